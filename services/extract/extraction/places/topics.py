"""What place a sentence is about, and the article: what "it" and "the town" then mean."""

from services.extract.extraction.article.context import Context
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.phrases.unknown_names import of_several
from services.extract.extraction.statement import Span
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import is_given_name

_LOOKED_BACK = 3000
"""Characters in which the beginning of a paragraph is looked for."""
_TYPES = ("city", "town", "village")
_OF_IT = ("it", "its", "there", "the city", "the town", "the village")
_OFTEN = 2
_LED = [[word] for word in sorted(grammar.PREPOSITIONS)]
_NAMED = 14
"""Mentions that a paragraph may have before "the town"."""


def told_of_in(
    text: str, span: Span, context: Context, found: list[PlaceMention], phrase: PlaceMention
) -> list[PlaceMention]:
    """The headline's place instead of one named by the way in a paragraph before: of "the town"
    where its own paragraph has named no other yet.
    """
    if len(found) != 1 or phrase.type not in _TYPES or phrase.plural:
        return found
    start = text.rfind("\n", max(0, span.start - _LOOKED_BACK), span.start)
    if start < 0 or found[0].start >= start or not _of_several_sentences(text, start):
        return found
    if (own := _only_one_since(text, start, span.start, context, phrase)) is not None:
        return [own]
    headline = _headline_place(context)
    often = headline is not None and context.counts[headline.name or ""] >= _OFTEN
    return [headline] if often and headline is not None else found


def _headline_place(context: Context) -> PlaceMention | None:
    """The first town that the title names and the text tells of; null where there is none."""
    told = [place for place in context.headlined.values() if context.fits(place, "town")]
    return min(told, key=lambda place: context.title.find(place.name or ""), default=None)


def _only_one_since(
    text: str, start: int, end: int, context: Context, phrase: PlaceMention
) -> PlaceMention | None:
    """The only town that a paragraph has named, if only as what something lies near."""
    since = [
        place
        for place in context.places[-_NAMED:]
        if start < place.start < end and not place.country and context.fits(place, phrase.type)
        if (place.name or "").lower() not in context.areas
        if text[max(start, place.start - 12) : place.start].lower().split()[-1:] in _LED
    ]
    return since[-1] if len({place.name for place in since}) == 1 else None


def _of_several_sentences(text: str, end: int) -> bool:
    """Whether the paragraph before has more sentences than one, as those that keep to a matter."""
    before = text[max(0, end - _LOOKED_BACK) : end].rstrip()
    return ". " in before[before.rfind("\n") + 1 :]


def spoken_of(text: str, span: Span, chunks: list[Chunk], context: Context) -> PlaceMention | None:
    """What "it" means in the next sentence: the town of "The town had been ...", the only place
    that the first sentence of a paragraph names, or what the sentence is about. Asked before
    either is noted.
    """
    first = chunks[0].place if chunks else None
    if first is not None and first.name is None and first.definite and not first.plural:
        before = context.antecedents(first, [])[-1:] if first.type in _TYPES else []
        return before[0] if before else None
    places = (chunk.place for chunk in chunks)
    named = [place for place in places if place is not None and place.name is not None]
    opens = span.start > 0 and text[span.start - 1] == "\n"
    single = opens and len(named) == 1 and named[0].sure and not named[0].country
    if single:
        return named[0]
    told = _told_about(chunks)
    if told is None and context.topic is not None and any(c.low in _OF_IT for c in chunks):
        return context.topic
    return told


def _told_about(chunks: list[Chunk]) -> PlaceMention | None:
    """The place that opens a sentence, else the only one that no preposition leads to."""
    named = [
        (i, chunk.place)
        for i, chunk in enumerate(chunks)
        if chunk.place is not None and chunk.place.name and chunk.actor is None
    ]
    named = [(i, place) for i, place in named if not place.country and not _like_a_person(place)]
    named = [] if of_several(chunks) else named
    if named and named[0][0] == 0 and chunks[1:2] and chunks[1].text != ":":
        return named[0][1]
    if named and _is_described(chunks, named[0][0]):
        return named[0][1]  # "It was otherwise in P, the range between Q and R."
    led = [place for i, place in named if not i or chunks[i - 1].low not in grammar.PREPOSITIONS]
    return led[0] if len(led) == 1 else None


def _is_described(chunks: list[Chunk], i: int) -> bool:
    """Whether ", a town" follows a place: the others of the sentence say where that is."""
    other = chunks[i + 2].place if i + 2 < len(chunks) and chunks[i + 1].text == "," else None
    return other is not None and other.name is None and not other.plural and bool(other.type)


def _like_a_person(place: PlaceMention) -> bool:
    """ "seizes air base: monitor Jane Doe": a sentence is about no writer's name."""
    first, *more = (place.name or "").lower().split()
    return bool(more) and is_given_name(first)


def dateline_meant(context: Context, mention: PlaceMention) -> PlaceMention | None:
    """What "this city" means where no other was named since the dateline; null elsewhere."""
    shows = (mention.desc or "").lower().startswith("this ") and not mention.plural
    seat = context.seat if shows and mention.type in ("city", "town") else None
    if seat is None:
        return None
    told = [p for p in (*context.places[-_NAMED:], *context.focus) if p.name and not p.country]
    since = [p for p in told if p.start > seat.start]
    return None if any(context.fits(p, mention.type) for p in since) else seat
