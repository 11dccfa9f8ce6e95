"""whoholds.articles and whoholds.rereads: one revision of one published text."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from schemas.message import Message


class ArticleIngested(Message):
    """One article revision, cleaned. The newest ``revision_number`` of an article wins."""

    article_id: UUID
    revision: str = Field(description="SHA-256 of title and text after cleaning, hex.")
    revision_number: int = Field(ge=1, description="Rises by one with every changed text.")
    source: str = Field(description="Who publishes it, as given at the door.")
    given_id: str | None = None
    url: str | None = None
    published: date | None = Field(default=None, description="The publication day as given.")
    published_at: datetime | None = Field(default=None, description="The moment, where given.")
    ingested_at: datetime
    language: str | None = Field(default=None, description="ISO 639 code; null when not known.")
    title: str = ""
    text: str
    signature: tuple[int, ...] = Field(
        default=(), description="MinHash of the text's word 5-grams, for near-duplicates."
    )
    notes: tuple[str, ...] = Field(default=(), description="What cleaning changed, in words.")


class ArticleWithdrawn(Message):
    """The publisher or an operator took the article back: its text goes, its reports retract."""

    article_id: UUID
    withdrawn_at: datetime
    reason: str
    by: str | None = None
