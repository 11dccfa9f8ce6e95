"""What may be asked about changes: every filter, in one place, for lists, exports and streams.

A question is pure: it knows which named statements answer it and with which values. The order of
``values`` is the contract with sql/changes_filters.sql.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import urlencode

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from schemas.changes import ChangeRecorded
from services.api.questions.known_at import (
    INSTANT,
    KnownAt,
    KnownTimes,
    in_order,
    known_at_of,
)
from services.api.questions.place_names import PLACE_NAME, PlaceName, sounds_of
from services.api.questions.where import WhereParameters
from services.api.questions.words import (
    ACTOR,
    MIN_CONFIDENCE,
    WAR,
    Confidence,
    CountryCode,
    Day,
    KindWord,
    Order,
    Revision,
    SideWord,
    StatusWord,
    Text,
    not_before,
)
from whoholds.changes.flat_changes import COLUMNS

FIELDS = frozenset(ChangeRecorded.model_fields) | frozenset(COLUMNS)

ONE_PLACE = frozenset({"place_id", "include_retracted", "order", "cursor", "limit", "fields", "f"})


def _known_fields(value: str) -> str:
    unknown = sorted(set(value.split(",")) - FIELDS)
    if unknown:
        raise PydanticCustomError("fields", "names no field: {name}", {"name": unknown[0]})
    return value


FieldsText = Annotated[Text, AfterValidator(_known_fields)]


class ChangeQuestion(WhereParameters):
    """Filters of changes; those left out let everything pass."""

    place_id: Text | None = Field(default=None, description="With the places linked to it.")
    place: PlaceName | None = Field(default=None, description=PLACE_NAME)
    actor: Text | None = Field(default=None, description=ACTOR)
    side: SideWord | None = Field(default=None, description="Gains or loses.")
    gainer: SideWord | None = Field(default=None, description="The side that gains.")
    loser: SideWord | None = Field(default=None, description="The side that loses.")
    kind: KindWord | None = Field(default=None, description="How it changed hands.")
    status: StatusWord | None = Field(default=None, description="How well it is supported.")
    disputed: bool | None = Field(default=None, description="Whether somebody denies it.")
    min_confidence: Confidence | None = Field(default=None, description=MIN_CONFIDENCE)
    theatre: Text | None = Field(default=None, description=WAR)
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    source: Text | None = Field(default=None, description="A publisher that reports it.")
    since: Day | None = Field(default=None, description="Could have happened on or after.")
    until: Day | None = Field(default=None, description="Could have happened on or before.")
    known_from: Text | None = Field(
        default=None, description="Recorded then or later: a revision, a day or a moment."
    )
    known_to: Text | None = Field(default=None, description="Recorded by then.")
    changed_since: Text | None = Field(
        default=None,
        description="Created, revised or retracted later than this revision or moment, or from "
        "this day on; retracted ones are listed too.",
    )
    known_at: Text | None = Field(
        default=None, description="The list as it was known then; default now."
    )
    after_revision: Revision | None = Field(default=None, description="Known later than this.")
    include_retracted: bool = Field(default=False, description="Also changes that were taken back.")
    order: Order = Field(default=Order.NEWEST, description="revision: as the store learnt them.")
    fields: FieldsText | None = Field(
        default=None, description="Only these fields of each change, separated by commas."
    )

    _in_order = field_validator("until")(not_before("since"))

    def asked_fields(self) -> tuple[str, ...]:
        """The fields asked for, each once; empty: all."""
        return tuple(dict.fromkeys(self.fields.split(","))) if self.fields is not None else ()

    def known_bounds(self) -> dict[str, KnownAt]:
        """Every known time that the question names, but for known_at. Raises BadParameter."""
        since = known_at_of(self.changed_since, parameter="changed_since", ends=False)
        start = known_at_of(self.known_from, parameter="known_from", ends=False)
        if start.moment is not None and len(self.known_from or "") > len("2016-03-05"):
            start = KnownAt(moment=start.moment - INSTANT)  # that moment itself counts
        if start.number is not None:
            start = KnownAt(number=max(start.number - 1, 0))
        end = known_at_of(self.known_to, parameter="known_to")
        in_order(start, end)
        return {"start": start, "end": end, "since": since}

    def known_times(self, newest: int, revisions: Mapping[str, int | None]) -> KnownTimes:
        """The known times, from the revisions of known_at (``at``) and ``known_bounds``."""
        later = (self.after_revision, revisions["start"], revisions["since"])
        bounds = [each for each in later if each is not None]
        after = max(bounds) if bounds else None
        return KnownTimes(newest, revisions["at"], after, revisions["end"])

    def values(self, known: KnownTimes, actors: Sequence[str] | None) -> list[object]:
        """The filters in the order of the statements' parameters, $1 to $25; ``actors`` are the
        words that stand for ``actor`` in the store.
        """
        place = sounds_of(self.place) if self.place is not None else None
        retracted = self.include_retracted or self.changed_since is not None
        return [
            self.place_id, place, self.side, self.gainer, self.loser, actors, self.kind,
            self.status, self.theatre, self.country, self.min_confidence, self.source,
            self.disputed, retracted or self.status == "retracted", self.since, self.until,
            *self.area_values(), known.after, known.upto, known.at,
        ]  # fmt: skip

    def settled(self) -> bool:
        """Whether the answer can change only with a new revision. Names of places come with
        reports that may make no revision."""
        return self.place is None

    def is_of_one_place_alone(self) -> bool:
        """Whether a place is all that chooses the changes, as in a place's history."""
        return self.place_id is not None and self.model_fields_set <= ONE_PLACE

    def following(self, revision: int, limit: int = 1000) -> "ChangeQuestion":
        """The same filters, for what was recorded later, in the order in which it was."""
        followed = {"order": Order.REVISION, "changed_since": str(revision), "limit": limit}
        return self.model_copy(update={**followed, "cursor": None, "known_at": None})

    def permalink(self, path: str, known_at: int, **fixed: str) -> str:
        """An address that gives the same answer for ever."""
        asked = self.model_dump(exclude_defaults=True, mode="json")
        query = sorted({**asked, **fixed, "known_at": known_at}.items())
        return f"{path}?{urlencode(query)}"


def by_area_and_day(question: ChangeQuestion) -> bool:
    """Whether the index of places and days is what answers. One place has an index of its own,
    and by revision nothing is in order of days.
    """
    one_place = question.place_id is not None or question.place is not None
    bounded = question.area() is not None or question.until is not None
    return bounded and not one_place and question.order is not Order.REVISION


def dated_statement(question: ChangeQuestion) -> str:
    """The statement for changes with a last day, current ones only."""
    if question.order is Order.REVISION:
        return "changes_revision"
    return f"changes_{question.order}{'_in_area' if by_area_and_day(question) else ''}"
