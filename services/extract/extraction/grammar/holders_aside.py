"""Who had what is named, as set off behind its name: "the capture of P, a town (that) L had held",
"P, a district held by L".
"""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_HAD = words("held controlled ruled run ran occupied kept dominated defended governed")
_OF_TIME = words("had has have long previously once formerly until then still")
_FAR, _BACK = 9, 3


def holder_aside(clause: Clause, end: int) -> tuple[ActorMention | None, int]:
    """L and where it stands, or none and -1; ``end``: the index behind the places named."""
    start = next((k for k in range(end, end - _BACK, -1) if clause.text_at(k) == ","), -1)
    if start < 0:
        return None, -1
    for k in range(start + 1, min(start + _FAR, len(clause.chunks))):
        if clause.text_at(k) in (",", ";"):
            break
        if clause.kind(k) != "w" or clause.low(k) not in _HAD:
            continue
        if clause.low(k + 1) == "by":
            at = k + 2
        else:
            at = k - 1
            while clause.low(at) in _OF_TIME or clause.low(at) in grammar.ADVERBS:
                at -= 1
        return (clause.actor_at(at), at) if clause.kind(at) == "A" else (None, -1)
    return None, -1


def holds_it_now(clause: Clause, end: int, at: int) -> bool:
    """Whether the side at an index has the place now: "the loss of P, a town now held by A"."""
    return any(clause.low(k) == "now" for k in range(end, at + 1))
