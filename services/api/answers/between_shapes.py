"""What the API answers about control between two evenings."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from schemas.reports import Actor
from services.api.answers.shapes import Page, PlaceSummary
from services.api.questions.words import Layer


class Standing(BaseModel):
    """Who held a place on one of the two evenings."""

    state: str = Field(description="held, contested, in_transition or unknown.")
    holder_side: str | None = Field(description="Only when held.")
    parties: list[Actor] = Field(description="The holder; where contested, the newer first.")
    status: str = Field(description="Of the change behind it, or evidence or baseline.")
    disputed: bool
    change_id: UUID | None
    reason: str
    since: date | None


class ChangedControl(BaseModel):
    """One place, on the first evening and on the last."""

    place: PlaceSummary
    before: Standing | None = Field(description="Null: nothing was known.")
    after: Standing | None = Field(description="Null: nothing was known any more.")
    gained_by: str | None = Field(description="The side that holds it since.")
    lost_by: str | None = Field(description="The side that held it before.")
    what: str = Field(description="In words.")
    changes_href: str = Field(description="What happened there in between.")


class SideBalance(BaseModel):
    """How one side fared, over the whole answer, not just this page."""

    side: str
    gained: int = Field(description="Places that it holds now and did not before.")
    lost: int = Field(description="Places that it held before and does not now.")
    net: int


class ChangedControlPage(Page[ChangedControl]):
    """Control between two evenings, as known at one revision."""

    from_day: date = Field(serialization_alias="from")
    to_day: date = Field(serialization_alias="to")
    layer: Layer
    places: int = Field(description="Of the whole answer.")
    sides: list[SideBalance]
    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")
