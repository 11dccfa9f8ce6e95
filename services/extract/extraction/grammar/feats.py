"""Whose success a capture is: "the army's latest achievement was the capture of P"."""

import re

from services.extract.extraction.clauses.states import own_side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.nations import PEOPLES
from services.extract.extraction.words.spelling import words

_BEFORE = 4
_BEHIND = 14
_FEATS = words(
    """
    achievement success gain victory triumph feat breakthrough prize advance win successes gains
    achievements victories move conquest
    """
)
_WAS = words("was is were marked represents marks represented")


def _whose_feat_at(clause: Clause, i: int) -> int:
    """Where A stands of "the biggest success of A (in May) was the capture of P", "A's latest
    achievement was the capture of P"; -1 where nobody stands.
    """
    the = clause.low(i - 1) in ("the", "its", "their")
    if not the or clause.low(i - 2) not in grammar.BE or clause.low(i) in triggers.FALL_NOUNS:
        return -1
    k = i - 3
    while clause.kind(k) == "D" or clause.low(k) in ("so", "far", "yet"):
        k -= 1
    if clause.low(k - 1) in ("of", "for", "by") and clause.low(k - 2) in _FEATS:
        return k if clause.kind(k) == "A" else -1
    if clause.low(k) not in _FEATS:
        return -1
    for j in range(k - 1, max(-1, k - 1 - _BEFORE), -1):
        if clause.kind(j) == "A" or clause.low(j) in ("its", "their", "our"):
            return j if clause.owns(j) or clause.kind(j) == "w" else -1
        if clause.kind(j) not in ("w", "D"):
            break
    return -1


def whose_feat(clause: Clause, i: int) -> ActorMention | None:
    """Who did what the noun at an index names, as a success of his."""
    at = _whose_feat_at(clause, i)
    if clause.kind(at) == "w":
        return own_side(clause, at)
    return _bare(clause.actor_at(at)) if at >= 0 else None


def congratulated(clause: Clause, i: int) -> ActorMention | None:
    """A of "B congratulated A on its victory after the fall of P", if no other deed is between."""
    for j in range(i - 1, max(0, i - _CHEER), -1):
        if clause.low(j) in triggers.TAKE_NOUNS or clause.low(j) in triggers.FALL_NOUNS:
            return None
        if clause.low(j).startswith("congratulat"):
            armed = clause.kind(j + 1) == "A" and clause.low(j + 1).split()[-1] not in PEOPLES
            return clause.actor_at(j + 1) if armed else None
    return None


_CHEER = 14


def whose_move(clause: Clause, trigger: int) -> ActorMention | None:
    """ "The takeover of P was the group's first significant move": the group's, then."""
    for j in range(trigger, min(trigger + _BEHIND, len(clause.chunks))):
        if clause.kind(j) == "A" and clause.low(j - 1) in _WAS and clause.owns(j):
            feat = any(clause.low(k) in _FEATS for k in range(j + 1, j + 6))
            return _bare(clause.actor_at(j)) if feat else None
    return None


def _bare(its: ActorMention | None) -> ActorMention | None:
    """The side without its genitive ending."""
    if its is None:
        return None
    name = re.sub("['’]s?$", "", its.name)
    return ActorMention(name, its.actor_id, its.side, False, its.named, its.state)
