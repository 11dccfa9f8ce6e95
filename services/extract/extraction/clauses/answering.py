"""Clauses that answer a claim told right before: "the rebels denied this", "rejected the claim"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import as_it
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

ANSWERING = words(
    """
    denied denies rejected rejects dismissed dismisses refuted refutes disputed disputes
    contradicted contradicts deny reject dismiss refute dispute
    """
)
UNTRUE = words("premature false untrue baseless unfounded fabricated lie lies fake wrong incorrect")
"""Words that say of a claim that it is none."""
_CLAIMS = words(
    """
    claim claims report reports assertion assertions statement statements account allegation
    announcement version loss fall withdrawal retreat takeover seizure
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
    there = as_it(chunk)
    found = Finding(Kind.DENIED, [there], i, None, denier, at, ["denies what was just claimed"])
    found.answers = True
    return [found]


def read_untrue(clause: Clause, i: int) -> list[Finding]:
    """ "the claim about P was false", "reports on P are baseless": it was not taken."""
    be = i - 1
    while be > 0 and clause.low(be) in _WHOLLY:
        be -= 1
    if clause.low(be) not in grammar.BE:
        return []
    for j in range(be - 1, max(0, be - 8), -1):
        if clause.low(j) in _ABOUT and clause.low(j - 1) in _CLAIMED:
            places, end = clause.places_after(j + 1)
            named = [place for place in places if place.name and not place.country]
            if not named or end != be:
                return []
            told = f'the claim is denied: "{clause.low(i)}"'
            return [Finding(Kind.DENIED, named, i, None, None, -1, [told])]
    return []


_WHOLLY = words("completely totally entirely utterly simply a an pure all just absolutely")
_ABOUT = words("about on regarding concerning over of")
_CLAIMED = words("claim claims report reports news rumours rumors information reporting")


def _behind_claim(clause: Clause, j: int) -> int:
    """The index behind "this", "the ministry's claim"; -1 where nothing of the kind follows."""
    if clause.low(j) in _POINTERS and clause.low(j + 1) not in _CLAIMS:
        return j + 1
    k = j
    while clause.low(k) in _BEFORE_NOUN or clause.kind(k) in ("A", "X", "P"):
        k += 1
    return k + 1 if k > j and clause.low(k) in _CLAIMS else -1
