"""Units with a number as one side: "Russia's 58th Army", "the Malian 3rd Motorized Brigade"."""

import re
from collections.abc import Callable

from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words.nations import DEMONYMS
from services.extract.extraction.words.spelling import words

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_UNITS = words("army brigade division corps regiment battalion legion company fleet")
_MOST = 5
"""Words that a unit's own name has behind its number."""


def units_of_lands(
    found: list[Chunk], text: str, meant: Callable[[Chunk], ActorMention]
) -> list[Chunk]:
    """The chunks with each numbered unit as one side, that of the land named before the number."""
    for number in range(len(found) - 1, 0, -1):
        chunk = found[number]
        if chunk.kind != "w" or not chunk.low[:1].isdigit() or not _ORDINAL.fullmatch(chunk.low):
            continue
        end = _end_of_name(found, number)
        if end < 0:
            continue
        owner = found[number - 1]
        actor = _whose(owner, meant)
        if actor is None:
            first = number - (owner.low == "the")
            found[first : end + 1] = [_joined(found[first], found[end], text)]
        else:
            unit = _joined(owner, found[end], text)
            unit.actor = ActorMention(unit.text, actor.actor_id, actor.side, False, True, True)
            found[number - 1 : end + 1] = [unit]
    return found


def _end_of_name(found: list[Chunk], number: int) -> int:
    """The last chunk of the name that a number begins; -1 where it names no unit."""
    end = -1
    for k in range(number + 1, min(number + 1 + _MOST, len(found))):
        named = found[k].text[:1].isupper() or (found[k].kind == "A" and k == number + 1)
        if found[k].kind not in "Aw" or not named:
            break
        if found[k].low.partition(" (")[0].rsplit(" ", 1)[-1] in _UNITS:
            end = k
    return end if end >= 0 and any(one.kind == "A" for one in found[number + 1 : end + 1]) else -1


def _whose(owner: Chunk, meant: Callable[[Chunk], ActorMention]) -> ActorMention | None:
    """Whose the unit is, where a land or its adjective goes before."""
    if owner.kind == "w":
        return meant(owner) if owner.low in DEMONYMS else None
    return owner.actor if owner.low.endswith(("'s", "’s", "s'")) else None


def _joined(first: Chunk, last: Chunk, text: str) -> Chunk:
    """One side from the first chunk to the last, whose side is the last one's."""
    if first is last:
        return first
    unit = Chunk("A", text[first.start : last.end], first.start, last.end)
    unit.low = unit.text.lower()
    unit.actor = last.actor
    return unit
