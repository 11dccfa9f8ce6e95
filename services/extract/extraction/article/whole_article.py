"""What only the whole article can tell of its statements, once every sentence is read."""

from collections.abc import Callable, Sequence
from datetime import date

from services.extract.extraction.article.article_line import ArticleLine
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.article.entries import entries_in_part
from services.extract.extraction.article.merging import merged
from services.extract.extraction.article.outdone import without_outdone
from services.extract.extraction.dating.diary_days import date_by_diary
from services.extract.extraction.dating.history import mark_history
from services.extract.extraction.dating.run_of_history import mark_runs
from services.extract.extraction.dating.story_day import date_by_story
from services.extract.extraction.sides.camps import Camps
from services.extract.extraction.sides.holders import name_losers, take_what_was_left
from services.extract.extraction.sides.parties import Parties
from services.extract.extraction.sides.story_takers import name_takers
from services.extract.extraction.sides.whose_rebels import name_whose_rebels
from services.extract.extraction.speakers.speakers import name_speakers
from services.extract.extraction.statement import Span


def completed(
    drafts: list[Draft],
    text: str,
    spans: Sequence[Span],
    published: date | None,
    parties: Callable[[Sequence[Draft]], Parties],
    camps: Camps,
) -> list[Draft]:
    """The article's statements, each told once, with day, side and age from their context."""
    line = ArticleLine(text, spans, published)
    name_whose_rebels(drafts)
    take_what_was_left(drafts)
    date_by_diary(drafts, text, published)
    kept = without_outdone(merged(entries_in_part(drafts), camps), camps)
    mark_history(kept, line)
    mark_runs(kept, line)
    date_by_story(kept, line)
    name_losers(kept)
    name_takers(kept, parties)
    name_speakers(kept, text)
    for draft in kept:
        if draft.gainer and draft.loser and draft.gainer.key == draft.loser.key:
            draft.loser = None  # what two statements tell of one change may not fit together
    return kept
