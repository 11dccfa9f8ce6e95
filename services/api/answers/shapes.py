"""What the API answers: the schemas of the topics, with what a reader on the web needs besides."""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from schemas.changes import Action, ChangeRecorded, Status
from schemas.message import open_word
from schemas.reports import Actor, Point, Report
from services.api.questions.words import ControlState, Layer

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """A list; ``next`` is the cursor of the following page, null on the last."""

    items: list[Item]
    next: str | None = None


class KnownPage(Page[Item], Generic[Item]):
    """A list as known at one revision."""

    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")


class ArticleReference(BaseModel):
    """Which article says so, and where it is published."""

    article_id: UUID
    source: str
    source_interest: str
    source_side: str
    title: str
    url: str | None
    published: date | None
    href: str = Field(description="The article in this API.")


class ListedReport(Report):
    """A report with its article and, where it tells of one, its change."""

    article: ArticleReference
    change_id: UUID | None


class ChangeReport(ListedReport):
    """A report of a change, and why it was joined to it."""

    joined_because: str
    score: float
    witness: str = Field(description="Who is taken to say so.")


class ChangeRevision(BaseModel):
    """One step in what the store said of a change."""

    revision: int
    action: Annotated[Action, open_word(Action)]
    status: Annotated[Status, open_word(Status)]
    recorded_at: datetime


class ChangeDetail(ChangeRecorded):
    """A change with everything that it stands on."""

    live_change_id: UUID = Field(description="Where this id leads now; its own unless superseded.")
    live_href: str
    reports: list[ChangeReport]
    history: list[ChangeRevision]
    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")


class PlaceSummary(BaseModel):
    """A place as the gazetteer or the reports describe it."""

    place_id: str
    name: str | None
    type: str | None
    container: str | None
    country: str | None
    admin1: str | None
    point: Point | None
    precision_km: float | None


class Control(BaseModel):
    """Who holds a place in one layer, since when, according to what."""

    place: PlaceSummary
    layer: Layer
    state: Annotated[ControlState, BeforeValidator(str)]
    holder_side: str | None = Field(description="Only when held.")
    parties: list[Actor] = Field(description="The holder; where contested, the newer first.")
    status: str = Field(description="Of the change behind it, or evidence, baseline, inferred.")
    disputed: bool
    inferred: bool = Field(description="No report says so: it follows; see reason.")
    change_id: UUID | None
    reason: str
    since: date | None
    until: date | None = Field(description="Null: still so as far as known.")
    last_evidence: date | None = Field(description="Last day that anything spoke for it.")
    evidence_age_days: int | None = Field(description="Old news is not fresh knowledge.")
    revision: int


class ControlPage(Page[Control]):
    """Control on one evening, as known at one revision."""

    as_of: date
    layer: Layer
    known_at: int = Field(description="The revision that the answer is of.")


class ArticleDetail(BaseModel):
    """An article, its text as archived, and every statement read in it."""

    article_id: UUID
    revision: str
    revision_number: int
    source: str
    given_id: str | None
    url: str | None
    title: str
    text: str | None = Field(description="Null where withdrawn or not archived.")
    published: date | None
    published_at: datetime | None
    published_as_read: date | None = Field(description="What the text itself states.")
    ingested_at: datetime
    language: str | None
    notes: list[str]
    theatre: str | None
    read_at: datetime | None = Field(description="Null: not read yet.")
    generation: int | None
    digest: str | None
    withdrawn_at: datetime | None
    withdrawn_because: str | None
    reports: list[ListedReport]
    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(
        description="Gives this answer for ever, but for the words of an article withdrawn since."
    )
