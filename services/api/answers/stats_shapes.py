"""What the API answers about counts over time."""

import enum
from datetime import date

from pydantic import BaseModel, Field


class Grouping(enum.StrEnum):
    """What changes are counted by."""

    SIDE = "side"
    KIND = "kind"
    STATUS = "status"
    THEATRE = "theatre"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    ALL = "all"


class Interval(enum.StrEnum):
    """How long each step of a series is; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Count(BaseModel):
    """One step of one series."""

    starts: date = Field(description="First day of the interval.")
    group: str | None = Field(description="The side, kind, ...; null where it is not known.")
    changes: int
    places: int = Field(description="In how many different places.")
    gained: int | None = Field(description="By side only: changes by which it gains.")
    lost: int | None = Field(description="By side only: changes by which it loses.")
    net: int | None = Field(description="By side only: gained less lost.")
    total: int | None = Field(description="By side only: net of all steps up to this one.")


class Stats(BaseModel):
    """Counts over time: intervals without a change of a group are left out."""

    by: Grouping
    interval: Interval
    since: date
    until: date
    items: list[Count]
    known_at: int = Field(description="The revision that the answer is of.")
    permalink: str = Field(description="Gives this answer for ever.")
