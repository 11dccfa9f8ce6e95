"""For whom a change was a blow, for whom a victory: "the fall of P was a heavy blow to L"."""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words

_BLOWS = words(
    """
    blow blows setback setbacks defeat humiliation reverse reversal embarrassment disaster
    catastrophe debacle shock
    """
)
_BOONS = words("victory triumph boost success coup win achievement breakthrough boon")
_ENDS = (";", "but", "while")
_REACH = 26
_OWN = 5
"""Words back over which "L's worst defeat in years" says whose it was."""


def name_who_was_struck(clause: Clause, finding: Finding) -> None:
    """Let the side that a change is called a blow to be its loser, unless it is told otherwise."""
    if not (finding.kind.is_change or finding.kind is Kind.PLANNED):
        return
    for j in range(finding.trigger + 1, min(finding.trigger + _REACH, len(clause.chunks))):
        low = clause.low(j)
        if low in _ENDS:
            return
        if low in _BLOWS and finding.gainer_at == j + 2:
            finding.gainer, finding.gainer_at = None, -1  # "fell in a blow to L": not to L
            finding.kind = Kind.LOST if finding.kind is Kind.GAINED else finding.kind
        if low in _BLOWS and (struck := _whose(clause, j, finding.gainer)):
            finding.loser = finding.loser or struck
            return
        if low in _LEAVES and (left := _left_with_little(clause, j)):
            finding.loser = finding.loser or left
            return
        if low in _BOONS and (helped := _whose(clause, j, finding.loser)):
            if finding.kind is Kind.LOST:
                finding.kind = Kind.GAINED
            finding.gainer = finding.gainer or helped
            return


def _left_with_little(clause: Clause, j: int) -> ActorMention | None:
    """L of "the loss of P leaves L with only Q", "left L clinging to Q"."""
    k = j + 1 + (clause.low(j + 1) in ("the", "only"))
    return _side(clause, k, None) if clause.low(k + 1) in _WITH else None


_LEAVES = words("leaves leave left leaving")
_WITH = words("with without clinging holding")


def _whose(clause: Clause, j: int, other: ActorMention | None) -> ActorMention | None:
    """The side behind "(a blow) to", "(a setback) for", or before it as its owner."""
    if clause.low(j + 1) in ("to", "for"):
        return _side(clause, j + 2, other)
    for k in range(j - 1, max(0, j - _OWN), -1):
        if clause.kind(k) in "AP" and (clause.owns(k) or _worst(clause, k)):
            return _side(clause, k, other)
    return None


def _worst(clause: Clause, k: int) -> bool:
    """ "the rebels worst defeat", in a text that lost its apostrophes."""
    return clause.low(k + 1) in _SUPERLATIVES or clause.low(k).endswith(" most")


_SUPERLATIVES = words("worst most biggest heaviest greatest first latest gravest costliest second")


def _side(clause: Clause, k: int, other: ActorMention | None) -> ActorMention | None:
    actor = clause.actor_at(k)
    if actor is None or actor.side is Side.UNKNOWN or (other and actor.key == other.key):
        return None
    return actor
