"""GET /reviews: what the store is not sure of, for an analyst."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from services.api.answers.examples import REVIEW
from services.api.answers.shapes import Page
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
from services.api.questions.words import WAR, Revision, Text
from services.api.snapshots import a_snapshot

PATH = "/reviews"

router = APIRouter(tags=["analysts"])

Score = Annotated[float, Field(ge=0, le=1)]


class Review(BaseModel):
    """One doubt. POST /decisions settles it: confirm, reject, correct, merge, split or link."""

    review_id: UUID
    about: Literal["change", "places"]
    revision: int = Field(description="Known since; 0 of places.")
    place_id: str
    place_name: str | None
    change_id: UUID | None = Field(description="The change in doubt.")
    other_id: UUID | None = Field(description="The change that it may be one with.")
    statement_key: UUID | None = Field(description="The statement in doubt.")
    other_place_id: str | None = Field(description="The place that it may be one with.")
    other_place_name: str | None
    score: float
    reason: str


class ReviewParameters(FormatParameters):
    """Filters of doubts; those left out let everything pass."""

    place_id: Text | None = Field(default=None, description="With the place it is linked to.")
    theatre: Text | None = Field(default=None, description=WAR)
    about: Literal["change", "places"] | None = Field(
        default=None, description="A change in doubt, or two places that may be one."
    )
    change_id: UUID | None = Field(default=None, description="In doubt, or perhaps one with it.")
    min_score: Score | None = Field(default=None, description="At least as near to sure.")
    max_score: Score | None = Field(default=None, description="No nearer to sure than this.")
    after_revision: Revision | None = Field(default=None, description="Known later than this.")
    q: Text | None = Field(default=None, description="Part of the reason.")
    known_at: Text | None = Field(
        default=None, description=f"Of doubts about changes; default now; {KNOWN_AT_HINT}."
    )

    def values(self, known: Pinned) -> list[object]:
        """The filters and the revision in the order of the statement's parameters."""
        return [
            self.place_id, self.theatre, self.about, self.change_id, self.min_score,
            self.max_score, self.after_revision, self.q, known.at,
        ]  # fmt: skip


class ReviewsPage(Page[Review]):
    """Doubts about changes as known then or now, and pairs of places as known now."""

    known_at: int = Field(description="The revision that doubts about changes are of.")
    permalink: str = Field(description="Fixes it; which places may be one is asked again.")


LISTING = Listing(
    name="reviews",
    columns=(
        Column("review_id", Holds.ID),
        Column("about", Holds.TEXT),
        Column("revision", Holds.WHOLE),
        *(Column(name, Holds.TEXT) for name in ("place_id", "place_name")),
        *(Column(name, Holds.ID) for name in ("change_id", "other_id", "statement_key")),
        *(Column(name, Holds.TEXT) for name in ("other_place_id", "other_place_name")),
        Column("score", Holds.NUMBER),
        Column("reason", Holds.TEXT),
    ),
    id_of=lambda row: str(row["review_id"]),
    item=lambda row: Review.model_validate(dict(row)).model_dump_json().encode(),
    formats=(Format.JSON, Format.CSV, Format.NDJSON),
)


@router.get(
    PATH,
    summary="What the store is not sure of",
    response_model=ReviewsPage,
    responses={
        200: in_formats(
            LISTING.formats,
            {"items": [REVIEW], "next": None, "known_at": 17, "permalink": f"{PATH}?known_at=17"},
        )
    },
    openapi_extra=parameters(ReviewParameters, LISTING.formats),
)
async def list_reviews(
    request: Request,
    asked: Annotated[ReviewParameters, Depends(InQuery(ReviewParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response | ReviewsPage:
    """The newest first; last come places that may be one."""
    chosen = chosen_format(request, LISTING, asked.f)
    await refuse_unknown(snapshot, theatre=asked.theatre)
    known = await pinned(asked.known_at, snapshot)
    here = permalink(PATH, asked, known_at=known.number)
    listed = ListedRows(
        snapshot,
        "reviews",
        asked.values(known),
        after=decode_cursor(asked.cursor, "reviews", (int, UUID)) or [None, None],
        limit=asked.limit,
        key=lambda row: (row["revision"], row["review_id"]),
    )
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    items = [Review.model_validate(dict(row)) for row in found.rows]
    return ReviewsPage(items=items, next=found.next, known_at=known.number, permalink=here)
