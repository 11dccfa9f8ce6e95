"""The only town of a sentence: what the lead before it left unnamed, if the same war is fought."""

from collections.abc import Sequence

from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_UNSAID = ("a ", "an ", "another ", "one ")
_BESIDE = words("near outside beyond towards toward to from")
_AT = words("in on at around for of against")
_ELSEWHERE = words("also elsewhere meanwhile separately other earlier")
_OF_WAR = (
    triggers.PRESS_NOUNS
    | frozenset(triggers.PRESS)
    | words("clashes gunfire gunbattle jail prison police station checkpoint streets")
)
_LAST = 2


def only_town(draft: Draft, chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "Clashes around the town of X sent 5,000 families fleeing", "rebels attacked X", where
    no other place is named: the "town in Y" that the lead says was taken. Empty where it may be
    another.
    """
    desc = (draft.place_desc or "").lower()
    if not desc.startswith(_UNSAID) or not draft.kind.is_change or draft.gainer is None:
        return []
    found: list[int] = []
    for number, chunk in enumerate(chunks):
        if chunk.kind == "w" and chunk.low in _ELSEWHERE:
            return []
        place = chunk.place
        if place is None or place.name is None or place.country or chunk.actor is not None:
            continue
        if place.is_wide or _only_says_where(chunks, number):
            continue
        found.append(number)
    found = [number for number in found if _is_sure(chunks[number])] or found
    if len({chunks[number].text for number in found}) != 1:
        return []
    number = found[0]
    place = chunks[number].place
    port = desc.endswith((" port", "port town", "port city")) and "port" in chunks[number].low
    settled = place is not None and (place.type in SETTLEMENTS or port or place.type == "district")
    told = settled and (_of_war(chunks) or _same_side(draft, chunks))
    told = told or (place is not None and place.type is None and _fought(draft, chunks, number))
    return [place] if told and place is not None else []


def _is_sure(chunk: Chunk) -> bool:
    return chunk.place is not None and (chunk.place.sure or chunk.place.type is not None)


def _only_says_where(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "60 km north of", "near the capital" goes before a name."""
    k = number - 1
    seat = chunks[k].place if k >= 0 else None
    while k > 0 and (chunks[k].text == "," or (seat is not None and seat.name is None)):
        k -= 1
        seat = chunks[k].place
    before = chunks[k].low if k >= 0 else ""
    bearing = before == "of" and k > 0 and chunks[k - 1].low.rpartition(" ")[2]
    return before in _BESIDE or bearing in grammar.BEARINGS


def _fought(draft: Draft, chunks: Sequence[Chunk], number: int) -> bool:
    """Whether a name is where a side fights: "an assault on X", "attacked X"."""
    near = chunks[max(0, number - _LAST) : number]
    lows = [chunk.low.rpartition(" ")[2] for chunk in near]
    if lows[-1:] != [] and lows[-1] in triggers.PRESS:
        return _same_side(draft, chunks)
    war = len(lows) == _LAST and lows[0] in _OF_WAR and lows[1] in _AT
    return war and (_same_side(draft, chunks) or lows[0] in triggers.PRESS_NOUNS)


def _of_war(chunks: Sequence[Chunk]) -> bool:
    return any(chunk.low.rpartition(" ")[2] in _OF_WAR for chunk in chunks)


def _same_side(draft: Draft, chunks: Sequence[Chunk]) -> bool:
    """Whether who took the place of the lead is told of."""
    gainer = draft.gainer
    return gainer is not None and any(
        chunk.actor is not None and (chunk.actor.vague or chunk.actor.side is gainer.side)
        for chunk in chunks
    )
