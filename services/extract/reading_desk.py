"""One article in, its reading with resolved reports out: what every door to extraction uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.articles import ArticleIngested
from schemas.reports import ArticleRead, Report
from services.extract.extraction.explanation import Explanation
from services.extract.extraction.text.article_text import ArticleText, Reading
from services.extract.resolution.reports import ReadRevision, Resolver, without_doubles
from whoholds.places.gazetteer import Gazetteer
from whoholds.theatres.theatre import Theatre


class TextReader(Protocol):
    """What reads a text; the product's is ``services.extract.extraction.reader.Reader``."""

    def read(self, article: ArticleText) -> Reading:
        """All control statements of the article."""

    def explain(self, article: ArticleText) -> Explanation:
        """The reading and, sentence by sentence, the way to it."""


@dataclass(frozen=True)
class WayOfReading:
    """What tells two ways of reading apart; of one revision the highest generation counts."""

    digest: str
    generation: int = 1


class ReadingDesk:
    """Reads and resolves. Holds the knowledge of one process; reading changes nothing in it."""

    def __init__(
        self,
        reader: TextReader,
        theatres: Sequence[Theatre],
        gazetteer: Gazetteer,
        digest: str,
    ) -> None:
        self.digest = digest
        self._reader = reader
        self._resolver = Resolver(theatres, gazetteer)

    def read(self, text: ArticleText, revision: ReadRevision) -> tuple[Reading, tuple[Report, ...]]:
        """The reading, and one report for each of its statements, in the same order."""
        reading = self._reader.read(text)
        return reading, self._resolver.reports(reading, revision)

    def explain(
        self, text: ArticleText, revision: ReadRevision
    ) -> tuple[Explanation, tuple[Report, ...]]:
        """The same with the way to it."""
        explanation = self._reader.explain(text)
        return explanation, self._resolver.reports(explanation.reading, revision)

    def read_message(
        self, article: ArticleIngested, way: WayOfReading, read_at: datetime
    ) -> ArticleRead:
        """What goes out for one article revision."""
        text = ArticleText(article.title, article.text, article.source, article.published)
        revision = ReadRevision(article.article_id, article.revision, way.digest)
        reading, reports = self.read(text, revision)
        publisher = self._resolver.publisher(article.source, reading.theatre)
        return ArticleRead(
            article_id=article.article_id,
            revision=article.revision,
            revision_number=article.revision_number,
            generation=way.generation,
            digest=way.digest,
            theatre=reading.theatre,
            source=article.source,
            source_interest=publisher.interest,
            source_side=publisher.side,
            published=reading.published,
            signature=article.signature,
            reports=without_doubles(reports),
            ingested_at=article.ingested_at,
            read_at=read_at,
        )
