"""Parts of the place told of before: "P, whose eastern half A took", "P, half taken by A"."""

from collections.abc import Sequence
from dataclasses import replace

from services.extract.extraction.phrases.mentions import ActorMention, Chunk, PlaceMention
from services.extract.extraction.words import places
from services.extract.extraction.words.spelling import words


def tell_whose_parts(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with every part behind "whose" told as the place before it in part."""
    if not chunks or text.find(" whose ", chunks[0].start, chunks[-1].end) < 0:
        return chunks
    found: list[Chunk] = []
    j = 0
    while j < len(chunks):
        found.append(chunks[j])
        j += 1
        if found[-1].low != "whose" or (end := _behind_part(chunks, j)) == j:
            continue
        whole = _told_before(chunks, j - 1)
        if whole is None:
            continue
        part = _part(chunks[j], chunks[end - 1], whole, text)
        found.append(part)
        if chunks[end - 1].kind == "A":
            end -= 1
            _begin_behind(part, chunks[end], text)
        j = end
    return found


def _behind_part(chunks: Sequence[Chunk], j: int) -> int:
    """The index behind "eastern half", "left bank"; the index itself where no part stands."""
    for k in range(j, min(j + _LONGEST, len(chunks))):
        chunk = chunks[k]
        if chunk.kind == "A":
            return k + 1 if _part_of(chunk.low) else j  # "upper half rebels (took)"
        unnamed = chunk.place is None or chunk.place.name is None
        if chunk.kind not in "wP" or not unnamed:
            return j
        lows = chunk.low.split()
        if lows[-1] in _PARTS and (k > j or len(lows) > 1 or lows[-1] in _ALONE):
            goes_on = k + 1 < len(chunks) and chunks[k + 1].low == "of"
            return j if goes_on else k + 1
        if not _WHICH.issuperset(lows):
            return j
    return j


def _part_of(low: str) -> str:
    """ "upper half" of "upper half rebels"; empty where no part stands first."""
    lows = low.split()
    at = next((n for n, word in enumerate(lows) if word in _PARTS), 0)
    return " ".join(lows[: at + 1]) if at and _WHICH.issuperset(lows[:at]) else ""


def _part(first: Chunk, last: Chunk, whole: PlaceMention, text: str) -> Chunk:
    end = first.start + len(_part_of(first.low)) if last.kind == "A" else last.end
    part = Chunk("P", text[first.start : end], first.start, end, text[first.start : end].lower())
    part.place = replace(whole, partial=True, definite=True)
    return part


def _begin_behind(part: Chunk, side: Chunk, text: str) -> None:
    """Let a side be named without the part before it."""
    side.start = part.end + 1
    side.stretch(side, text)
    if side.actor is not None:
        a = side.actor
        side.actor = ActorMention(side.text, a.actor_id, a.side, a.vague, a.named, a.state)


def _told_before(chunks: Sequence[Chunk], j: int) -> PlaceMention | None:
    """The named place before "whose"; P of "P in Q, whose"."""
    for k in range(j - 1, max(-1, j - _FAR), -1):
        place = chunks[k].place
        if chunks[k].kind == "A" or chunks[k].text == ";":
            return None
        if place is None or place.name is None:
            continue
        while k > 1 and chunks[k - 1].low in _WITHIN:
            before = k - 2 - (chunks[k - 2].text == ",")
            if before < 0 or not _is_named(chunks[before]):
                break
            k = before
        return chunks[k].place
    return None


def _is_named(chunk: Chunk) -> bool:
    return chunk.place is not None and chunk.place.name is not None


_LONGEST = 4
_FAR = 12
_WITHIN = ("in", "near", "outside", "of")
_WHICH = places.DIRECTIONS | words(
    """
    old central inner outer left-bank right-bank left right industrial residential upper lower
    south-eastern south-western north-eastern north-western better greater larger far near other
    historic best entire whole first second and
    """
)
_ALONE = words("centre center outskirts suburbs east west north south heart core middle")
_PARTS = _ALONE | words(
    """
    half third quarter bank side part parts edge edges end flank districts quarters
    neighbourhoods neighborhoods streets blocks tip corner
    """
)
