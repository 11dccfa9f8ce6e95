"""What was won back of all that was lost: "regained all that they had lost, including X and Y"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words.spelling import words

WINNING_BACK = words(
    """
    regained recaptured retook retaken recovered reclaimed won reconquered liberated regaining
    recapturing retaking recovering reclaiming took taken regain recapture retake recover reclaim
    """
)
_ALL = words("all everything most much whatever what")
_GONE = words("lost took captured seized taken ceded surrendered overran")
_INCLUDING = words("including notably")
_FAR = 18


def read_all_they_lost(clause: Clause, i: int) -> list[Finding]:
    """ "regained all that it had lost, including X and Y", "won back everything that L took, among
    other places X": X and Y.
    """
    j = i + 1 + (clause.low(i + 1) == "back")
    if clause.low(j) not in _ALL or clause.group(i).passive:
        return []
    j += 2 * (clause.low(j + 1) == "of" and clause.low(j + 2) in ("what", "all"))
    if clause.low(j + 1) not in _WHICH and clause.kind(j + 1) != "A":
        return []  # "most of the trust that it had lost"
    gone = next((k for k in range(j + 1, j + 7) if clause.low(k) in _GONE), -1)
    if gone < 0 or not any(clause.kind(k) == "A" or clause.low(k) in _THEY for k in range(j, gone)):
        return []
    start = _behind_including(clause, gone + 1)
    places = clause.places_after(start)[0] if start > 0 else []
    group = clause.group(i)
    gainer, at = clause.subject(group.start)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    places = [place for place in places if place.name and not place.country]
    if not places or gainer is None or judged.drop:
        return []
    loser = next((clause.actor_at(k) for k in range(j + 1, gone) if clause.kind(k) == "A"), None)
    loser = None if loser is not None and loser.key == gainer.key else loser
    told = ["all that was lost is won back", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, places, i, gainer, loser, at, told)]


_THEY = words("it they")
_WHICH = words("that which it they")


def _behind_including(clause: Clause, j: int) -> int:
    """The index behind "including", "among them", "among other places"; -1 where none stands."""
    for k in range(j, min(j + _FAR, len(clause.chunks) - 1)):
        if clause.low(k) in _INCLUDING:
            return k + 1
        if clause.low(k) == "among" and clause.low(k + 1).startswith(("them", "other")):
            return k + 2
        if clause.text_at(k) == ";" or clause.low(k) in ("but", "while"):
            break
    return -1
