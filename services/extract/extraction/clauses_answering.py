"""Clauses that answer a claim told right before: "the rebels denied this", "rejected the claim"."""

from schemas.message import Kind
from services.extract.extraction.clause import Clause
from services.extract.extraction.finding import Finding
from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

ANSWERING = words(
    """
    denied denies rejected rejects dismissed dismisses refuted refutes disputed disputes
    contradicted contradicts
    """
)
_CLAIMS = words(
    """
    claim claims report reports assertion assertions statement statements account allegation
    announcement version
    """
)
_POINTERS = words("it this that these those")
_GOES_ON = words("and but as saying insisting calling adding while on in via through")
_BEFORE_NOUN = words("the this that these those such their its his latest earlier 's ' ’")


def read_answer(clause: Clause, i: int) -> list[Finding]:
    """What the sentence before claimed is denied; where it claimed nothing, nothing is."""
    group = clause.group(i)
    if group.passive or group.negated or group.modal or group.infinitive:
        return []
    end = _behind_claim(clause, i + 1)
    if end < 0 or not (clause.kind(end) in ("p", "D", "") or clause.low(end) in _GOES_ON):
        return []
    denier, at = clause.subject(group.start)
    chunk = clause.chunks[i]
    there = PlaceMention(None, chunk.start, chunk.end, None, "it", False, True)
    found = Finding(Kind.DENIED, [there], i, None, denier, at, ["denies what was just claimed"])
    found.answers = True
    return [found]


def _behind_claim(clause: Clause, j: int) -> int:
    """The index behind "this", "the ministry's claim"; -1 where nothing of the kind follows."""
    if clause.low(j) in _POINTERS and clause.low(j + 1) not in _CLAIMS:
        return j + 1
    k = j
    while clause.low(k) in _BEFORE_NOUN or clause.kind(k) in ("A", "X", "P"):
        k += 1
    return k + 1 if k > j and clause.low(k) in _CLAIMS else -1
