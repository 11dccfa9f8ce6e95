"""Peoples that act together: "Yemeni, Emirati and Saudi troops" are one side, that of the land's
own government where it is among them, else of the first.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words.nations import DEMONYMS
from services.extract.extraction.words.spelling import words

_MOST = 4
"""Peoples in one list."""


def joint_sides(
    chunks: list[Chunk], text: str, meant: Callable[[Chunk], ActorMention]
) -> list[Chunk]:
    """The chunks, each list of peoples before a noun joined; ``meant`` tells whose each is."""
    for i in range(1, len(chunks)):
        if chunks[i].low.endswith(" side") and (whose := _whose_side(chunks, i, text)) is not None:
            whose.actor = meant(whose)
            chunks[i] = whose
    chunks = _with_allies(_by_their_names(chunks, text), text)
    if not any(_is_people(chunk) for chunk in chunks):
        return chunks
    found: list[Chunk] = []
    i = 0
    while i < len(chunks):
        last = _list_end(chunks, i) if _is_people(chunks[i]) else 0
        if last:
            start, end = chunks[i].start, chunks[last].end
            joint = Chunk("A", text[start:end], start, end, text[start:end].lower())
            sides = [meant(each) for each in chunks[i:last] if _is_people(each)]
            sides += [actor for actor in (chunks[last].actor,) if actor is not None]
            lead = next((side for side in sides if side.side is not Side.OTHER), sides[0])
            joint.actor = ActorMention(
                joint.text, lead.actor_id, lead.side, False, True, lead.state
            )
            found.append(joint)
        else:
            found.append(chunks[i])
        i = max(last, i) + 1
    return found


_TROOPS = (" troops", " forces", " soldiers", " fighters", " units", " paratroopers")
"""What "Malian and Wagner troops" are together."""


def _by_their_names(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks, each "rebel group X" joined: X is who it is."""
    sides = [i for i, chunk in enumerate(chunks[:-1]) if chunk.kind == "A"]
    firsts = [i for i in sides if _is_only_called(chunks, i)]
    shoots = [i for i in sides if _is_offshoot(chunks, i)]
    leagues = [i for i in sides if i + 2 < len(chunks) and _is_league(chunks, i)]
    if not (firsts or shoots or leagues):
        return chunks
    found: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        if i - 1 in firsts:
            start = chunks[i - 1].start
            whole = text[start : chunk.end]
            found[-1] = Chunk("A", whole, start, chunk.end, whole.lower())
            found[-1].actor = chunk.actor
        elif i - 1 in shoots:
            found[-1] = _the_group(chunks[i - 1], chunk, text)
        elif i - 1 in leagues:
            continue
        elif i - 2 in leagues and chunk.actor is not None:
            found[-1].stretch(chunk, text)
            side = chunk.actor
            found[-1].actor = replace(side, name=found[-1].text)
        else:
            found.append(chunk)
    return found


def _with_allies(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks, each "X and allied militias" joined: X acts, whoever else does."""
    firsts = {
        i
        for i in range(len(chunks) - 2)
        if chunks[i].kind == chunks[i + 2].kind == "A"
        and chunks[i + 1].low in ("and", "&")
        and chunks[i + 2].low.startswith(_ALLIED)
        and not (i + 3 < len(chunks) and chunks[i + 3].low in ("from", "of"))
    }
    if not firsts:
        return chunks
    found: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        if i - 2 in firsts:
            first = found[-1]
            start, lead = first.start, first.actor
            whole = text[start : chunk.end]
            found[-1] = Chunk("A", whole, start, chunk.end, whole.lower())
            if lead is not None:
                found[-1].actor = ActorMention(
                    whole, lead.actor_id, lead.side, False, lead.named, lead.state
                )
        elif i - 1 not in firsts:
            found.append(chunk)
    return found


_ALLIED = ("allied ", "its allies", "their allies", "its allied", "their allied", "affiliated ")


def _is_only_called(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "the rebel group" stands here, before the name of one that is known."""
    said, named = chunks[i].actor, chunks[i + 1].actor
    if chunks[i + 1].kind != "A" or said is None or named is None:
        return False
    known = named.named and named.actor_id is not None and not named.state
    return known and not said.named and chunks[i].low.rsplit(" ", 1)[-1] in _CALLED


def _is_league(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "a coalition of opposition groups" stands here: whose it is follows."""
    league = chunks[i].low.rsplit(" ", 1)[-1] in _LEAGUES
    members = chunks[i + 2].actor if chunks[i + 2].kind == "A" else None
    return league and chunks[i + 1].low == "of" and members is not None and not members.vague


_LEAGUES = words("coalition alliance force grouping")


def _is_offshoot(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether "the al Qaeda offshoot" stands here: no name, but the group told of last."""
    after = chunks[i + 1]
    return chunks[i].low.startswith("the ") and after.low in _SHOOTS and after.kind == "w"


_SHOOTS = words("offshoot splinter breakaway")


def _the_group(first: Chunk, last: Chunk, text: str) -> Chunk:
    whole = text[first.start : last.end]
    found = Chunk("A", whole, first.start, last.end, whole.lower())
    found.actor = ActorMention(whole, None, Side.OTHER, True, False, False)
    return found


_CALLED = words(
    "group movement militia alliance faction organisation organization party army force coalition"
)


_TO_A_SIDE = words("to with by from against joined join joining for")
_WHOSE = words("federal government rebel army loyalist separatist insurgent opposition state")


def _whose_side(chunks: Sequence[Chunk], i: int, text: str) -> Chunk | None:
    """Whose "the federal side" of "went over to the federal side" is: no part of a place."""
    words_of_it = chunks[i].low.removeprefix("the ").split()
    place = chunks[i].place
    known = len(words_of_it) == 2 and (words_of_it[0] in _WHOSE or words_of_it[0] in DEMONYMS)
    if not known or place is None or place.name or chunks[i - 1].low not in _TO_A_SIDE:
        return None
    start, end = chunks[i].start, chunks[i].end
    first = start + 4 * chunks[i].low.startswith("the ")
    whose = text[first:end].split()[0]
    return Chunk("A", whose, start, end, chunks[i].low)


def _is_people(chunk: Chunk) -> bool:
    return chunk.kind == "w" and chunk.low in DEMONYMS and chunk.text[:1].isupper()


def _list_end(chunks: Sequence[Chunk], i: int) -> int:
    """Index of the side that ends the list begun at ``i``; 0 where none does."""
    for _ in range(_MOST):
        i += 1
        if i + 1 >= len(chunks):
            return 0
        if chunks[i].low in ("and", "&"):
            after = chunks[i + 1]
            led = after.low.split(" ", 1)[0] in DEMONYMS
            side = after.actor if after.kind == "A" else None
            led = led or (side is not None and side.named and after.low.endswith(_TROOPS))
            return i + 1 if side is not None and led else 0
        if chunks[i].text != "," or not _is_people(chunks[i + 1]):
            return 0
        i += 1
    return 0
