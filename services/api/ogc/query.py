"""The query of a request: every parameter known, once, and understood. Else 400, as OGC asks."""

import re
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pydantic_core import PydanticCustomError

from services.api.problems import BadQuery
from services.api.questions.areas import box_of
from services.api.questions.words import FIRST_DAY, LAST_DAY

DEFAULT_LIMIT, MAX_LIMIT = 100, 10_000
OPEN = ("", "..")
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T?")  # GDAL 3.6 leaves a T after bare days
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})",
    re.IGNORECASE,
)
DATETIME_HINT = (
    "a day, a moment with its zone, or two of them with / between, .. for an open end: "
    "2016-07-01/2016-07-31T23:59:59Z, 2016-07-01/.."
)
FORMATS = ("json", "geojson")


@dataclass(frozen=True)
class Days:
    """From one day to another, both included; null is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class ItemsAsked:
    """Which features of a collection."""

    bbox: str | None = None  # west,south,east,north
    days: Days = Days()
    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)  # by property


def items_asked(parameters: Iterable[tuple[str, str]], properties: AnyOf[str]) -> ItemsAsked:
    """The query of /items. Raises BadQuery."""
    query = known_query(parameters, {"bbox", "datetime", "limit", "cursor", "f", *properties})
    return ItemsAsked(
        bbox=flat_box(query["bbox"]) if "bbox" in query else None,
        days=days_of(query["datetime"]) if "datetime" in query else Days(),
        limit=limit_of(query["limit"]) if "limit" in query else DEFAULT_LIMIT,
        cursor=query.get("cursor"),
        filters={name: value for name, value in query.items() if name in properties},
    )


def known_query(parameters: Iterable[tuple[str, str]], known: AnyOf[str]) -> dict[str, str]:
    """Each parameter once. Raises BadQuery on one that is not known, or given twice."""
    query: dict[str, str] = {}
    for name, value in parameters:
        if name not in known:
            hint = f"there are {', '.join(sorted(known))}" if known else "there are none"
            raise BadQuery(name[:80], "is no parameter here", hint)
        if name in query:
            raise BadQuery(name, "is given twice")
        if "\x00" in value or len(value) > 1000:
            raise BadQuery(name, "is too long or holds a NUL character")
        query[name] = value
    if query.get("f", "json") not in FORMATS:
        raise BadQuery("f", "is no format here", f"there are {', '.join(FORMATS)}")
    return query


def limit_of(text: str) -> int:
    """More than the most is the most, as OGC asks. Raises BadQuery."""
    if not re.fullmatch("[0-9]{1,18}", text) or int(text) < 1:
        raise BadQuery("limit", "is no whole number from 1 on", f"at most {MAX_LIMIT}")
    return min(int(text), MAX_LIMIT)


def flat_box(text: str) -> str:
    """Without heights, which nothing here has. Raises BadQuery."""
    corners = text.split(",")
    if len(corners) == 6:
        corners = [*corners[:2], *corners[3:5]]
    flat = ",".join(corners)
    try:
        box_of(flat)
    except PydanticCustomError as error:
        raise BadQuery("bbox", error.message()) from None
    return flat


def days_of(text: str) -> Days:
    """The days that an instant or interval touches, in UTC. Raises BadQuery."""
    ends = text.split("/")
    if len(ends) > 2 or (len(ends) == 1 and text in OPEN):
        raise BadQuery("datetime", "is no instant and no interval", DATETIME_HINT)
    days = Days(_end(ends[0]), _end(ends[-1]))
    if days.first and days.last and days.first > days.last:
        raise BadQuery("datetime", "ends before it begins", DATETIME_HINT)
    return days


def _end(text: str) -> date | None:
    if text in OPEN:
        return None
    try:
        if found := DAY.fullmatch(text):
            day = date.fromisoformat(found[1])
        elif MOMENT.fullmatch(text):
            day = datetime.fromisoformat(text.upper()).astimezone(UTC).date()
        else:
            raise ValueError
    except (ValueError, OverflowError):
        raise BadQuery("datetime", "is not understood", DATETIME_HINT) from None
    return min(max(day, FIRST_DAY), LAST_DAY)  # nothing is known beyond
