"""GET /control/changes: which places changed hands between two evenings."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field

from services.api.answers.between_examples import BETWEEN
from services.api.answers.between_rows import balances, changed_control_of, listing_between
from services.api.answers.between_shapes import ChangedControlPage
from services.api.formats.described import in_formats
from services.api.formats.exported import chosen_format
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.listings import TABLES
from services.api.formats.media_types import Format
from services.api.listed_rows import ListedRows, bookmarked
from services.api.permalinks import Pinned, evening, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.where import WhereParameters
from services.api.questions.words import CountryCode, Day, Layer, SideWord, Text
from services.api.snapshots import a_snapshot

PATH = "/control/changes"
LIST = "control_between"

router = APIRouter(tags=["control"])


class BetweenParameters(WhereParameters, FormatParameters):
    """Two evenings, which layer, known when; and filters."""

    from_day: Day = Field(alias="from", description="The first evening.")
    to_day: Day | None = Field(default=None, alias="to", description="The last; default today.")
    layer: Layer = Field(default=Layer.CLAIMED, description="How well supported, at least.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")
    side: SideWord | None = Field(default=None, description="Held it, holds it or fights for it.")
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    place_id: Text | None = Field(default=None, description="This place alone.")

    def evenings(self) -> tuple[date, date]:
        """The first and the last; raises BadParameter."""
        last = evening(self.to_day, "to")
        if self.from_day > last:
            raise BadParameter("from", f"lies after {last}", "from is the earlier evening")
        return self.from_day, last

    def values(self, known: Pinned, last: date) -> list[object]:
        """The filters in the order of sql/control_between_rows.sql."""
        return [
            self.from_day, last, known.at, self.layer, *self.area_values(), self.side,
            self.country, self.place_id,
        ]  # fmt: skip


@router.get(
    PATH,
    summary="Which places changed hands between two evenings",
    response_model=ChangedControlPage,
    responses={200: in_formats(TABLES, BETWEEN)},
    openapi_extra=parameters(BetweenParameters, TABLES),
)
async def list_changed_control(
    request: Request,
    asked: Annotated[BetweenParameters, Depends(InQuery(BetweenParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """Each place whose holder differs, with who held it on both evenings, and what each side gained
    and lost in all. What changed hands and back in between is no difference.
    """
    first, last = asked.evenings()
    listing = listing_between(first, last)
    chosen = chosen_format(request, listing, asked.f)
    known = await pinned(asked.known_at, snapshot)
    fixed = {"from": first, "to": last, "layer": asked.layer, "known_at": known.number}
    here = permalink(PATH, asked, **fixed)
    listed = ListedRows(
        snapshot, LIST, asked.values(known, last),
        after=decode_cursor(asked.cursor, LIST, (str,)) or [None],
        limit=asked.limit,
        key=lambda row: (row["place_id"],),
        known=not known.is_before_everything,
    )  # fmt: skip
    if chosen is not Format.JSON:
        return await listed.exported(request, listing, chosen, bookmarked(here))
    found = await listed.page()
    sides = await snapshot.rows(f"{LIST}_sides", *listed.values, None) if listed.known else []
    places, by_side = balances(sides)
    told = ChangedControlPage(
        items=[changed_control_of(row, first, last) for row in found.rows],
        next=found.next,
        from_day=first,
        to_day=last,
        layer=asked.layer,
        places=places,
        sides=by_side,
        known_at=known.number,
        permalink=here,
    )
    body = told.model_dump_json(by_alias=True)
    return Response(body, headers=bookmarked(here), media_type="application/json")
