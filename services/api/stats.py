"""GET /stats: how many changes, over time, by side, kind, status, war or area."""

from collections.abc import AsyncGenerator
from datetime import date, timedelta
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from services.api.answers.rows import Row
from services.api.answers.stats_examples import STATS
from services.api.answers.stats_rows import LISTING, counts
from services.api.answers.stats_shapes import Grouping, Interval, Stats
from services.api.formats.described import in_formats
from services.api.formats.exported import PageOfRows, chosen_format, exported
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.media_types import Format
from services.api.known_names import refuse_unknown
from services.api.listed_rows import bookmarked, unless_held
from services.api.permalinks import Pinned, evening, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.where import WhereParameters
from services.api.questions.words import WAR, CountryCode, Day, KindWord, Layer, SideWord, Text
from services.api.snapshots import a_snapshot

PATH = "/stats"
MOST_ROWS = 10_000
DEFAULT_DAYS = 365
STATUSES = {
    Layer.CLAIMED: None,
    Layer.REPORTED: ["reported", "confirmed"],
    Layer.CONFIRMED: ["confirmed"],
}

router = APIRouter(tags=["stats"])


class StatsParameters(WhereParameters, FormatParameters):
    """What is counted, by what, over which days."""

    by: Grouping = Field(default=Grouping.SIDE, description="One series for each of these.")
    interval: Interval = Field(default=Interval.WEEK, description="The step of the series.")
    since: Day | None = Field(
        default=None, description=f"First day; default {DEFAULT_DAYS} days before the last."
    )
    until: Day | None = Field(default=None, description="Last day; default today.")
    theatre: Text | None = Field(default=None, description=WAR)
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    admin1: Text | None = Field(
        default=None, description="The first-level area, in the words of places."
    )
    side: SideWord | None = Field(default=None, description="Gains or loses.")
    kind: KindWord | None = Field(default=None, description="How it changed hands.")
    layer: Layer = Field(default=Layer.CLAIMED, description="How well supported, at least.")
    background: bool | None = Field(default=None, description="Only told as history, or not.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")

    not_offered: ClassVar[frozenset[str]] = frozenset(("limit", "cursor"))

    @field_validator("limit", "cursor", mode="before")
    @classmethod
    def _of_pages(cls, _: object) -> None:
        raise PydanticCustomError("of_pages", "is a parameter of pages: counts come all at once")

    def values(self, first: date, last: date, known: Pinned) -> list[object]:
        """The parameters of sql/stats.sql."""
        return [
            self.by, self.interval, known.at, first, last, self.theatre, self.country, self.side,
            self.kind, STATUSES[self.layer], self.background, self.admin1, *self.area_values(),
            MOST_ROWS + 1,
        ]  # fmt: skip


@router.get(
    PATH,
    summary="Counts of changes over time",
    response_model=Stats,
    responses={
        200: in_formats(LISTING.formats, STATS),
        304: {"description": "Nothing new since the answer of that ETag."},
    },
    openapi_extra=parameters(StatsParameters, LISTING.formats),
)
async def list_stats(
    request: Request,
    asked: Annotated[StatsParameters, Depends(InQuery(StatsParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """Each change counts on the last day that it could have happened; one without a last day does
    not. By side it counts for who gains and for who loses; ``total`` adds up what a side gained
    less what it lost since the first day.
    """
    last = evening(asked.until, "until")
    first = asked.since or last - timedelta(days=DEFAULT_DAYS)
    if first > last:
        raise BadParameter("since", f"lies after {last}", "since is the earlier day")
    chosen = chosen_format(request, LISTING, asked.f)
    await refuse_unknown(snapshot, theatre=asked.theatre)
    known = await pinned(asked.known_at, snapshot)
    items = counts(await _rows(asked.values(first, last, known), snapshot), asked.by)
    fixed = {"since": first, "until": last, "known_at": known.number}
    here = permalink(PATH, asked, **fixed)
    if chosen is not Format.JSON:
        return await _table(request, chosen, [each.model_dump() for each in items], here)
    told = Stats(
        by=asked.by,
        interval=asked.interval,
        since=first,
        until=last,
        items=items,
        known_at=known.number,
        permalink=here,
    )
    return unless_held(request, told.model_dump_json(), bookmarked(here))


async def _rows(values: list[object], snapshot: Snapshot) -> list[Row]:
    rows = list(await snapshot.rows("stats", *values))
    if len(rows) > MOST_ROWS:
        hint = "ask for fewer days, one side or area, or a longer interval"
        raise BadParameter("interval", f"gives more than {MOST_ROWS} counts", hint)
    return rows


async def _table(request: Request, chosen: Format, rows: list[Row], here: str) -> Response:
    async def page() -> PageOfRows:
        return PageOfRows(rows, None)

    async def everything() -> AsyncGenerator[Row]:
        for row in rows:
            yield row

    return await exported(
        request, LISTING, chosen, page=page, everything=everything, headers=bookmarked(here)
    )
