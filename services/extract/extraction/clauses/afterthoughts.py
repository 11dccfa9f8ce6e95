"""What the findings of one sentence make of one another, and what denies or asks them."""

from schemas.message import Kind
from services.extract.extraction.clauses.endings import BROUGHT_TO_ITS_END
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.denials import asked, denied
from services.extract.extraction.modality.purposes import made_good
from services.extract.extraction.modality.suppositions import matter_of_time
from services.extract.extraction.words.spelling import words


def without_echoes(clause: Clause, found: list[Finding]) -> list[Finding]:
    """No statement that a side holds what the same sentence says it took, nor one of "the towns"
    or "the latest town" that it goes on to name.
    """
    if not found:
        return found
    taken = _places_of(found, lost=True)
    won = _places_of(found, lost=False)
    named = any(finding.reasons[0] in _NAMING_THEM for finding in found)
    ended = [finding for finding in found if finding.reasons[0] == BROUGHT_TO_ITS_END]
    done = _places_of(ended, lost=False)
    return [
        finding
        for finding in found
        if not (named and finding.kind.is_change and _goes_on_to_name(clause, finding))
        if finding.kind is not Kind.HOLDS or not _all_in(finding, taken)
        if not (_lost_in_part(finding) and _all_in(finding, won))
        if not (done and finding.kind is Kind.ATTEMPT and _all_in(finding, done))
    ]


def _places_of(found: list[Finding], lost: bool) -> set[tuple[int, int]]:
    """Where the places stand that changed hands, with those that are only told to be ``lost``."""
    return {
        (place.start, place.end)
        for finding in found
        if finding.kind.is_change and (lost or finding.kind is not Kind.LOST)
        for place in finding.places
    }


def _all_in(finding: Finding, spans: set[tuple[int, int]]) -> bool:
    return all((place.start, place.end) in spans for place in finding.places)


def _lost_in_part(finding: Finding) -> bool:
    """Whether ground was lost in a place, of which the same sentence may tell that it was won."""
    return finding.kind is Kind.LOST and all(place.partial for place in finding.places)


def _goes_on_to_name(clause: Clause, finding: Finding) -> bool:
    """Whether only "the latest town" is told of, or "among the towns"."""
    place = finding.places[0]
    if len(finding.places) > 1 or place.name or place.count:
        return False
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.end > place.start), 0)
    return not place.plural or clause.low(at - 1) == "among"


_NAMING_THEM = ("the place fell, counted among others", "named as what was taken")
_REFUTED = words("rejected rejects dismissed dismisses denied denies refuted refutes disputed")
_CLAIM = words(
    "claim claims assertion assertions report reports rumours rumors announcement version"
)


def _refuted_before(clause: Clause, trigger: int) -> bool:
    """ "rejected the claim, saying P was still in its hands"."""
    before = [clause.low(j) for j in range(trigger)]
    return any(low in _REFUTED for low in before) and any(low in _CLAIM for low in before)


def _insisted(clause: Clause, trigger: int) -> bool:
    """ "the army insists that P is in its hands"."""
    return any(clause.low(j) in _INSISTS for j in range(max(0, trigger - 12), trigger))


_INSISTS = words("insist insists insisted maintain maintains maintained")


def _behind_places(clause: Clause, finding: Finding) -> int:
    """The index behind the last place of a finding; 0 where it goes before the trigger."""
    last = max(place.end for place in finding.places)
    near = range(finding.trigger + 1, min(finding.trigger + 12, len(clause.chunks)))
    return next((j + 1 for j in near if clause.chunks[j].end >= last), 0)


def _feared(clause: Clause, trigger: int) -> bool:
    """Whether what a trigger tells stands behind "fear that"."""
    return any(clause.low(k) == "that" and clause.low(k - 1) in _FEAR for k in range(1, trigger))


_FEAR = words("fear fears feared fearing")


def bent(clause: Clause, finding: Finding) -> Finding:
    """A finding that the sentence denies or asks is no more than that."""
    if finding.kind is Kind.HOLDS and _refuted_before(clause, finding.trigger):
        finding.kind, finding.loser, finding.gainer = Kind.DENIED, finding.gainer, None
        finding.reasons.append("said to refute a claim")
    elif finding.kind is Kind.HOLDS and (word := denied(clause, finding.trigger)) is not None:
        finding.kind = Kind.DENIED
        finding.reasons.append(f'denied: "{word}"')
    elif finding.kind is Kind.HOLDS and _insisted(clause, finding.trigger):
        finding.insisted = True
    elif finding.kind is Kind.PLANNED and made_good(clause, finding.trigger):
        left = finding.gainer is None and finding.loser is not None
        finding.kind = Kind.LOST if left else Kind.GAINED
        finding.reasons.append("planned, and done")
    state = finding.kind is Kind.GAINED and finding.reasons[0] == "says who holds the place"
    if state and _insisted(clause, finding.trigger):
        finding.kind, finding.insisted = Kind.HOLDS, True  # "insisted it was in full control of P"
    if not finding.kind.is_change:
        return finding
    if _feared(clause, finding.trigger):
        finding.kind = Kind.PLANNED
        return finding
    if (word := denied(clause, finding.trigger)) is not None:
        finding.kind = Kind.DENIED
        finding.reasons.append(f'denied: "{word}"')
    elif (end := _behind_places(clause, finding)) and matter_of_time(clause, end):
        finding.kind = Kind.PLANNED
        finding.reasons.append("a matter of time")
    elif asked(clause):
        finding.kind = Kind.PLANNED
        finding.reasons.append("a question")
    return finding
