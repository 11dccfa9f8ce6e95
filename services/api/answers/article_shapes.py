"""What the API answers about articles in a list."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field


class ListedArticle(BaseModel):
    """One article, without its text."""

    article_id: UUID
    source: str
    given_id: str | None
    url: str | None
    title: str
    published: date | None = Field(description="As given; the text itself may state another.")
    published_at: datetime | None
    published_as_read: date | None = Field(description="As the text itself states, else as given.")
    ingested_at: datetime
    language: str | None
    revision_number: int
    theatre: str | None = Field(description="Null where it tells of no known war.")
    read_at: datetime | None = Field(description="Null: not read yet.")
    generation: int | None
    reports: int = Field(description="Statements that were read in it.")
    withdrawn_at: datetime | None
    withdrawn_because: str | None
    href: str
