"""GET /sources: every publisher that something came from, how fresh it is and what it is worth."""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, JsonValue

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
from services.api.permalinks import Pinned, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT, moment_of
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
AS_OF = "2016-07-02T12:05:41.2+00:00"
EXAMPLE: dict[str, JsonValue] = {
    "items": [SOURCE],
    "next": None,
    "known_at": 17,
    "as_of": AS_OF,
    "permalink": f"{PATH}?{urlencode({'as_of': AS_OF, 'known_at': 17})}",
}

router = APIRouter(tags=["knowledge"])


class SourceParameters(FormatParameters):
    """Filters of publishers; those left out let everything pass."""

    q: Text | None = Field(default=None, description="Part of the name.")
    interest: InterestWord | None = Field(
        default=None, description="How it stands to the fighting."
    )
    side: SideWord | None = Field(default=None, description="Whose side it is on.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")
    as_of: Text | None = Field(
        default=None, description="The moment that freshness is counted to; default now."
    )

    def values(self, known: Pinned, as_of: datetime) -> list[object]:
        """What is asked for, in the order of the statement's parameters."""
        return [self.q, self.interest, self.side, known.at, as_of]


@router.get(
    PATH,
    summary="Publishers, with freshness and counts",
    response_model=SourcesPage,
    responses={200: in_formats(LISTING.formats, EXAMPLE)},
    openapi_extra=parameters(SourceParameters, LISTING.formats),
)
async def list_sources(
    request: Request,
    asked: Annotated[SourceParameters, Depends(InQuery(SourceParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """By name. Freshness is the time since an article of the publisher last came in, until the
    moment ``as_of``.
    """
    as_of = _counted_to(asked.as_of)
    chosen = chosen_format(request, LISTING, asked.f)
    known = await pinned(asked.known_at, snapshot)
    here = permalink(PATH, asked, known_at=known.number, as_of=as_of.isoformat())
    listed = ListedRows(
        snapshot, LIST, asked.values(known, as_of),
        after=decode_cursor(asked.cursor, LIST, (str,)) or [None],
        limit=asked.limit,
        key=lambda row: (row["source"],),
    )  # fmt: skip
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    items = [listed_source_of(row) for row in found.rows]
    told = SourcesPage(
        items=items, next=found.next, known_at=known.number, as_of=as_of, permalink=here
    )
    body = told.model_dump_json()
    return Response(body, headers=bookmarked(here), media_type="application/json")


def _counted_to(text: str | None) -> datetime:
    """The moment asked for, else now; today means now too. Raises BadParameter."""
    now = datetime.now(UTC)
    asked = now if text is None else moment_of(text, "as_of")
    if asked > now + timedelta(days=1):
        raise BadParameter("as_of", "lies in the future", "nothing is known of days to come")
    return min(asked, now)
