"""What the API answers about places: those found by a search, and how each came to be one."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from schemas.changes import ChangeRecorded
from services.api.answers.shapes import Control, Page, PlaceSummary
from services.api.questions.words import Layer


class Match(BaseModel):
    """Why a place was found."""

    name: str = Field(description="The name that matches, as some text spells it.")
    because: str = Field(description="How it matches, in words.")
    score: int = Field(description="Higher is nearer; 10000 and more is the same name.")


class FoundPlace(PlaceSummary):
    """A place that the store knows, with who holds it."""

    names: list[str] = Field(description="Every name it was told by, at most 50.")
    linked_from: list[str] = Field(description="Ids that were found to be this place.")
    match: Match | None = Field(description="Null in a list without q.")
    state: str | None = Field(description="Held, contested, ...; null where nothing is known.")
    holder_side: str | None = Field(description="Only when held.")
    status: str | None = Field(description="How well supported: see /control.")
    since: date | None
    href: str = Field(description="The place with its whole history.")


class PlacesPage(Page[FoundPlace]):
    """Places as known now, with who held them on an evening, as known then or now."""

    as_of: date = Field(description="The evening that state, holder and since are of.")
    layer: Layer = Field(description="How well supported, at least, they are.")
    known_at: int = Field(description="The revision that they are of.")
    permalink: str = Field(description="Fixes all three; which places there are is asked again.")


class PlaceLink(BaseModel):
    """Two ids that were found to be one place, or were once taken for one."""

    link_id: UUID
    place_id: str
    canonical_id: str = Field(description="Stands for both.")
    name: str | None = Field(description="The name of place_id.")
    canonical_name: str | None
    score: float
    reason: str
    decided_by: str = Field(description="A rule, an import or an analyst.")
    revision: int = Field(description="Known since.")
    linked_at: datetime | None
    undone: bool
    undone_by_revision: int | None
    undone_at: datetime | None
    undone_because: str | None = Field(description="What whoever undid it said.")
    direction: Literal["to", "from"] = Field(description="To another id, or from another.")


class PlaceDetail(PlaceSummary):
    """A place, who holds it, and what happened there, up to one evening."""

    reason: str = Field(description="Why this point, or why none.")
    names: list[str] = Field(description="Every name it was told by.")
    linked_to: str | None = Field(description="The place that this one was found to be.")
    linked_from: list[str]
    links: list[PlaceLink] = Field(
        description="How it came to be one with others; undone ones too."
    )
    control: list[Control] = Field(description="On the evening of as_of, one row a layer.")
    inferred: list[Control] = Field(
        description="What follows from the area around it or from a part of it: no report."
    )
    timeline: list[Control] = Field(description="Every interval, by layer, oldest first.")
    changes: list[ChangeRecorded] = Field(description="The newest.")
    changes_href: str
    reports_href: str
    last_evidence: date | None = Field(description="Last day that anything spoke for its holder.")
    evidence_age_days: int | None = Field(description="Old news is not fresh knowledge.")
    as_of: date
    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")
