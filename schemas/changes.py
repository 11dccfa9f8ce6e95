"""whoholds.changes: what really happened as far as known, one transfer of one place."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from schemas.message import AnyKind, Message, OpenVocabulary, open_word
from schemas.reports import Actor, Point, When


class Action(OpenVocabulary):
    """What happened to the change in the store."""

    CREATED = "created"
    REVISED = "revised"
    RETRACTED = "retracted"
    OTHER = "other"


class Status(OpenVocabulary):
    """How well supported a change is, lowest first; the rule that gave it is ``status_rule``."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"
    OTHER = "other"


class ChangedPlace(Message):
    """Where: always with an id, with a point only where one is known."""

    place_id: str
    name: str
    type: str | None = None
    container: str | None = None
    country: str | None = None
    admin1: str | None = None
    point: Point | None = None
    precision_km: float | None = None
    reason: str = Field(description="Why this point, or why none.")


class Support(Message):
    """How many reports tell of the change, from how many independent witnesses."""

    reports: int = Field(ge=0)
    articles: int = Field(ge=0)
    witnesses: int = Field(ge=0)
    independent_witnesses: int = Field(ge=0)


class ChangeRecorded(Message):
    """One change, whole, as of ``revision``.

    A reader that keeps the highest revision of each change id rebuilds exactly the store's
    changes. Retractions are full messages.
    """

    change_id: UUID
    revision: int = Field(ge=1, description="The store's known time: strictly rising.")
    action: Annotated[Action, open_word(Action)]
    theatre: str | None
    kind: AnyKind
    place: ChangedPlace
    gainer: Actor
    loser: Actor
    when: When
    background: bool = Field(description="Every report tells it as history.")
    status: Annotated[Status, open_word(Status)]
    status_rule: str = Field(description="The rule behind the status, in words.")
    disputed: bool = False
    confidence: float = Field(ge=0, le=1)
    support: Support
    evidence: str = Field(description="The best sentence, exact.")
    report_ids: tuple[UUID, ...] = Field(
        default=(),
        description="As of this revision: a statement read again has a new id, and no new revision "
        "is recorded for that alone.",
    )
    superseded_by: UUID | None = None
    recorded_at: datetime
    oldest_ingested_at: datetime | None = Field(
        default=None, description="Ingest time of the article that caused this revision."
    )
