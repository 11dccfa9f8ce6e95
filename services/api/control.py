"""GET /control: who held what on the evening of a day, as known then or now."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter, ValidationError

from services.api.answers.examples import CONTROL
from services.api.answers.rows import control_of
from services.api.answers.shapes import ControlPage
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.words import (
    FIRST_DAY,
    BoxText,
    ControlState,
    CountryCode,
    Day,
    Layer,
    Parameters,
    Revision,
    SideWord,
    Text,
    box_of,
)
from services.api.snapshots import a_snapshot

KNOWN_AT_HINT = (
    "a revision number such as 17, a day such as 2016-03-05, or a moment with its zone such as "
    "2016-03-05T12:00:00Z (in an address a + is written %2B)"
)
# Bare numbers would be read as seconds since 1970.
NUMERIC = re.compile(r"[+-]?[0-9]*\.?[0-9]+")
EXAMPLE = {
    "items": [CONTROL],
    "next": None,
    "as_of": "2016-07-05",
    "layer": "claimed",
    "known_at": 17,
}

NUMBER = TypeAdapter[int](Revision)
DAY = TypeAdapter[date](Day)
MOMENT = TypeAdapter(datetime)

Parsed = TypeVar("Parsed")

router = APIRouter(tags=["control"])


class ControlParameters(Parameters):
    """Which evening, which layer, known when; and filters."""

    as_of: Day | None = Field(default=None, description="The end of this day; default today.")
    layer: Layer = Field(default=Layer.CLAIMED, description="How well supported, at least.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")
    place_id: Text | None = None
    place: Text | None = Field(default=None, description="Part of the place's name.")
    holder: SideWord | None = None
    state: ControlState | None = None
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    bbox: BoxText | None = Field(default=None, description="west,south,east,north in degrees.")
    inferred: bool = Field(
        default=False,
        description="Also what follows from the area around a place, or from a part of it.",
    )

    def values(self) -> list[object]:
        """The filters in the order of the statement's parameters."""
        box = box_of(self.bbox) if self.bbox is not None else None
        corners = (box.west, box.south, box.east, box.north) if box else (None,) * 4
        return [
            self.place_id,
            self.place,
            self.holder,
            self.state,
            self.country,
            *corners,
            self.inferred,
        ]


@router.get(
    "/control",
    summary="Who held what on one evening",
    responses={200: {"content": {"application/json": {"example": EXAMPLE}}}},
)
async def list_control(
    asked: Annotated[ControlParameters, Query()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> ControlPage:
    """One row a place that anything is known of. The same ``as_of`` and ``known_at`` answer the
    same for ever. With ``inferred`` come rows that no report tells, each marked so; they follow
    which place lies in which as it is known now.
    """
    day = _day(asked.as_of)
    known_at = await _revision(asked.known_at, snapshot)
    after = decode_cursor(asked.cursor, "control", (str, bool)) or [None, None]
    values = [day, known_at, asked.layer, *asked.values(), *after, asked.limit + 1]
    # Revision 0 is before anything was known; the store's function starts at the first.
    rows = await snapshot.rows("control", *values) if known_at else []
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    return ControlPage(
        items=[control_of(row) for row in shown],
        next=_cursor(shown[-1]) if more else None,
        as_of=day,
        layer=asked.layer,
        known_at=known_at,
    )


def _cursor(last: Mapping[str, Any]) -> str:  # Any: a row of many types
    return encode_cursor("control", last["place_id"], last["inferred"])


def _day(asked: date | None) -> date:
    """Tomorrow is allowed, for time zones ahead of UTC; later days have no answer yet."""
    today = datetime.now(UTC).date()
    if asked is not None and asked > today + timedelta(days=1):
        raise BadParameter("as_of", "lies in the future", "nothing is known of days to come")
    return asked or today


async def _revision(asked: str | None, snapshot: Snapshot) -> int:
    """The revision that ``known_at`` means; raises BadParameter where it has no answer yet."""
    moment, number = _known_at(asked)
    found = await snapshot.row("last_revision", moment)
    newest, at_moment = (found["newest"], found["at_moment"]) if found else (0, 0)
    if number is not None and number > newest:
        raise BadParameter("known_at", f"is beyond the newest revision, {newest}", KNOWN_AT_HINT)
    return int(at_moment if number is None else number)


def _known_at(asked: str | None) -> tuple[datetime | None, int | None]:
    """The moment or the number that the text means."""
    if asked is None:
        return None, None
    if asked.isdecimal():
        return None, _parsed(NUMBER, asked)
    if NUMERIC.fullmatch(asked):
        raise BadParameter("known_at", "is not a whole number from 0 on", KNOWN_AT_HINT)
    moment = _end_of(_parsed(DAY, asked)) if len(asked) == 10 else _parsed(MOMENT, asked)
    if moment.tzinfo is None:
        raise BadParameter("known_at", "is a moment without a zone", KNOWN_AT_HINT)
    if moment.year < FIRST_DAY.year:
        raise BadParameter("known_at", f"lies before {FIRST_DAY}", KNOWN_AT_HINT)
    if moment > datetime.now(UTC):
        raise BadParameter("known_at", "lies in the future", "what will be known is not known yet")
    return moment, None


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=UTC)


def _parsed(kind: TypeAdapter[Parsed], text: str) -> Parsed:
    try:
        return kind.validate_python(text)
    except ValidationError:
        raise BadParameter("known_at", "is not understood", KNOWN_AT_HINT) from None
