"""GET /places: the places that the store knows, found by name in any transliteration."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from services.api.answers.place_examples import FOUND
from services.api.answers.place_shapes import FoundPlace, Match
from services.api.answers.rows import Row, place_of
from services.api.answers.shapes import Page
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.where import WhereParameters
from services.api.questions.words import CountryCode, Text
from services.api.snapshots import a_snapshot
from whoholds.places.folding import consonant_key, fold

router = APIRouter(tags=["places"])


class PlaceParameters(WhereParameters):
    """A name, and filters; those left out let everything pass."""

    q: Annotated[Text, Field(max_length=200)] | None = Field(
        default=None,
        description="A name or its beginning, in any transliteration: Kinnsibba finds Kansaba. "
        "Without it the list goes by place id.",
    )
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    type: Text | None = Field(default=None, description="city, town, village, hill, base, ...")
    has_point: bool | None = Field(default=None, description="Whether coordinates are known.")
    theatre: Text | None = Field(default=None, description="Named in reports of this war.")

    def values(self) -> list[object]:
        """The filters in the order of the statements' parameters."""
        return [self.country, self.type, self.has_point, self.theatre, *self.area_values()]


@router.get(
    "/places",
    summary="Places by name, in any transliteration",
    responses={
        200: {"content": {"application/json": {"example": {"items": [FOUND], "next": None}}}}
    },
)
async def list_places(
    asked: Annotated[PlaceParameters, Query()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> Page[FoundPlace]:
    """The best match first. Places without coordinates are found too, and ids that were found to
    be one place are one row.
    """
    rows = await (
        _by_id(asked, snapshot) if asked.q is None else _by_name(asked, asked.q, snapshot)
    )
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    return Page(
        items=[_found(row) for row in shown], next=_next(asked, shown[-1]) if more else None
    )


async def _by_id(asked: PlaceParameters, snapshot: Snapshot) -> list[Row]:
    after = decode_cursor(asked.cursor, "places", (str,)) or [None]
    return list(await snapshot.rows("places", *asked.values(), *after, asked.limit + 1))


async def _by_name(asked: PlaceParameters, q: str, snapshot: Snapshot) -> list[Row]:
    folded = fold(q)
    if not folded:
        raise BadParameter("q", "has no letter or digit", "write a name, such as Kansaba")
    after = decode_cursor(asked.cursor, f"places/{folded}", (int, str)) or [None, None]
    values = [folded, consonant_key(q), *asked.values(), *after, asked.limit + 1]
    return list(await snapshot.rows("places_search", *values))


def _next(asked: PlaceParameters, last: Row) -> str:
    if asked.q is None:
        return encode_cursor("places", last["place_id"])
    return encode_cursor(f"places/{fold(asked.q)}", last["score"], last["place_id"])


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
