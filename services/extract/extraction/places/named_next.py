"""Names what a lead leaves unnamed: "took a town near the capital. / X, in Y, is 50 km from"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.places.naming import places_meant
from services.extract.extraction.places.only_towns import only_town
from services.extract.extraction.statement import Span
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_REACH = 2
"""Sentences behind the lead among which the one is that names its places."""
_SETTLED = words("city town village district base camp neighbourhood")
_IS = words("is was lies lay sits stands straddles")
_MEASURES = words("km kilometres kilometers kilometre miles mile kms")
_SITED = words("located situated lies sits straddles perched nestled home")
_FOUGHT = words("fighting clashes gunfire battle attack assault raid offensive fight gunbattle")
_AT = words("in at on for of")
_OTHERS = words("also elsewhere meanwhile separately another other earlier")
_NEAR = 5
_SAID = 16
_MARKS = ("-", "–", "—", ":", "(", ",")

ChunksOf = Callable[[Span], Sequence[Chunk]]


def named_next(drafts: list[Draft], spans: Sequence[Span], chunks_of: ChunksOf) -> list[Draft]:
    """The drafts, those of a lead's unnamed places replaced where the next sentences only say
    which those are.
    """
    found: list[Draft] = []
    told = {
        draft.evidence_span.start
        for draft in drafts
        if draft.place and draft.kind.is_change and not draft.background
    }
    numbers = {span.start: number for number, span in enumerate(spans)} if drafts else {}
    for draft in drafts:
        told_of = draft.place_type in _SETTLED or draft.place_type in _SITES
        count = places_meant(draft) if told_of else 0
        number = numbers.get(draft.evidence_span.start, -1) if count else -1
        places = _behind(draft, spans, number, count, told, chunks_of) if number >= 0 else []
        if not places and count == 1 and draft.place_type in _RARE:
            places = _only_one(draft, spans[number + 1 : number + _WHOLE], chunks_of)
        lead = draft.evidence
        places = places if all((place.name or "") not in lead for place in places) else []
        if not places and _is_definite(draft):
            places = _attacked_there(draft, chunks_of(draft.evidence_span))
        found += [_of(draft, place) for place in places] or [draft]
    return found


def _behind(
    draft: Draft,
    spans: Sequence[Span],
    number: int,
    count: int,
    told: set[int],
    chunks_of: ChunksOf,
) -> list[PlaceMention]:
    """The places that a sentence behind the lead names; none where it tells news of them."""
    for span in spans[number + 1 : number + 1 + _REACH]:
        if span.start in told:
            return []
        chunks = chunks_of(span)
        if len(chunks) < _NEAR:
            continue
        if count > 1:
            places = _listed(chunks, count) or _both_lie(chunks, count)
        else:
            places = _the_same(draft, chunks)
            if not places and draft.place_type in _SETTLED:
                places = _said_where(chunks) or _held_before(draft, chunks) or _fought(chunks)
                places = places or only_town(draft, chunks)
        if places:
            return places
    return []


def _only_one(draft: Draft, spans: Sequence[Span], chunks_of: ChunksOf) -> list[PlaceMention]:
    """X of "seized a gas field ... / ... / ... at the X gas field", where no other one is named."""
    words_told = (draft.place_desc or "").lower().split()
    if "another" in words_told:
        return []
    named = {
        place.name.lower(): place
        for span in spans
        for chunk in chunks_of(span)
        if (place := chunk.place) is not None
        and place.name is not None
        and place.type == draft.place_type
        and not (place.plural or place.country)
    }
    return list(named.values()) if len(named) == 1 else []


_RARE = ("oilfield", "airport", "dam", "crossing")
"""Of these a report seldom tells of two without a name for each."""
_WHOLE = 14
"""Sentences from the one without the name on in which it may stand."""


def _is_definite(draft: Draft) -> bool:
    desc = (draft.place_desc or "").lower()
    return draft.place is None and draft.kind.is_change and desc.startswith("the ")


def _attacked_there(draft: Draft, chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "took parts of the field", A said after the assault on the X gas field": what is named
    behind what goes back to it, and is of its kind.
    """
    head = (draft.place_desc or "").lower().rpartition(" ")[2]
    if not _is_definite(draft):
        return []
    for j in range(2, len(chunks)):
        place = chunks[j].place
        if place is None or place.name is None or place.plural or place.country:
            continue
        attack = chunks[j - 2].low.rpartition(" ")[2] in triggers.PRESS_NOUNS
        alike = chunks[j].low.endswith(f" {head}") or f"{head} of" in chunks[j].low
        same = place.type == draft.place_type and draft.place_type in _SITES
        if attack and chunks[j - 1].low in _UPON and (alike or same):
            return [place]
    return []


_UPON = words("on at against upon")


