"""GET /sources: every publisher that something came from, how fresh it is and what it is worth."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field

from services.api.answers.knowledge_examples import SOURCE
from services.api.answers.knowledge_rows import listed_source_of
from services.api.answers.knowledge_shapes import SourcesPage
from services.api.formats.columns import Column, Holds
from services.api.formats.described import in_formats
from services.api.formats.exported import chosen_format
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.listings import Listing
from services.api.formats.media_types import Format
from services.api.listed_rows import ListedRows, bookmarked
from services.api.permalinks import permalink
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.words import InterestWord, SideWord, Text
from services.api.snapshots import a_snapshot

LIST = "sources"
LISTING = Listing(
    name=LIST,
    columns=(
        *(Column(name, Holds.TEXT) for name in ("source", "interest", "side")),
        *(Column(name, Holds.WHOLE) for name in ("articles", "read_articles", "reports")),
        *(Column(name, Holds.WHOLE) for name in ("changes", "unplaced", "without_point")),
        *(Column(name, Holds.DAY) for name in ("first_published", "last_published")),
        *(Column(name, Holds.MOMENT) for name in ("first_ingested", "last_ingested")),
        Column("freshness_seconds", Holds.NUMBER),
    ),
    id_of=lambda row: str(row["source"]),
    item=lambda row: listed_source_of(row).model_dump_json().encode(),
    formats=(Format.JSON, Format.CSV, Format.NDJSON),
)

PATH = "/sources"

router = APIRouter(tags=["knowledge"])


class SourceParameters(FormatParameters):
    """Filters of publishers; those left out let everything pass."""

    q: Text | None = Field(default=None, description="Part of the name.")
    interest: InterestWord | None = Field(
        default=None, description="How it stands to the fighting."
    )
    side: SideWord | None = None

    def values(self) -> list[object]:
        """The filters in the order of the statement's parameters."""
        return [self.q, self.interest, self.side]


@router.get(
    PATH,
    summary="Publishers, with freshness and counts",
    response_model=SourcesPage,
    responses={
        200: in_formats(LISTING.formats, {"items": [SOURCE], "next": None, "permalink": PATH})
    },
    openapi_extra=parameters(SourceParameters),
)
async def list_sources(
    request: Request,
    asked: Annotated[SourceParameters, Depends(InQuery(SourceParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """By name. Freshness is the time since an article of the publisher last came in."""
    here = permalink(PATH, asked)
    chosen = chosen_format(request, LISTING, asked.f)
    listed = ListedRows(
        snapshot, LIST, asked.values(),
        after=decode_cursor(asked.cursor, LIST, (str,)) or [None],
        limit=asked.limit,
        key=lambda row: (row["source"],),
    )  # fmt: skip
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    items = [listed_source_of(row) for row in found.rows]
    told = SourcesPage(items=items, next=found.next, permalink=here)
    body = told.model_dump_json()
    return Response(body, headers=bookmarked(here), media_type="application/json")
