"""GET /reports: single statements, whether they tell of a change or not."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from services.api.answers.rows import report_of
from services.api.answers.shapes import ListedReport, Page
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.words import Day, KindWord, Parameters, SideWord, Text
from services.api.snapshots import a_snapshot

router = APIRouter(tags=["reports"])


class ReportParameters(Parameters):
    """Filters of reports; those left out let everything pass."""

    article_id: UUID | None = None
    change_id: UUID | None = None
    place_id: Text | None = None
    place: Text | None = Field(default=None, description="Part of the place's name.")
    side: SideWord | None = Field(default=None, description="Gains or loses.")
    kind: KindWord | None = None
    theatre: Text | None = None
    source: Text | None = Field(default=None, description="The publisher.")
    since: Day | None = Field(default=None, description="Could have happened on or after.")
    until: Day | None = Field(default=None, description="Could have happened on or before.")

    def values(self) -> list[object]:
        """The filters in the order of the statement's parameters."""
        return [
            self.article_id, self.change_id, self.place_id, self.place, self.side, self.kind,
            self.theatre, self.source, self.since, self.until,
        ]  # fmt: skip


@router.get("/reports", summary="Single statements, filtered")
async def list_reports(
    asked: Annotated[ReportParameters, Query()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> Page[ListedReport]:
    """By report id: a steady order for reading everything."""
    after = decode_cursor(asked.cursor, "reports", (UUID,)) or [None]
    rows = await snapshot.rows("reports", *asked.values(), *after, asked.limit + 1)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    return Page(
        items=[report_of(row) for row in shown],
        next=encode_cursor("reports", shown[-1]["report_id"]) if more else None,
    )
