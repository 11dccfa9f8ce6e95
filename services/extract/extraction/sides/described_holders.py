"""Who held what was taken, as its description tells: "P, the last town held by A, was seized"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_HOLDING = words("held controlled occupied ruled run governed administered defended")
_UNDER = words("control rule flag flags banner occupation sway grip authority")
_IN_THEIRS = words("hands possession grip control")
_FAR = 12
_LINKS = (
    words("that which still once long until then now last remaining to be a an the of flew")
    | grammar.PREPOSITIONS
    | grammar.BE
)
_SIGNS = ("held", "controlled", "occupied", "ruled", "run", "governed", "administered", "under",
          "hands", "flag", "flew", "possession")  # fmt: skip


def described_holder(clause: Clause, finding: Finding, place: PlaceMention) -> ActorMention | None:
    """The side that what follows the name of a taken place tells to have held it; None where it
    tells of none, or of the taker.
    """
    if place.name is None or not finding.kind.is_change or not clause.sentence_has(*_SIGNS):
        return None
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    if at < 0:
        return None
    end = finding.trigger if finding.trigger > at else len(clause.chunks)
    for j in range(at + 1, min(at + _FAR, end)):
        chunk = clause.chunks[j]
        if chunk.kind == "A" and _holds(clause, j):
            actor = clause.actor_at(j)
            taker = finding.gainer
            return actor if actor and (taker is None or taker.key != actor.key) else None
        if not _describes(clause, at, j):
            return None
    return None


def _holds(clause: Clause, j: int) -> bool:
    """Whether a side stands where a description names who holds."""
    j -= clause.low(j - 1) == "the"
    before, after = clause.low(j - 1), clause.low(j + 1 + (clause.low(j) == "the"))
    if before == "by" and clause.low(j - 2) in _HOLDING:
        return True
    if before in ("under", "flew") and (after in _UNDER or clause.low(j + 2) in _UNDER):
        return True
    if before == "in" and after in _IN_THEIRS:
        return True
    return before == "of" and clause.last_word(j - 2) in _IN_THEIRS


def _describes(clause: Clause, at: int, j: int) -> bool:
    """Whether a piece may stand in a description that follows a name."""
    chunk, low = clause.chunks[j], clause.low(j)
    if chunk.text == ",":
        return j == at + 1
    unnamed = chunk.place is not None and chunk.place.name is None
    within = chunk.kind == "P" and clause.low(j - 1) in ("in", "of")
    plain = low in _LINKS or low in _HOLDING
    return unnamed or within or plain or clause.last_word(j) in _IN_THEIRS
