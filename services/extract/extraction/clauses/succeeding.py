"""What was tried and then done, its verb not said again: "tried to take P and at last did so"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

SUCCEEDING = words("so succeeded succeeding prevailed")
"""Words at the sight of which this is asked."""

_DID = words("did done")
_LED = words("and but before until finally eventually then after having")
_ENDS = words("in on last after with without when by early late only")
_CLAUSES = words("if unless whether that said says would could should will")
_FAR = 30


def read_succeeded(clause: Clause, i: int) -> list[Finding]:
    """ "had tried to take P before it finally did so in May": A took P."""
    low = clause.low(i)
    verb = i - 1 if low == "so" else i
    if low == "so" and clause.low(verb) not in _DID:
        return []
    group = clause.group(verb)
    if group.negated or group.modal or group.infinitive:
        return []
    before = {clause.low(k) for k in range(max(0, group.start - 3), verb)}
    ends = clause.kind(i + 1) in ("D", "p", "") or clause.low(i + 1) in _ENDS
    if not ends or before.isdisjoint(_LED):
        return []
    tried = next((j for j in range(verb - 1, max(0, verb - _FAR), -1) if _tried(clause, j)), -1)
    if tried < 0 or any(clause.low(k) in _CLAUSES for k in range(tried, verb)):
        return []
    places, _ = clause.places_after(tried + 1)
    gainer, at = clause.subject(clause.group(tried).start)
    judged = mood(clause, verb, group, ing=False)
    if not places or gainer is None or judged.kind is Kind.DENIED:
        return []
    told = ["what was tried was done", judged.reason]
    return [Finding(Kind.GAINED, places, i, gainer, None, at, told)]


def _tried(clause: Clause, j: int) -> bool:
    """Whether "to take" stands here, as what somebody tried."""
    form = triggers.TAKE.get(clause.low(j)) or triggers.WEAK_TAKE.get(clause.low(j), "")
    return form in ("b", "bn") and clause.low(j - 1) == "to"
