"""What the API answers about single statements: whether each counts, and what it does."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from services.api.answers.shapes import ListedReport, Page


class Supersession(BaseModel):
    """Why a statement no longer counts."""

    because: str = Field(description="What took its place, in words.")
    revision: int = Field(description="Since when.")
    at: datetime | None
    article_revision: int | None = Field(description="Of the reading that counts; null if none.")
    generation: int | None = Field(description="Of the reading that counts; null if none.")
    report_id: UUID | None = Field(description="What that reading makes of the same statement.")


class Statement(ListedReport):
    """One statement of one article, with what became of it."""

    theatre: str | None
    revision: int = Field(description="Known since.")
    recorded_at: datetime | None
    counts: bool = Field(description="False: superseded; such ones come with include_superseded.")
    superseded: Supersession | None
    effect: str = Field(description="What it does to changes and control, or why nothing.")


class StatementsPage(Page[Statement]):
    """Statements, and where exactly this answer stays."""

    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")
