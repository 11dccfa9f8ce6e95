"""What an analyst may ask the store to decide: each kind of decision with its details."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.message import Side
from schemas.reports import Actor

WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that control can be of. The very first and last that there are would stand for infinity."""


def _written_out(value: object) -> object:
    """A bare number would be read as seconds since 1970."""
    if not isinstance(value, date) and not WRITTEN_DAY.fullmatch(str(value)):
        raise ValueError("is not a day such as 2016-07-02")
    return value


def of_these_wars(day: date) -> date:
    """Raises ValueError for a day that must be a slip."""
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{day} is no day from {EARLIEST} to {LATEST}")
    return day


Day = Annotated[date, BeforeValidator(_written_out), AfterValidator(of_these_wars)]


def _of_known_side(value: object) -> object:
    """A misspelt side would silently be read as ``other``."""
    side = value.get("side") if isinstance(value, Mapping) else None
    if isinstance(side, str) and side not in {str(each) for each in Side}:
        raise ValueError(f"{side} is no side; sides are {', '.join(Side)}")
    return value


Party = Annotated[Actor, BeforeValidator(_of_known_side)]


class Asked(BaseModel):
    """Part of a request. A field that it does not know is a mistake of whoever asks."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StatementsDetails(Asked):
    """Of confirm and reject: a whole change, or some statements."""

    change_id: UUID | None = None
    statement_keys: tuple[UUID, ...] = ()

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if self.change_id is None and not self.statement_keys:
            raise ValueError("name a change_id or statement_keys")
        return self


class CorrectDetails(StatementsDetails):
    """Of correct: only what is given is corrected."""

    place_id: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    gainer: Party | None = None
    loser: Party | None = None

    @model_validator(mode="after")
    def _corrects_something(self) -> Self:
        given = self.model_fields_set - {"change_id", "statement_keys"}
        if not given:
            raise ValueError("name what is corrected: place_id, earliest and latest, gainer, loser")
        if ("earliest" in given) != ("latest" in given):
            raise ValueError("give both earliest and latest")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("earliest lies after latest")
        return self


class MergeDetails(Asked):
    """Of merge: changes of one place that are one."""

    change_ids: tuple[UUID, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _of_several(self) -> Self:
        if len(set(self.change_ids)) < 2:
            raise ValueError("name two or more different changes")
        return self


class SplitDetails(Asked):
    """Of split: statements that tell of another change than the rest."""

    statement_keys: tuple[UUID, ...] = Field(min_length=1)


class LinkDetails(Asked):
    """Of link: two ids of one place; the second stands for both."""

    place_id: str
    canonical_id: str
    score: float = Field(default=1.0, ge=0, le=1, strict=True)  # true is no score


class UndoDetails(Asked):
    """Of undo: the decision or link that no longer counts."""

    decision_id: UUID
