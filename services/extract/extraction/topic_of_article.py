"""Which place the whole article is about: what "the town" means where a paragraph begins afresh."""

from collections.abc import Sequence

from services.extract.extraction.context import Context
from services.extract.extraction.mentions import Chunk, PlaceMention
from services.extract.extraction.statement import Span

_LOOKED_BACK = 3000
"""Characters in which the beginning of a paragraph is looked for."""
_TYPES = ("city", "town", "village")
_OFTEN = 2


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
    headline = context.headline_place()
    often = headline is not None and context.counts[headline.name or ""] >= _OFTEN
    return [headline] if often and headline is not None else found


def _of_several_sentences(text: str, end: int) -> bool:
    """Whether the paragraph before has more sentences than one, as those that keep to a matter."""
    before = text[max(0, end - _LOOKED_BACK) : end].rstrip()
    return ". " in before[before.rfind("\n") + 1 :]


def spoken_of(
    text: str, span: Span, chunks: Sequence[Chunk], context: Context
) -> list[PlaceMention]:
    """What the "It" that begins the next sentence means: the town of "The town had been ...", or
    the only place that the first sentence of a paragraph names. Asked before either is noted.
    """
    first = chunks[0].place if chunks else None
    if first is not None and first.name is None and first.definite and not first.plural:
        return context.antecedents(first, [])[-1:] if first.type in _TYPES else []
    places = (chunk.place for chunk in chunks)
    named = [place for place in places if place is not None and place.name is not None]
    opens = span.start > 0 and text[span.start - 1] == "\n"
    single = opens and len(named) == 1 and named[0].sure and not named[0].country
    return named if single else []
