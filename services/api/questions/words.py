"""Types of parameters: what a client may write, checked before any question is asked."""

import enum
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from schemas.changes import Status
from schemas.message import Kind, OpenVocabulary, Side
from schemas.reports import Interest
from services.api.questions.areas import (
    MAX_POLYGON_TEXT,
    MAX_RADIUS_KM,
    box_of,
    point_of,
    polygon_of,
)

MAX_REVISION = 2**63 - 1
WAR = "The war, by its id: /theatres lists them."
MIN_CONFIDENCE = "Only with this confidence or more, from 0 to 1."
ACTOR = "Who gains or loses: an id, an alias, or the whole name that reports give."
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Postgres is told date.min and date.max as infinities, from which it cannot count on.
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9999, 12, 30)


class Layer(enum.StrEnum):
    """How well supported a change must be to count."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"


class ControlState(enum.StrEnum):
    """What is known of a place at a time."""

    HELD = "held"
    CONTESTED = "contested"
    IN_TRANSITION = "in_transition"
    UNKNOWN = "unknown"


class Order(enum.StrEnum):
    """How a list of changes is ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REVISION = "revision"


def _no_nul(value: str) -> str:
    if "\x00" in value:
        raise PydanticCustomError("text", "holds a NUL character")
    return value


def _one_of(vocabulary: type[OpenVocabulary]) -> AfterValidator:
    """A misspelt word is refused rather than answered with an empty list."""
    words = [str(word) for word in vocabulary]

    def check(value: str) -> str:
        if value not in words:
            raise PydanticCustomError("word", "is none of {words}", {"words": ", ".join(words)})
        return value

    return AfterValidator(check)


def _sound(read: Callable[[str], object]) -> AfterValidator:
    """The text as it is, once it can be read."""

    def check(value: str) -> str:
        read(value)
        return value

    return AfterValidator(check)


def day_of(value: object) -> object:
    """Only YYYY-MM-DD: a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise PydanticCustomError("day", "is not a day such as 2016-07-02")
    return value


def not_before(first: str) -> Callable[[date | None, ValidationInfo], date | None]:
    """A validator of an interval's last day: reversed it would find nothing, and say nothing."""

    def check(value: date | None, info: ValidationInfo) -> date | None:
        begins = info.data.get(first)
        if value is not None and begins is not None and value < begins:
            words = {"first": first, "day": str(begins)}
            raise PydanticCustomError("interval", "lies before {first}, {day}", words)
        return value

    return check


def sensible_day(day: date) -> date:
    """The day; raises PydanticCustomError where it lies outside of any news."""
    if not FIRST_DAY <= day <= LAST_DAY:
        between = {"first": str(FIRST_DAY), "last": str(LAST_DAY)}
        raise PydanticCustomError("day", "is no day from {first} to {last}", between)
    return day


Day = Annotated[date, BeforeValidator(day_of), AfterValidator(sensible_day)]
Text = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_no_nul)]
KindWord = Annotated[str, _one_of(Kind)]
SideWord = Annotated[str, _one_of(Side)]
InterestWord = Annotated[str, _one_of(Interest)]
StatusWord = Annotated[str, _one_of(Status)]
CountryCode = Annotated[str, Field(pattern="^[A-Za-z]{2}$")]
BoxText = Annotated[str, Field(max_length=200), _sound(box_of)]
PointText = Annotated[str, Field(max_length=200), _sound(point_of)]
PolygonText = Annotated[
    str, Field(max_length=MAX_POLYGON_TEXT, pattern="^[ -~]*$"), _sound(polygon_of)
]
RadiusKm = Annotated[float, Field(gt=0, le=MAX_RADIUS_KM)]
Confidence = Annotated[float, Field(ge=0, le=1)]
Revision = Annotated[int, Field(ge=0, le=MAX_REVISION)]
Limit = Annotated[int, Field(ge=1, le=1000)]


class Parameters(BaseModel):
    """Parameters of one list. An unknown name is refused: a typo must not widen the answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: Limit = Field(default=100, description="Rows a page, at most 1000.")
    cursor: Text | None = Field(default=None, description="The next of the page before.")
