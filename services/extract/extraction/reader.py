"""Reads one article into control statements: gate, sentences, clauses, context, merging."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.extract.extraction.article.drafts import Draft, freeze
from services.extract.extraction.article.story import Story
from services.extract.extraction.article.tone import Tone
from services.extract.extraction.article.whole_article import completed
from services.extract.extraction.confidence.weighing import weigh
from services.extract.extraction.dating.pages_of_the_past import tells_of_the_past
from services.extract.extraction.explanation import Explanation, SentenceExplanation
from services.extract.extraction.gate import is_peaceful, tells_of_war, triggered
from services.extract.extraction.knowledge import Knowledge, NameHit, folded
from services.extract.extraction.phrases.chunker import Chunker
from services.extract.extraction.places.headline_quarters import tell_of_cities, unname_quarters
from services.extract.extraction.places.named_next import named_next
from services.extract.extraction.places.naming import named, unname_regions
from services.extract.extraction.places.quarters_meant import tell_of_quarters
from services.extract.extraction.sides.actors import Actors
from services.extract.extraction.sides.parties import Parties, parties_of
from services.extract.extraction.speakers.speakers import name_who_closes
from services.extract.extraction.text.article_text import ArticleText, PlaceNames, Reading
from services.extract.extraction.text.lost_apostrophes import Restored, apostrophes_put_back
from services.extract.extraction.text.publication import stated_day
from services.extract.extraction.text.sentences import sentences, whole_text
from services.extract.extraction.words.nations import lands_named
from whoholds.theatres.theatre import Theatre

_BACK = 1
"""Sentences before a triggered one that are read for what it may go back to. With four, a seventh
more sentences were read and not one of 600 annotated changes came out otherwise.
"""

_EVACUATION = re.compile(
    r"evacuat[^.]{0,80}?(?:\bdeals?\b|agreement|\bswap|truce)|(?:\bdeals?\b|agreement|\bswap|truce)[^.]{0,80}?evacuat"
)


class Reader:
    """Text in, statements out. Built once, used for any number of articles; keeps no state."""

    def __init__(self, theatres: Sequence[Theatre], places: PlaceNames | None = None) -> None:
        """``places`` only improves matters: without it names are judged by their words alone."""
        self._knowledge = Knowledge(theatres)
        self._places = places

    def read(self, article: ArticleText) -> Reading:
        """All control statements of the article."""
        return self._read(article)[0]

    def explain(self, article: ArticleText) -> Explanation:
        """The reading with every sentence: what triggered, what was read, what was rejected."""
        reading, sentences_told = self._read(article, tell=True)
        return Explanation(reading, tuple(sentences_told))

    def _read(
        self, article: ArticleText, tell: bool = False
    ) -> tuple[Reading, list[SentenceExplanation]]:
        given = whole_text(article)
        restored = apostrophes_put_back(given) if _comma_free(given) else Restored(given)
        text = restored.text
        low = folded(text)
        published = stated_day(article.text, article.published)
        if not tells_of_war(low):
            return Reading(published, None, ()), []
        spans = sentences(text)
        numbers = triggered(low, spans)
        if not numbers:
            return Reading(published, None, ()), []
        theatre = self._knowledge.theatre_of(low, published)
        past = tells_of_the_past(article.text, published)
        counted = None if past else published
        known = self._knowledge.theatres[theatre] if theatre is not None else None
        home = theatre if theatre is not None else self._knowledge.generic
        press = self._knowledge.press_of(theatre, low)
        actors = Actors(self._knowledge, home, published, press)
        hits = self._knowledge.hits(text, low)
        chunker = Chunker(
            text,
            hits,
            actors,
            self._places,
            known.countries if known else (),
            published,
            _comma_free(text),
        )
        tone = Tone(_comma_free(text), _deal(low), is_peaceful(low) and not _names_sides(hits))
        story = Story(text, chunker, counted, self._places, tone, tell)
        wanted = set(numbers)
        last = numbers[-1]
        needed = {back for number in numbers for back in range(number - _BACK, number)} | {0, 1, 2}
        for number, span in enumerate(spans[: last + 1]):
            if number in wanted or number in needed:
                story.take(span, number in wanted)
            else:
                story.skip(span)

        def parties(drafts: Sequence[Draft]) -> Parties:
            return parties_of(text, hits, story.spots, actors, drafts)

        unname_regions(story.drafts, text)
        unname_quarters(story.drafts, text)
        name_who_closes(story.drafts, text, spans, story.chunks_of)
        drafts = named_next(named(story.drafts), spans, story.chunks_of)
        tell_of_cities(drafts, text)
        tell_of_quarters(drafts)
        kept = completed(drafts, text, spans, counted, parties, actors.camps)
        for draft in kept if past else ():
            draft.background = True
        weigh(kept, self._places, chunker.countries)
        statements = restored.as_given(freeze(kept))
        lands = () if known else lands_named(low)
        told = [replace(each, span=restored.span(each.span)) for each in story.told]
        return Reading(published, known.id if known else None, statements, lands), told


def _names_sides(hits: Sequence[NameHit]) -> bool:
    """Whether a side of some war is named: more than a land or a town."""
    return any(
        meaning.actor_id is not None and not meaning.metonym
        for hit in hits
        for meaning in hit.meanings
    )


def _deal(low: str) -> bool:
    """Whether the article is about fighters who leave by agreement."""
    bargain = "agreement" in low or "deal" in low or "truce" in low or "swap" in low
    return bargain and "evacuat" in low and _EVACUATION.search(low) is not None


def _comma_free(text: str) -> bool:
    """Whether the text lost its commas: a long one has none."""
    return text.count(",") * 400 < len(text) if len(text) > 300 else "," not in text
