"""GET /reviews: what the store is not sure of, for an analyst."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from services.api.answers.examples import REVIEW
from services.api.answers.shapes import Page
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.words import Parameters, Revision, Text
from services.api.snapshots import a_snapshot

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


class ReviewParameters(Parameters):
    """Filters of doubts; those left out let everything pass."""

    place_id: Text | None = Field(default=None, description="With the place it is linked to.")
    theatre: Text | None = None
    about: Literal["change", "places"] | None = Field(
        default=None, description="A change in doubt, or two places that may be one."
    )
    change_id: UUID | None = Field(default=None, description="In doubt, or perhaps one with it.")
    min_score: Score | None = Field(default=None, description="Nearer to sure than this.")
    max_score: Score | None = None
    after_revision: Revision | None = Field(default=None, description="Known later than this.")
    q: Text | None = Field(default=None, description="Part of the reason.")

    def values(self) -> list[object]:
        """The filters in the order of the statement's parameters."""
        return [
            self.place_id, self.theatre, self.about, self.change_id, self.min_score,
            self.max_score, self.after_revision, self.q,
        ]  # fmt: skip


@router.get(
    "/reviews",
    summary="What the store is not sure of",
    responses={
        200: {"content": {"application/json": {"example": {"items": [REVIEW], "next": None}}}}
    },
)
async def list_reviews(
    asked: Annotated[ReviewParameters, Query()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> Page[Review]:
    """The newest first; last come places that may be one."""
    after = decode_cursor(asked.cursor, "reviews", (int, UUID)) or [None, None]
    values = [*asked.values(), *after, asked.limit + 1]
    rows = await snapshot.rows("reviews", *values)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    last = shown[-1] if more else None
    return Page(
        items=[Review.model_validate(dict(row)) for row in shown],
        next=encode_cursor("reviews", last["revision"], last["review_id"]) if last else None,
    )
