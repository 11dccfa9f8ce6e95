"""Sides told by whom they belong to: "forces loyal to Y", "fighters from the Y group"."""

import re

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words.spelling import words

_LOYAL = words("loyal allied aligned affiliated linked faithful")
_OPPOSED = words("opposed hostile inimical")
_TROOPS = words("troops forces soldiers")
_BACKING = words("backing supporting")
_COMMANDED = words("led commanded headed")
_LOOSE = words(
    "forces fighters troops soldiers men gunmen rebels militiamen militia militias units"
)


_MEMBERS = words(
    """
    fighters militants members forces troops soldiers units gunmen jihadists rebels terrorists
    groups insurgents militiamen brigades brigade battalions men columns remnants guerrillas
    elements infantrymen marines commandos paratroopers division divisions battalion regiment
    regiments corps contingent detachment detachments coalition alliance unit
    """
)


_MERE_MEN = words("guerrillas guerillas fighters militants gunmen insurgents members rebels")

_STANDING = words("enemies enemy rivals foes allies partners opponents")
"""What one side is to another: "their old enemies of the SPLM"."""


_UNITS = words("brigade battalion division regiment corps company")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
_UNSETTLED = (Side.OTHER, Side.UNKNOWN)


def allegiances(chunks: list[Chunk], text: str) -> list[Chunk]:
    """Join "forces loyal to Y", "fighters from the Y group" into one side, Y's."""
    ends = {
        i: last for i, c in enumerate(chunks) if c.kind == "A" and (last := _allegiance(chunks, i))
    }
    if not ends:
        return chunks
    found: list[Chunk] = []
    i = 0
    while i < len(chunks):
        last = ends.get(i, i)
        found.append(_joined(chunks[i], chunks[last], text) if last > i else chunks[i])
        if last > i and (first := _first_land(chunks, i, last)) is not None:
            found[-1].actor = ActorMention(
                found[-1].text, first.actor_id, first.side, False, True, first.state
            )
        i = last + 1
    return found


def _first_land(chunks: list[Chunk], i: int, last: int) -> ActorMention | None:
    """Nigeria of "forces from Nigeria and Chad", where it is the one whose war it is."""
    first = chunks[last - 2].actor if last - 2 > i + 1 and chunks[last - 1].low == "and" else None
    other = chunks[last].actor
    own = first is not None and first.side not in _UNSETTLED
    return first if own and (other is None or other.side in _UNSETTLED) else None


def _joined(chunk: Chunk, owner: Chunk, text: str) -> Chunk:
    """The side that both name: the owner's, if the first is not "opposed to" that."""
    name = text[chunk.start : owner.end]
    joined = Chunk("A", name, chunk.start, owner.end, name.lower())
    own = chunk.actor
    foes = not _OPPOSED.isdisjoint(text[chunk.end : owner.start].lower().split())
    other = owner.actor if not foes else None
    under = _is_unit(owner) or text[chunk.end : owner.start].lower().startswith(" under ")
    if other is not None and own is not None and under and own.side not in _UNSETTLED:
        other = own  # "soldiers of the 21 Armoured Brigade" are the army's
    if other is None and own is not None and own.side not in _UNSETTLED:
        led = under or " by " in text[chunk.end : owner.start]  # "rebels led by X": rebels still
        other = own if led or foes else None
    if other is None:
        state = _rules(owner)
        side = Side.GOVERNMENT if state else Side.OTHER
        joined.actor = ActorMention(name, None, side, False, True, state)
    else:
        joined.actor = ActorMention(name, other.actor_id, other.side, False, True, other.state)
    return joined


def _somebody(chunks: list[Chunk], j: int) -> int:
    """Index of the name of a person of whom nothing is known, whom those before follow; else 0."""
    if chunks[j].low in _BACKING:
        j += 1
    elif chunks[j + 1].low in ("to", "with", "by"):
        if chunks[j].low not in (_COMMANDED if chunks[j + 1].low == "by" else _LOYAL):
            return 0
        j += 2
    else:
        return 0
    j = _ruler_at(chunks, j)
    if j < len(chunks) and _rules(chunks[j]):
        return j
    place = chunks[j].place if j < len(chunks) and chunks[j].kind == "P" else None
    if place is None or place.country or place.type or place.name is None:
        return 0
    faithful = chunks[j - 1].low == "to" and chunks[j - 2].low in ("loyal", "faithful")
    return j if (faithful and chunks[j].actor is None) or not place.sure else 0


def _commander(chunks: list[Chunk], j: int) -> int:
    """Index of X in "(troops) under the command of General X"; 0 where none is."""
    if chunks[j].low != "under" or j + 3 >= len(chunks):
        return 0
    j += 1 + (chunks[j + 1].low == "the")
    led = chunks[j].low.removeprefix("the ") in ("command", "leadership")
    named = j + 2 < len(chunks) and chunks[j + 1].low == "of" and chunks[j + 2].kind in "AXP"
    return j + 2 if led and named else 0


