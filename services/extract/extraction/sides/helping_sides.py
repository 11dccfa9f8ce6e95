"""Who only helps whoever takes a place: no one takes it from his own helper."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words

_HELP = words(
    """
    help support backing aid assistance cover alliance coordination cooperation co-operation
    participation blessing connivance complicity collusion consent approval reinforcement
    reinforcements
    """
)
_HELPED = words(
    """
    helped supported backed aided assisted joined accompanied reinforced guided armed funded
    """
)
_LINKS = words("from of by with")
_FILLERS = words("the a an and its their 's ' ’ heavy close air artillery logistical military from")
_TOGETHER = (("together", "with"), ("along", "with"), ("jointly", "with"), ("side", "by"))
_FAR = 6


def helpers_in(clause: Clause, taker_at: int) -> list[ActorMention]:
    """The sides that a sentence sets beside the taker named at an index: "with help from A",
    "backed by A", "with A's support", "together with A".
    """
    if taker_at < 0:
        return []
    return [
        chunk.actor
        for j, chunk in enumerate(clause.chunks)
        if j != taker_at and chunk.kind in "AP" and chunk.actor is not None
        if _joins(clause, taker_at, j) or (_helps(clause, j) and not _fought(clause, taker_at, j))
    ]


def _joins(clause: Clause, taker_at: int, j: int) -> bool:
    """ "the army and the resistance took P": whoever takes it, too."""
    return j == taker_at + 2 and clause.low(j - 1) in ("and", "&") and clause.kind(j) == "A"


def _helps(clause: Clause, j: int) -> bool:
    if clause.owns(j):
        k = j + 1
        while clause.low(k) in _FILLERS:
            k += 1
        return clause.low(k) in _HELP and any(
            clause.low(m) in ("with", "under", "thanks") for m in (j - 1, j - 2)
        )
    k = j - 1
    while k >= 0 and j - k < _FAR and (clause.low(k) in _FILLERS or clause.kind(k) == "A"):
        k -= 1
    if clause.low(k) == "alongside" or (clause.low(k - 1), clause.low(k)) in _TOGETHER:
        return True
    if clause.low(k) in _LINKS:
        k -= 1
    return clause.low(k) in _HELP or (clause.low(k) in _HELPED and clause.low(k + 1) in _LINKS)


def _fought(clause: Clause, taker_at: int, j: int) -> bool:
    """ "took P from rebels backed by A", "against B, helped by A": those help the other side."""
    for k in range(j - 1, max(-1, j - _FAR - 3), -1):
        if k == taker_at:
            return False
        if clause.kind(k) == "A" and clause.low(k - 1) in ("from", "against", "of", "with", "over"):
            return True
    return False
