"""GET /articles: what was published, and how much was read in it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, field_validator

from services.api.answers.article_examples import LISTED
from services.api.answers.article_shapes import ListedArticle
from services.api.answers.rows import Row
from services.api.answers.shapes import KnownPage
from services.api.formats.columns import Column, Holds
from services.api.formats.described import in_formats
from services.api.formats.exported import chosen_format
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.listings import Listing
from services.api.formats.media_types import Format
from services.api.known_names import refuse_unknown
from services.api.listed_rows import ListedRows, bookmarked
from services.api.permalinks import Pinned, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT
from services.api.questions.words import Day, Text, not_before
from services.api.snapshots import a_snapshot

LIST = "articles"
YEAR_2200 = 7_258_118_400_000_000
KEY: tuple[Any, ...] = (Annotated[int, Field(le=YEAR_2200)], UUID)

PATH = "/articles"

router = APIRouter(tags=["articles"])


class ArticleParameters(FormatParameters):
    """Filters of articles; those left out let everything pass."""

    source: Text | None = Field(default=None, description="The publisher.")
    q: Text | None = Field(default=None, description="Part of the title.")
    published_from: Day | None = Field(default=None, description="Published then or later.")
    published_to: Day | None = Field(default=None, description="Published by then.")
    has_reports: bool | None = Field(
        default=None, description="Whether it says anything of who holds a place."
    )
    theatre: Text | None = Field(default=None, description="The war it tells of.")
    language: Annotated[str, Field(pattern="^[A-Za-z]{2,3}$")] | None = Field(
        default=None, description="ISO 639 code."
    )
    withdrawn: bool | None = Field(default=None, description="Taken back by its publisher.")
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")

    _in_order = field_validator("published_to")(not_before("published_from"))

    def values(self, known: Pinned) -> list[object]:
        """The filters and the revision in the order of the statement's parameters."""
        return [
            self.source, self.q, self.published_from, self.published_to, self.has_reports,
            self.theatre, self.language, self.withdrawn, known.at,
        ]  # fmt: skip


def listed_article_of(row: Row) -> ListedArticle:
    """One row of sql/articles.sql."""
    return ListedArticle.model_validate({**row, "href": f"/articles/{row['article_id']}"})


LISTING = Listing(
    name=LIST,
    columns=(
        Column("article_id", Holds.ID),
        *(Column(name, Holds.TEXT) for name in ("source", "given_id", "url", "title")),
        *(Column(name, Holds.DAY) for name in ("published", "published_as_read")),
        *(Column(name, Holds.MOMENT) for name in ("published_at", "ingested_at", "read_at")),
        *(Column(name, Holds.TEXT) for name in ("language", "theatre")),
        *(Column(name, Holds.WHOLE) for name in ("revision_number", "generation", "reports")),
        Column("withdrawn_at", Holds.MOMENT),
        Column("withdrawn_because", Holds.TEXT),
    ),
    id_of=lambda row: str(row["article_id"]),
    item=lambda row: listed_article_of(row).model_dump_json().encode(),
    formats=(Format.JSON, Format.CSV, Format.NDJSON),
)


@router.get(
    PATH,
    summary="Articles, filtered",
    response_model=KnownPage[ListedArticle],
    responses={
        200: in_formats(
            LISTING.formats,
            {"items": [LISTED], "next": None, "known_at": 17, "permalink": f"{PATH}?known_at=17"},
        )
    },
    openapi_extra=parameters(ArticleParameters, LISTING.formats),
)
async def list_articles(
    request: Request,
    asked: Annotated[ArticleParameters, Depends(InQuery(ArticleParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """The last that came in first; also those that say nothing of any place. The text of one is at
    its ``href``.
    """
    chosen = chosen_format(request, LISTING, asked.f)
    await refuse_unknown(snapshot, theatre=asked.theatre, source=asked.source)
    known = await pinned(asked.known_at, snapshot)
    here = permalink(PATH, asked, known_at=known.number)
    listed = ListedRows(
        snapshot, LIST, asked.values(known),
        after=decode_cursor(asked.cursor, LIST, KEY) or [None, None],
        limit=asked.limit,
        key=lambda row: (row["ingested_microseconds"], row["article_id"]),
    )  # fmt: skip
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    items = [listed_article_of(row) for row in found.rows]
    told = KnownPage[ListedArticle](
        items=items, next=found.next, known_at=known.number, permalink=here
    )  # fmt: skip
    body = told.model_dump_json()
    return Response(body, headers=bookmarked(here), media_type="application/json")
