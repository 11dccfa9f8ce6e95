"""GET /places: the places that the store knows, found by name in any transliteration."""

from dataclasses import replace
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field

from services.api.answers.place_examples import FOUND
from services.api.answers.place_shapes import FoundPlace, Match, PlacesPage
from services.api.answers.rows import Row, place_of
from services.api.formats.columns import Column, Holds
from services.api.formats.described import in_formats
from services.api.formats.exported import chosen_format
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.listings import PLACES, TABLES
from services.api.formats.media_types import Format
from services.api.gazetteer_names import ids_in_gazetteer
from services.api.known_names import refuse_unknown
from services.api.listed_rows import ListedRows, bookmarked
from services.api.permalinks import Pinned, evening, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.where import WhereParameters
from services.api.questions.words import CountryCode, Day, Layer, Text
from services.api.snapshots import a_snapshot
from whoholds.places.folding import consonant_key, fold

PATH = "/places"
EXAMPLE = {
    "items": [FOUND],
    "next": None,
    "as_of": "2016-07-05",
    "layer": "claimed",
    "known_at": 17,
    "permalink": "/places?as_of=2016-07-05&known_at=17&layer=claimed",
}

router = APIRouter(tags=["places"])


class PlaceParameters(WhereParameters, FormatParameters):
    """A name, and filters; those left out let everything pass."""

    q: Annotated[Text, Field(max_length=200)] | None = Field(
        default=None,
        description="A name or its beginning, in any transliteration: Kinnsibba finds Kansaba; "
        "whole names also in the scripts that the gazetteer has them in. "
        "Without it the list goes by place id.",
    )
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    type: Text | None = Field(default=None, description="city, town, village, hill, base, ...")
    has_point: bool | None = Field(default=None, description="Whether coordinates are known.")
    theatre: Text | None = Field(default=None, description="Named in reports of this war.")
    as_of: Day | None = Field(
        default=None, description="Who held it at the end of this day; default today."
    )
    layer: Layer = Field(default=Layer.CLAIMED, description="How well supported, at least.")
    known_at: Text | None = Field(
        default=None, description=f"Who was known to; default now; {KNOWN_AT_HINT}."
    )

    def values(self, day: date, known: Pinned) -> list[object]:
        """The filters and the evening in the order of the statements' parameters."""
        filters = [self.country, self.type, self.has_point, self.theatre, *self.area_values()]
        return [*filters, day, self.layer, known.at]


@router.get(
    PATH,
    summary="Places by name, in any transliteration",
    response_model=PlacesPage,
    responses={200: in_formats(TABLES, EXAMPLE)},
    openapi_extra=parameters(PlaceParameters, TABLES),
)
async def list_places(
    request: Request,
    asked: Annotated[PlaceParameters, Depends(InQuery(PlaceParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response | PlacesPage:
    """The best match first. Places without coordinates are found too, and ids that were found to
    be one place are one row. Which places there are, and how they are named, is as known now; who
    held them as of an evening, as known then or now.
    """
    chosen = chosen_format(request, LISTING, asked.f)
    await refuse_unknown(snapshot, theatre=asked.theatre)
    day, known = evening(asked.as_of), await pinned(asked.known_at, snapshot)
    fixed = {"as_of": day, "known_at": known.number, "layer": asked.layer}
    here = permalink(PATH, asked, **fixed)
    values = asked.values(day, known)
    if asked.q:
        listed = await _by_name(asked, asked.q, values, snapshot)
    else:
        listed = _by_id(asked, values, snapshot)
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    return PlacesPage(
        items=[_found(row) for row in found.rows],
        next=found.next,
        as_of=day,
        layer=asked.layer,
        known_at=known.number,
        permalink=here,
    )


def _by_id(asked: PlaceParameters, values: list[object], snapshot: Snapshot) -> ListedRows:
    return ListedRows(
        snapshot,
        "places",
        values,
        after=decode_cursor(asked.cursor, "places", (str,)) or [None],
        limit=asked.limit,
        key=lambda row: (row["place_id"],),
    )


async def _by_name(
    asked: PlaceParameters, q: str, values: list[object], snapshot: Snapshot
) -> ListedRows:
    """Names that are only spelt alike take longer to find: they come where there are no others."""
    folded, sounds = fold(q), consonant_key(q)
    if not folded:
        raise BadParameter("q", "has no letter or digit", "write a name, such as Kansaba")
    cursors = f"places/{folded}"
    after = decode_cursor(asked.cursor, cursors, (int, str, bool))
    *last, alike = after or [None, None, False]
    called = await ids_in_gazetteer(q)
    if after is None:
        named = await snapshot.row("places_named", folded, sounds)
        alike = named is None or not named["any_name"]
    return ListedRows(
        snapshot,
        "places_search",
        [folded, sounds, alike, called, *values],
        after=last,
        limit=asked.limit,
        key=lambda row: (row["score"], row["place_id"], alike),
        cursors=cursors,
    )


def _found(row: Row) -> FoundPlace:
    match = None
    if row["score"] is not None:
        match = Match(name=row["matched_name"], because=row["because"], score=row["score"])
    same = ("names", "linked_from", "state", "holder_side", "status", "since")
    return FoundPlace(
        **dict(place_of(row)),
        **{name: row[name] for name in same},
        match=match,
        href=f"/places/{quote(row['place_id'], safe='')}",
    )


# Best known first, as the list.
LISTING = replace(
    PLACES,
    columns=(
        *(column for column in PLACES.columns if column.name not in ("reason", "linked_to")),
        *(Column(name, Holds.TEXT) for name in ("state", "holder_side", "status")),
        Column("since", Holds.DAY),
        *(Column(name, Holds.TEXT) for name in ("matched_name", "because")),
        Column("score", Holds.WHOLE),
    ),
    item=lambda row: _found(row).model_dump_json().encode(),
)
