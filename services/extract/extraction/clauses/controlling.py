"""A place that somebody came to control, told by "-ing" forms: "succeeded in controlling P", "after
controlling P, A went on". Of a side that controls a place already, nothing: "rebels controlling P".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words import triggers
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_SUCCEEDED = words("succeeded succeeding succeeds succeed successful")
_BEFORE = words("after by")
_ENDED = words("ended ends ending culminated culminating concluded resulted finished")
_FAR = 24


def read_controlling(clause: Clause, i: int) -> list[Finding]:
    """The places behind "controlling", where something tells that it came to that."""
    places, end = clause.places_after(i + 1)
    places = [
        place for place in places if place.name or (place.definite and place.type in SETTLEMENTS)
    ]
    if not places or not _came_to_it(clause, i):
        return []
    group = clause.group(i)
    gainer, at = clause.subject(group.start)
    if clause.kind(i - 1) == "A":
        gainer, at = clause.actor_at(i - 1), i - 1
    if gainer is None or clause.low(i - 1) in _BEFORE:
        later, later_at = later_subject(clause, end)
        gainer, at = (later, later_at) if later is not None else (gainer, at)
    judged = mood(clause, i, group, ing=True)
    if gainer is None or judged.drop:
        return []
    why = ["came to control it", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, places, i, gainer, None, at, why)]


def _came_to_it(clause: Clause, i: int) -> bool:
    """Whether what stands before tells of a deed and its end, not of a state."""
    before = clause.low(i - 1)
    if before == "in":
        return clause.low(i - 2) in _SUCCEEDED
    if before in _BEFORE:
        return True
    if clause.kind(i - 1) == "A":
        return clause.low(i - 2) == "with" and clause.low(i - 3) in _ENDED
    advanced = (clause.low(k) in _MOVES for k in range(max(0, i - _FAR), i))
    return before == "," and clause.kind(i - 2) != "A" and any(advanced)


_MOVES = frozenset(
    form
    for form in (*triggers.PRESS, *triggers.TAKE)
    if form.endswith(("ed", "took", "swept", "fought")) and not form.startswith("report")
)
