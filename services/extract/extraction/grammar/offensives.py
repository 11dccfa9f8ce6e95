"""Offensives that themselves take a place: "a lightning offensive (by A) took P"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_OFFENSIVES = words(
    "offensive advance assault counteroffensive counter-offensive campaign push blitz onslaught"
)
_NO_ADJECTIVES = (
    grammar.PREPOSITIONS
    | grammar.CONJUNCTIONS
    | words("a an the this another that which its their his")
)
_INNER = grammar.PREPOSITIONS - words("as before after since until when while")
_OPENING = words("a an the this another its their his")


_OPERATIONS = _OFFENSIVES | words("operation operations raid raids")


def operation_before(clause: Clause, start: int) -> int:
    """The index of the operation that drives somebody out; -1 where none does."""
    return offensive_before(clause, start, _OPERATIONS)


def offensive_before(clause: Clause, start: int, among: frozenset[str] = _OFFENSIVES) -> int:
    """The index of the offensive that is a verb's subject; -1 where none is."""
    j = start - 1
    if clause.kind(j) in ("A", "P") and clause.low(j - 1) in ("by", "of", "from", "in", "on"):
        j -= 2
    while clause.kind(j) == "D":
        j -= 1
    if clause.low(j) not in among:
        return -1
    k = j - 1
    while k >= 0 and clause.kind(k) == "w" and clause.low(k) not in _NO_ADJECTIVES:
        k -= 1
    opens = clause.low(k) in _OPENING or clause.kind(k) == "A"
    return j if opens and clause.low(k - 1) not in _INNER else -1


def behind_success(clause: Clause, start: int) -> int:
    """Where "has succeeded" begins of "(the offensive) has succeeded in recapturing P"; else 0."""
    done = clause.low(start - 1) == "in" and clause.low(start - 2).startswith("succeed")
    return clause.group(start - 2).start if done else 0


def doer_before(clause: Clause, start: int) -> tuple[ActorMention | None, int]:
    """Whose "A's own counterattack", "the A offensive" the subject of a verb is; none where nobody
    stands right before the deed.
    """
    for j in range(start - 1, 0, -1):
        if clause.low(j) in triggers.PRESS_NOUNS:
            k = j - 1
            while clause.kind(k) == "w" and clause.low(k) not in _NO_ADJECTIVES:
                k -= 1
            chunk = clause.chunks[k] if k >= 0 else None
            owns = chunk is not None and (chunk.kind == "A" or clause.owns(k))
            return (chunk.actor, k) if chunk is not None and owns else (None, -1)
        if clause.text_at(j) in ",;" or clause.low(j) in grammar.AUXILIARIES:
            break
    return None, -1


def led_by(clause: Clause, offensive: int) -> ActorMention | None:
    """Whose offensive it is, where it says so."""
    by, _ = clause.after_word(offensive + 1, frozenset(("by",)), limit=3)
    k = offensive - 1
    while clause.kind(k) == "w" and clause.low(k) not in _NO_ADJECTIVES:
        k -= 1  # "its lightning advance"
    if by is None and clause.low(k) in grammar.POSSESSIVES:
        return clause.named_before(k)
    before = clause.chunks[k] if k >= 0 else None
    return by or (before.actor if before is not None and before.kind == "A" else None)
