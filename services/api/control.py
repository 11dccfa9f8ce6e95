"""GET /control: who held what on the evening of a day, as known then or now."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from services.api.answers.control_pages import ControlPage, control_body
from services.api.answers.examples import CONTROL as ONE_ROW
from services.api.answers.validators import etag_of, is_held, link_header
from services.api.formats.described import in_formats
from services.api.formats.exported import PageOfRows, chosen_format, exported, is_read_at_once
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.listings import CONTROL
from services.api.formats.media_types import MEDIA_TYPES, Format
from services.api.known_names import refuse_unknown
from services.api.known_theatres import countries_of
from services.api.known_times import known_times_of
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import Key, decode_cursor, encode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT, KnownAt, KnownTimes, known_at_of
from services.api.questions.list_route import ListRoute
from services.api.questions.place_names import PLACE_NAME, PlaceName, sounds_of
from services.api.questions.where import WhereParameters
from services.api.questions.words import (
    ControlState,
    CountryCode,
    Day,
    Layer,
    SideWord,
    Text,
)
from services.api.snapshots import a_snapshot

PATH = "/control"
JSON = "application/json"
AFTER = (int, str, bool)  # known at, place, inferred: the key of a cursor
EXAMPLE = {
    "items": [ONE_ROW],
    "next": None,
    "as_of": "2016-07-05",
    "layer": "claimed",
    "known_at": 17,
    "permalink": "/control?as_of=2016-07-05&known_at=17&layer=claimed",
}

router = APIRouter(tags=["control"], route_class=ListRoute)


class ControlParameters(WhereParameters, FormatParameters):
    """Which evening, which layer, known when; and filters."""

    as_of: Day | None = Field(default=None, description="The end of this day; default today.")
    layer: Layer = Field(default=Layer.CLAIMED, description="How well supported, at least.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")
    place_id: Text | None = Field(default=None, description="This place alone.")
    place: PlaceName | None = Field(default=None, description=PLACE_NAME)
    holder: SideWord | None = Field(default=None, description="The side that holds it.")
    side: SideWord | None = Field(default=None, description="Another word for holder.")
    state: ControlState | None = Field(default=None, description="What is known of it then.")
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    theatre: Text | None = Field(
        default=None, description="The war of the change that it follows from."
    )
    inferred: bool = Field(
        default=False,
        description="Also what follows from the area around a place, or from a part of it.",
    )

    @field_validator("side")
    @classmethod
    def _the_holder(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and info.data.get("holder") not in (None, value):
            raise PydanticCustomError("side", "is another than holder, and means the same")
        return value

    def permalink(self, day: date, known_at: int, **more: str) -> str:
        """An address that gives the same answer for ever."""
        asked = self.model_dump(exclude_defaults=True, mode="json")
        fixed = {"as_of": day.isoformat(), "layer": str(self.layer), "known_at": known_at}
        return f"{PATH}?{urlencode(sorted({**asked, **fixed, **more}.items()))}"

    def is_filtered(self) -> bool:
        """Whether some places are asked for, rather than all."""
        return any(value is not None for value in self.values(None)[:-1])

    def values(self, countries: Sequence[str] | None) -> list[object]:
        """The filters in the order of the statements' parameters; ``countries`` are the war's."""
        return [
            self.place_id,
            sounds_of(self.place) if self.place is not None else None,
            self.holder or self.side,
            self.state,
            self.country,
            *self.area_values(),
            self.theatre,
            countries,
            self.inferred,
        ]


@router.get(
    PATH,
    summary="Who held what on one evening",
    response_model=ControlPage,
    responses={
        200: in_formats(CONTROL.formats, EXAMPLE),
        304: {"description": "Nothing new since the answer of that ETag."},
    },
    openapi_extra=parameters(ControlParameters, CONTROL.formats),
)
async def list_control(
    request: Request,
    asked: Annotated[ControlParameters, Depends(InQuery(ControlParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """One row a place that anything is known of. The same ``as_of`` and ``known_at`` answer the
    same for ever. With ``inferred`` come rows that no report tells, each marked so.
    """
    chosen = chosen_format(request, CONTROL, asked.f)
    evening = None
    if is_read_at_once(request, chosen):
        evening = await _read_now(asked, snapshot)
    evening = evening or await evening_of(asked, snapshot)
    day, known_at = evening.day, evening.known.answered
    permalink = asked.permalink(day, known_at)
    etag = etag_of(permalink, MEDIA_TYPES[chosen].sent)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": etag}
    if is_held(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    if chosen is not Format.JSON:
        headers["Link"] = link_header(permalink, None)
        return await exported(
            request, CONTROL, chosen, page=evening.page, everything=evening.rows, headers=headers
        )
    page = await evening.page()
    following = asked.permalink(day, known_at, cursor=page.next) if page.next else None
    headers["Link"] = link_header(permalink, following)
    told = {"as_of": day, "layer": asked.layer, "known_at": known_at, "permalink": permalink}
    return Response(control_body(page.rows, {"next": page.next, **told}), 200, headers, JSON)


@dataclass(frozen=True)
class Evening:
    """Control at the end of a day, as known at a revision, in one snapshot."""

    asked: ControlParameters
    day: date
    known: KnownTimes
    after: list[Key]  # place and whether inferred, of the last row of the page before
    snapshot: Snapshot
    countries: Sequence[str] | None = None  # of the war asked for
    read: Sequence[Mapping[str, Any]] | None = None  # the page's rows, where there are any yet

    async def page(self) -> PageOfRows:
        """One page."""
        limit = self.asked.limit
        # Revision 0 is before anything was known; the store's function starts at the first.
        rows = self.read or []
        if self.read is None and self.known.answered:
            name = await self._prepared_statement()
            rows = await self.snapshot.rows(name, *self._values(limit + 1))
        shown = rows[:limit]
        return PageOfRows(shown, self._cursor(shown[-1]) if len(rows) > limit else None)

    async def rows(self) -> AsyncGenerator[Mapping[str, Any]]:
        """Every row from the cursor on."""
        if self.known.answered:
            name = await self._prepared_statement()
            async for row in self.snapshot.stream(name, *self._values(None)):
                yield row

    async def _prepared_statement(self) -> str:
        """Its name; the snapshot is set up for it."""
        if self.asked.inferred:
            return "control_inferred"
        if not self.known.then:
            return "control"
        if self.asked.is_filtered():
            return "control_then_filtered"
        await self.snapshot.take_index_order()
        return "control_then"

    def _values(self, limit: int | None) -> list[object]:
        filters = self.asked.values(self.countries)
        asked = (self.day, self.known.answered, self.asked.layer, *filters)
        return [*asked, *self.after, limit]

    def _cursor(self, last: Mapping[str, Any]) -> str:  # Any: a row of many types
        return encode_cursor("control", self.known.answered, last["place_id"], last["inferred"])


async def _read_now(asked: ControlParameters, snapshot: Snapshot) -> Evening | None:
    """A page of what is known now, the newest revision read along with the rows; a following page,
    where nothing has become known since the first.

    None where more must be asked: for another time, with names to look up or what is inferred, and
    where no row came along with the revision. Raises BadCursor.
    """
    if asked.inferred or any(
        each is not None for each in (asked.known_at, asked.theatre, asked.place)
    ):
        return None
    known_at, *after = _page_before(asked)
    if isinstance(known_at, int) and known_at < snapshot.seen.newest:
        return None
    now = Evening(asked, _day(asked.as_of), KnownTimes(0), after, snapshot)
    rows = await snapshot.rows_alone("control", *now._values(asked.limit + 1))
    if not rows:
        return None
    newest: int = rows[0]["newest"]
    snapshot.seen.meet(newest)
    if known_at not in (None, newest):
        return None  # as it was known then is for other statements
    return replace(now, known=KnownTimes(newest), read=rows)


def _page_before(asked: ControlParameters) -> list[Key]:
    """As known when, and its last row's place and whether that is inferred; None for a first page.
    Raises BadCursor.
    """
    return decode_cursor(asked.cursor, "control", AFTER) or [None, None, None]


async def evening_of(asked: ControlParameters, snapshot: Snapshot) -> Evening:
    """Settle what is asked, in this snapshot. Raises BadParameter and BadCursor."""
    first_known_at, *last = _page_before(asked)
    known = await known_times_of(_known_at(asked, first_known_at), snapshot)
    await refuse_unknown(snapshot, theatre=asked.theatre, place=asked.place)
    countries = await countries_of(asked.theatre) if asked.theatre is not None else None
    return Evening(asked, _day(asked.as_of), known, last, snapshot, countries)


def _known_at(asked: ControlParameters, first: Key) -> KnownAt:
    """Pages after the first are as known at the first, whatever arrives in between."""
    return KnownAt(number=first) if isinstance(first, int) else known_at_of(asked.known_at)


def _day(asked: date | None) -> date:
    """Tomorrow is allowed, for time zones ahead of UTC; later days have no answer yet."""
    today = datetime.now(UTC).date()
    if asked is not None and asked > today + timedelta(days=1):
        raise BadParameter("as_of", "lies in the future", "nothing is known of days to come")
    return asked or today
