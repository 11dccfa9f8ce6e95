"""GET /reports: every statement, also those that are no change or no longer count."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import Field, field_validator

from services.api.answers.report_examples import STATEMENTS_PAGE
from services.api.answers.report_rows import STATEMENTS as LISTING
from services.api.answers.report_rows import statement_of
from services.api.answers.report_shapes import StatementsPage
from services.api.formats.described import in_formats
from services.api.formats.exported import chosen_format
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.media_types import Format
from services.api.known_names import known_actor_words, refuse_unknown
from services.api.known_times import revisions_of
from services.api.listed_rows import ListedRows, bookmarked, unless_held
from services.api.permalinks import Pinned, permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.questions.cursors import decode_cursor
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_at import KNOWN_AT_HINT, KnownAt, in_order, known_at_of
from services.api.questions.place_names import PLACE_NAME, PlaceName, sounds_of
from services.api.questions.where import WhereParameters
from services.api.questions.words import (
    ACTOR,
    MIN_CONFIDENCE,
    WAR,
    Confidence,
    Day,
    KindWord,
    SideWord,
    Text,
    not_before,
)
from services.api.snapshots import a_snapshot

PATH = "/reports"

router = APIRouter(tags=["reports"])


class ReportParameters(WhereParameters, FormatParameters):
    """Filters of statements; those left out let everything pass."""

    article_id: UUID | None = Field(default=None, description="Read in this article.")
    change_id: UUID | None = Field(default=None, description="Tells of this change.")
    place_id: Text | None = Field(default=None, description="With the places linked to it.")
    place: PlaceName | None = Field(default=None, description=PLACE_NAME)
    actor: Text | None = Field(default=None, description=ACTOR)
    side: SideWord | None = Field(default=None, description="Gains or loses.")
    kind: KindWord | None = Field(
        default=None, description="Also those that are no change: attempt, holds, denied, ..."
    )
    theatre: Text | None = Field(default=None, description=WAR)
    source: Text | None = Field(default=None, description="The publisher.")
    background: bool | None = Field(default=None, description="Told as history.")
    basis: Literal["stated", "undated"] | None = Field(
        default=None, description="Whether the text states the date."
    )
    min_confidence: Confidence | None = Field(default=None, description=MIN_CONFIDENCE)
    since: Day | None = Field(default=None, description="Could have happened on or after.")
    until: Day | None = Field(default=None, description="Could have happened on or before.")
    known_from: Text | None = Field(
        default=None, description="Recorded then or later: a revision, a day or a moment."
    )
    known_to: Text | None = Field(default=None, description="Recorded by then.")
    changed: bool | None = Field(default=None, description="Whether it tells of a change.")
    unplaced: bool | None = Field(
        default=None, description="Whether it names no place, only a description."
    )
    include_superseded: bool = Field(
        default=False, description="Also what no longer counts, and what took its place."
    )
    known_at: Text | None = Field(default=None, description=f"Default now; {KNOWN_AT_HINT}.")
    order: Literal["newest", "revision"] = Field(
        default="newest", description="Known last first; revision: as the store learnt them."
    )

    _in_order = field_validator("until")(not_before("since"))

    @property
    def statement(self) -> str:
        """The name of the statement, and of the list that a cursor belongs to."""
        return f"reports_{self.order}"

    def values(
        self, known: Pinned, actors: Sequence[str] | None, after: int | None, upto: int | None
    ) -> list[object]:
        """The filters in the order of sql/reports_filters.sql; ``actors`` are the words that stand
        for ``actor`` in the store.
        """
        place = sounds_of(self.place) if self.place is not None else None
        return [
            known.at, self.include_superseded, self.article_id, self.change_id, self.place_id,
            place, actors, self.side, self.kind, self.theatre, self.source,
            self.background, self.basis, self.min_confidence, self.since, self.until,
            after, upto, self.changed, self.unplaced, *self.area_values(),
        ]  # fmt: skip


@router.get(
    PATH,
    summary="Every statement, filtered",
    response_model=StatementsPage,
    responses={
        200: in_formats(LISTING.formats, STATEMENTS_PAGE),
        304: {"description": "Nothing new since the answer of that ETag."},
    },
    openapi_extra=parameters(ReportParameters, LISTING.formats),
)
async def list_reports(
    request: Request,
    asked: Annotated[ReportParameters, Depends(InQuery(ReportParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """What single sentences say, with evidence and reasons: also attempts, denials, repelled
    attacks, plans and who holds what, statements without a named place, and with
    ``include_superseded`` those that a later reading of the article replaced.
    """
    chosen = chosen_format(request, LISTING, asked.f)
    known = await pinned(asked.known_at, snapshot)
    here = permalink(PATH, asked, known_at=known.number)
    actors = await _known_words(asked, snapshot)
    bounds = await _bounds(asked, snapshot)
    listed = ListedRows(
        snapshot, asked.statement, asked.values(known, actors, *bounds),
        after=decode_cursor(asked.cursor, asked.statement, (int, UUID)) or [None, None],
        limit=asked.limit,
        key=lambda row: (row["revision"], row["report_id"]),
    )  # fmt: skip
    if chosen is not Format.JSON:
        return await listed.exported(request, LISTING, chosen, bookmarked(here))
    found = await listed.page()
    told = StatementsPage(
        items=[statement_of(row) for row in found.rows],
        next=found.next,
        known_at=known.number,
        permalink=here,
    )
    return unless_held(request, told.model_dump_json(), bookmarked(here))


async def _known_words(asked: ReportParameters, snapshot: Snapshot) -> Sequence[str] | None:
    """The words for ``actor``. Raises BadParameter where a word names nothing that is known."""
    await refuse_unknown(snapshot, theatre=asked.theatre, source=asked.source, place=asked.place)
    if asked.actor is None:
        return None
    return await known_actor_words(asked.actor, asked.theatre, snapshot, "actor_in_reports")


async def _bounds(asked: ReportParameters, snapshot: Snapshot) -> list[int | None]:
    """Revisions that known_from and known_to mean: later than the one, up to the other."""
    start = known_at_of(asked.known_from, parameter="known_from", ends=False)
    if start.number is not None:
        start = KnownAt(number=max(start.number - 1, 0))  # that revision itself counts
    end = known_at_of(asked.known_to, parameter="known_to")
    in_order(start, end)
    bounds = {"after": start, "upto": end}
    _, meant = await revisions_of(KnownAt(), bounds, snapshot)
    return [meant["after"], meant["upto"]]