def _ruler_at(chunks: list[Chunk], j: int) -> int:
    """Where "president" stands of "(loyal to) the exiled president", "Yemen's president"; the index
    itself where it does not.
    """
    k = j
    land = chunks[k].place if k < len(chunks) else None
    k += land is not None and land.country
    while k < len(chunks) and chunks[k].low in _STILL_RULING:
        k += 1
    return k if k < len(chunks) and chunks[k].kind == "X" else j


_STILL_RULING = words(
    "the its their exiled internationally recognised recognized elected legitimate embattled"
    " beleaguered internationally-recognised internationally-recognized"
)


def _rules(chunk: Chunk) -> bool:
    """Whether "President X", "the president" stands here, of whom nothing is known: his are the
    state's.
    """
    office = chunk.low.removeprefix("the ").split()
    return chunk.kind == "X" and chunk.actor is None and office[0] in _RULERS


_RULERS = words("president king sultan emir premier chancellor")


def _land(chunks: list[Chunk], j: int) -> int:
    """Index of the land, or the last of two, in "troops from Chad and Niger"; 0 where none is."""
    if chunks[j].low != "from" or not _is_land(chunks, j + 1):
        return 0
    return (
        j + 3
        if chunks[j + 2 : j + 3] and chunks[j + 2].low == "and" and _is_land(chunks, j + 3)
        else j + 1
    )


def _is_unit(chunk: Chunk) -> bool:
    """Whether a side is but a unit of an army: "the 21 Armoured Brigade"."""
    actor = chunk.actor if chunk.kind == "A" else None
    return actor is not None and actor.actor_id is None and chunk.low.split()[-1] in _UNITS


def _is_land(chunks: list[Chunk], j: int) -> bool:
    place = chunks[j].place if j < len(chunks) and chunks[j].kind == "P" else None
    return place is not None and place.country and place.name is not None


def _allegiance(chunks: list[Chunk], i: int) -> int:
    """Index of the side that the one at ``i`` belongs to; 0 where it stands for itself."""
    chunk = chunks[i]
    if chunk.actor is None or i + 2 >= len(chunks):
        return 0
    head = chunk.low.split()[-1]
    j = i + 1
    if head in _LOOSE and (leader := _somebody(chunks, j) or _commander(chunks, j)):
        return leader
    if head in _TROOPS and chunk.actor.vague and (land := _land(chunks, j)):
        return land
    if head in _LOOSE and chunk.actor.vague and chunks[j].low in _BACKING:
        return _government(chunks, j + 1)
    stands = chunks[j].low in _LOYAL or (chunks[j].low in _OPPOSED and not chunk.actor.named)
    if stands and chunks[j + 1].low in ("to", "with"):
        j += 2
    elif head in _MEMBERS and (
        (chunk.actor.vague and chunks[j].low in ("from", "of", "belonging"))
        or (chunks[j].low == "from" and chunk.low in _MERE_MEN)
        or (not chunk.actor.named and chunks[j].low in ("of", "belonging"))
        or (chunks[j].low == "of" and (head in _UNITS or _is_unit(chunks[j + 1])))
    ):
        j += 1 + (chunks[j].low == "belonging")
    elif head in _STANDING and chunks[j].low == "of":
        j += 1
    else:
        return 0
    return _owner(chunks, j, stands)


def _owner(chunks: list[Chunk], j: int, stands: bool) -> int:
    """Index of the side that stands from an index on, whose those before are; 0 where none does."""
    while j < len(chunks) - 1 and (chunks[j].low == "the" or _ORDINAL.fullmatch(chunks[j].low)):
        j += 1
    if j < len(chunks) and chunks[j].kind == "A" and chunks[j].low.split()[-1] in _UNITS:
        if whose := _allegiance(chunks, j):
            return whose  # "elements of the 4th Division of A"
        if _is_unit(chunks[j]):
            return j
    if (
        j < len(chunks)
        and chunks[j].kind in "AX"
        and (other := chunks[j].actor) is not None
        and (other.named or stands)
    ):
        return j
    if j < len(chunks) and chunks[j].kind == "P" and chunks[j].actor is not None and stands:
        return j
    return 0


def _government(chunks: list[Chunk], j: int) -> int:
    """Index of the power in "backing Yemen's exiled government"; 0 where none is."""
    land = j < len(chunks) and chunks[j].kind == "P" and chunks[j].low.endswith(("'s", "’s"))
    j += bool(land)
    while j < len(chunks) - 1 and chunks[j].low in _RIGHTFUL:
        j += 1
    told = j < len(chunks) and chunks[j].kind == "A"
    return j if told and chunks[j].low.split()[-1] in ("government", "authorities", "regime") else 0


_RIGHTFUL = words("the exiled legitimate elected internationally recognised recognized embattled")
