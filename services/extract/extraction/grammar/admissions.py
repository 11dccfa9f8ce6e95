"""Captures that somebody admits: "the bulletin admits the capture of P": others took it."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_ADMITTING = words(
    """
    admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging concede
    concedes conceded conceding
    """
)
_BETWEEN = 3


def _verb(clause: Clause, i: int) -> int:
    """Where "admits" stands of "admits the (sudden) capture of P"; -1 where it does not."""
    own = clause.low(i - 1) in ("its", "their")
    for j in range(i - 1, max(-1, i - 1 - _BETWEEN), -1):
        if clause.low(j) in _ADMITTING:
            return -1 if own else j
        if clause.kind(j) not in ("w", "D") or clause.low(j) in grammar.PREPOSITIONS:
            break
    return -1


def is_admitted(clause: Clause, i: int) -> bool:
    """Whether the capture that the noun at an index names is told by whom it befell."""
    return _verb(clause, i) >= 0


def who_admits(clause: Clause, i: int) -> ActorMention | None:
    """A of "A admitted the capture of P", who lost it; null where a paper or a man admits it."""
    verb = -1 if clause.low(i) in triggers.FALL_NOUNS else _verb(clause, i)
    at = clause.subject(clause.group(verb).start)[1] if verb >= 0 else -1
    return clause.actor_at(at) if clause.kind(at) == "A" else None