def _said_where(chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "X, in Y, is about 50 km from Z", "X is a town on the border"."""
    place = chunks[0].place
    if place is None or place.name is None or place.country or chunks[0].actor is not None:
        return []
    if chunks[1].text != "," and chunks[1].low not in _IS:
        return []
    near = chunks[1:_SAID]
    is_said = any(chunk.low in _IS for chunk in near)
    where = any(chunk.low in _SITED or chunk.low in _MEASURES for chunk in near)
    where = where or (chunks[1].low in _IS and _is_within(chunks, 2))
    what = chunks[2].place
    is_town = what is not None and what.name is None and what.type in _SETTLED and not what.plural
    return [place] if is_said and (where or is_town) else []


def _is_within(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "in the north of Q", "in Q province", "on the border" says where something lies."""
    if chunks[j].low not in ("in", "on", "between", "near"):
        return False
    larger = chunks[j + 1].place if j + 1 < len(chunks) else None
    wide = larger is not None and larger.name is not None and larger.is_wide
    near = chunks[j + 1 : j + 3]
    bearing = any(not _BEARINGS.isdisjoint(chunk.low.split()[:3]) for chunk in near)
    return chunks[j].low == "between" or wide or bearing


_BEARINGS = grammar.BEARINGS | {"border", "frontier"}


def _held_before(draft: Draft, chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "X had been held by the rebels for years", "X, in Q, had been under A's control": what
    the lead tells was taken.
    """
    place = chunks[0].place
    if place is None or place.name is None or place.country or chunks[0].actor is not None:
        return []
    if place.is_wide or draft.kind is not Kind.GAINED:
        return []
    lows = [chunk.low for chunk in chunks[:_SAID]]
    verb = next((j for j in range(1, len(lows) - 2) if lows[j] == "had"), 0)
    aside = chunks[1].text == "," and chunks[verb - 1].text == ","
    aside = aside or all(chunk.kind == "P" or chunk.low == "in" for chunk in chunks[1:verb])
    been = verb > 0 and lows[verb + 1] == "been" and not _HELD.isdisjoint(lows[verb + 2 : verb + 4])
    return [place] if aside and been else []


_HELD = words("held under run controlled ruled occupied besieged in")


def _the_same(draft: Draft, chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "The X base had been under siege", "The base at X was ...": the base of the lead."""
    head = (draft.place_desc or "").lower().rpartition(" ")[2]
    first = chunks[0]
    place = first.place
    opens = first.low.startswith("the ") and first.low.endswith(f" {head}")
    if draft.place_type not in _SITES or place is None or not opens or place.plural:
        return []
    if place.name is None:
        place = chunks[2].place if chunks[1].low in ("at", "in", "of", "near") else None
    if place is None or place.name is None or place.country or place.is_wide:
        return []
    verb = 1 + 2 * (first.place is not place)
    said = chunks[verb].low in _SAID_OF or chunks[verb].text == ","
    return [place] if said else []


_SITES = ("base", "oilfield", "airport", "camp", "dam", "crossing")
_SAID_OF = _IS | grammar.HAVE | words("fell produces produced supplies supplied houses housed")


def _both_lie(chunks: Sequence[Chunk], count: int) -> list[PlaceMention]:
    """X and Y of "X and Y lie west of Z", "X and Y are both in Z": as many as the lead tells of."""
    places: list[PlaceMention] = []
    for j, chunk in enumerate(chunks):
        if chunk.place is not None and chunk.place.name is not None and not chunk.place.country:
            places.append(chunk.place)
        elif chunk.low in _LIE or (
            chunk.low == "are" and _is_within(chunks, j + 1 + (chunks[j + 1].low == "both"))
        ):
            return places if len(places) == count else []
        elif chunk.text not in _MARKS and chunk.low != "and":
            return []
    return []


_LIE = ("lie", "sit", "straddle", "overlook", "adjoin", "border")


def _fought(chunks: Sequence[Chunk]) -> list[PlaceMention]:
    """X of "Fighting broke out in X, north of Y": where what the lead tells of was fought."""
    lows = {chunk.low for chunk in chunks}
    opens = any(chunk.low.removeprefix("the ") in _FOUGHT for chunk in chunks[:3])
    if not opens or not _OTHERS.isdisjoint(lows):
        return []
    for number, chunk in enumerate(chunks):
        place = chunk.place
        if place is None or place.name is None:
            continue
        at = number > 0 and chunks[number - 1].low in _AT
        bearing = number > 1 and chunks[number - 2].low in grammar.BEARINGS
        return [place] if at and not bearing and not place.country else []
    return []


def _listed(chunks: Sequence[Chunk], count: int) -> list[PlaceMention]:
    """X, Y and Z of "The villages - X, Y and Z - are near V": as many as the lead tells of."""
    head = chunks[0].place
    if head is None or not head.plural or not head.definite:
        return []
    places = [head] if head.name else []
    for chunk in chunks[1:]:
        if chunk.place is not None and chunk.place.name is not None:
            places.append(chunk.place)
        elif chunk.text not in _MARKS and chunk.low not in ("of", "and"):
            break
    return places if len(places) == count else []


def _of(draft: Draft, place: PlaceMention) -> Draft:
    return replace(
        draft,
        place=place.name,
        place_span=Span(place.start, place.end),
        place_desc=None,
        place_type=draft.place_type or place.type,
        also=list(draft.also),
        reasons=[*draft.reasons, "named in a sentence behind"],
    )
