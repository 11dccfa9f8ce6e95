"""GET /changes and /changes/{id}: what happened, and on whose word."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter

from schemas.changes import ChangeRecorded
from services.api.answers.examples import CHANGE
from services.api.answers.rows import change_of, change_report_of
from services.api.answers.shapes import ChangeDetail, ChangeRevision, Page
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.cursors import Key, decode_cursor, encode_cursor
from services.api.questions.words import (
    BoxText,
    CountryCode,
    Day,
    KindWord,
    Order,
    Parameters,
    Revision,
    SideWord,
    StatusWord,
    Text,
    box_of,
)
from services.api.snapshots import a_snapshot

STATEMENTS = {Order.NEWEST: "changes_by_date", Order.REVISION: "changes_by_revision"}
KEYS: dict[Order, tuple[Any, ...]] = {
    Order.NEWEST: (date | None, int),
    Order.REVISION: (int,),
}

router = APIRouter(tags=["changes"])


class ChangeParameters(Parameters):
    """Filters of changes; those left out let everything pass."""

    place_id: Text | None = Field(default=None, description="With the places linked to it.")
    place: Text | None = Field(default=None, description="Part of the place's name.")
    side: SideWord | None = Field(default=None, description="Gains or loses.")
    gainer: SideWord | None = None
    loser: SideWord | None = None
    kind: KindWord | None = None
    status: StatusWord | None = None
    theatre: Text | None = None
    country: CountryCode | None = Field(default=None, description="ISO 3166 code.")
    since: Day | None = Field(default=None, description="Could have happened on or after.")
    until: Day | None = Field(default=None, description="Could have happened on or before.")
    bbox: BoxText | None = Field(default=None, description="west,south,east,north in degrees.")
    source: Text | None = Field(default=None, description="A publisher that reports it.")
    disputed: bool | None = None
    include_retracted: bool = False
    after_revision: Revision | None = Field(default=None, description="Known later than this.")
    order: Order = Field(default=Order.NEWEST, description="revision: as the store learnt them.")

    def values(self) -> list[object]:
        """The filters in the order of the statements' parameters."""
        box = box_of(self.bbox) if self.bbox is not None else None
        corners = (box.west, box.south, box.east, box.north) if box else (None,) * 4
        return [
            self.place_id, self.place, self.side, self.gainer, self.loser, self.kind,
            self.status, self.theatre, self.country, self.since, self.until, *corners,
            self.source, self.disputed, self.include_retracted or self.status == "retracted",
            self.after_revision,
        ]  # fmt: skip

    def after(self) -> list[Key]:
        """Day and revision of the last row of the page before."""
        key = decode_cursor(self.cursor, f"changes/{self.order}", KEYS[self.order])
        if key is None:
            return [None, None]
        return key if self.order is Order.NEWEST else [None, *key]


@router.get(
    "/changes",
    summary="Control changes, filtered",
    responses={
        200: {"content": {"application/json": {"example": {"items": [CHANGE], "next": None}}}}
    },
)
async def list_changes(
    asked: Annotated[ChangeParameters, Query()], snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> Page[ChangeRecorded]:
    """Each change whole, as published on the topic. Follow ``next`` for the following page."""
    return await changes_page(asked, snapshot)


async def changes_page(asked: ChangeParameters, snapshot: Snapshot) -> Page[ChangeRecorded]:
    """One page; also what a place shows of its changes."""
    values = [*asked.values(), *asked.after(), asked.limit + 1]
    rows = await snapshot.rows(STATEMENTS[asked.order], *values)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    cursor = None
    if more:
        last = shown[-1]
        key = (last["latest"], last["revision"])[-len(KEYS[asked.order]) :]
        cursor = encode_cursor(f"changes/{asked.order}", *key)
    return Page(items=[change_of(row) for row in shown], next=cursor)


@router.get(
    "/changes/{change_id}",
    summary="One change with its reports, sentences and links",
)
async def one_change(
    change_id: UUID, snapshot: Annotated[Snapshot, Depends(a_snapshot)]
) -> ChangeDetail:
    """A superseded id is answered too, and says which live change it leads to."""
    found = await snapshot.row("change", change_id)
    if found is None:
        raise NotFound(f"no change has the id {change_id}")
    reports = await snapshot.rows("change_reports", change_id)
    history = await snapshot.rows("change_history", change_id)
    return ChangeDetail(
        **dict(change_of(found)),
        live_change_id=found["live_change_id"],
        live_href=f"/changes/{found['live_change_id']}",
        reports=[change_report_of(row) for row in reports],
        history=TypeAdapter(list[ChangeRevision]).validate_python([dict(row) for row in history]),
    )
