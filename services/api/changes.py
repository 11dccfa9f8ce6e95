"""GET /changes and /changes/{id}: what happened, and on whose word."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response
from pydantic import TypeAdapter

from services.api.answers.change_pages import ChangesPage, ListedChanges, page_body
from services.api.answers.detail_examples import CHANGE_DETAIL, shown
from services.api.answers.examples import CHANGE
from services.api.answers.rows import change_of, change_report_of
from services.api.answers.shapes import ChangeDetail, ChangeRevision
from services.api.answers.validators import etag_of, is_held, link_header
from services.api.changes_read import (
    AskedChanges,
    ReadChanges,
    asked_changes,
    page_now,
    page_of_changes,
    stream_of_changes,
)
from services.api.formats.described import in_formats
from services.api.formats.exported import PageOfRows, chosen_format, exported, is_read_at_once
from services.api.formats.format_parameter import FormatParameters
from services.api.formats.json_alone import InJson
from services.api.formats.listings import CHANGES, changes_listing
from services.api.formats.media_types import MEDIA_TYPES, Format
from services.api.permalinks import permalink, pinned
from services.api.postgres_reader import Snapshot
from services.api.problems import NotFound
from services.api.questions.change_question import ChangeQuestion
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.known_parameters import KnownParameters
from services.api.questions.list_route import ListRoute
from services.api.snapshots import a_snapshot

PATH = "/changes"
JSON = "application/json"
EXAMPLE = {"items": [CHANGE], "next": None, "known_at": 17, "permalink": "/changes?known_at=17"}

router = APIRouter(tags=["changes"], route_class=ListRoute)


class ListQuestion(ChangeQuestion, FormatParameters):
    """Filters of changes, and the format of the list."""


@router.get(
    PATH,
    summary="Control changes, filtered",
    response_model=ListedChanges,
    responses={
        200: in_formats(CHANGES.formats, EXAMPLE),
        304: {"description": "Nothing new since the answer of that ETag."},
    },
    openapi_extra=parameters(ListQuestion, CHANGES.formats),
)
async def list_changes(
    request: Request,
    question: Annotated[ListQuestion, Depends(InQuery(ListQuestion))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> Response:
    """Each change whole, as published on the topic. Follow ``next`` for the following page: it is
    of the same revision, whatever arrives in between. ``permalink`` gives this answer for ever.
    """
    chosen = chosen_format(request, CHANGES, question.f)
    features = chosen is Format.GEOJSON and not question.asked_fields()
    found = None
    if is_read_at_once(request, chosen):
        found = await page_now(question, snapshot, as_features=features)
    asked = found[0] if found else await asked_changes(question, snapshot)
    here = asked.permalink(PATH)
    headers = answer_headers(asked, here, MEDIA_TYPES[chosen].sent)
    if is_held(request.headers.get("if-none-match"), headers.get("ETag", "")):
        return Response(status_code=304, headers=headers)
    asked = replace(asked, as_features=features)
    answer = _Answer(request, chosen, asked, here, snapshot, found[1] if found else None)
    return await (answer.json(headers) if chosen is Format.JSON else answer.exported(headers))


@dataclass(frozen=True)
class _Answer:
    """The list in one format, from one snapshot; its page may have been read already."""

    request: Request
    chosen: Format
    asked: AskedChanges
    here: str  # its permalink
    snapshot: Snapshot
    read: ReadChanges | None

    async def _page(self) -> ReadChanges:
        return self.read or await page_of_changes(self.asked, self.snapshot)

    async def json(self, headers: Mapping[str, str]) -> Response:
        page = await self._page()
        here = self.here
        links = {"Link": link_header(here, self.asked.next_page(PATH, page.next))}
        around = {"next": page.next, "known_at": self.asked.known_at, "permalink": here}
        body = page_body(page.rows, self.asked.question.asked_fields(), around)
        return Response(body, 200, {**headers, **links}, JSON)

    async def exported(self, headers: Mapping[str, str]) -> Response:
        async def page() -> PageOfRows:
            found = await self._page()
            return PageOfRows(found.rows, found.next)

        return await exported(
            self.request,
            changes_listing(self.asked.question.asked_fields(), self.chosen),
            self.chosen,
            page=page,
            everything=lambda: stream_of_changes(self.asked, self.snapshot),
            headers={**headers, "Link": link_header(self.here, None)},
        )


def answer_headers(asked: AskedChanges, permalink: str, media_type: str) -> dict[str, str]:
    """What every form of the answer says of itself, known before any row is read."""
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if asked.question.settled():
        headers["ETag"] = etag_of(permalink, media_type)
    return headers


async def changes_page(question: ChangeQuestion, snapshot: Snapshot) -> ChangesPage:
    """One page as values; also what a place shows of its changes."""
    asked = await asked_changes(question, snapshot)
    page = await page_of_changes(asked, snapshot)
    return ChangesPage(
        items=[change_of(row) for row in page.rows],
        next=page.next,
        known_at=asked.known_at,
        permalink=asked.permalink(PATH),
    )


@router.get(
    "/changes/{change_id}",
    summary="One change with its reports, sentences and links",
    responses=shown(CHANGE_DETAIL),
    openapi_extra=parameters(KnownParameters),
)
async def one_change(
    change_id: Annotated[UUID, Path(description="An id of /changes.")],
    asked: Annotated[KnownParameters, Depends(InJson(KnownParameters))],
    snapshot: Annotated[Snapshot, Depends(a_snapshot)],
) -> ChangeDetail:
    """A superseded id is answered too, and says which live change it leads to."""
    known = await pinned(asked.known_at, snapshot)
    found = await snapshot.row("change", change_id, known.at)
    if found is None:
        then = "" if known.at is None else f" at revision {known.number}"
        raise NotFound(f"no change has the id {change_id}{then}", "ids come from /changes")
    reports = await snapshot.rows("change_reports", change_id, known.at)
    history = await snapshot.rows("change_history", change_id, known.at)
    return ChangeDetail(
        **dict(change_of(found)),
        live_change_id=found["live_change_id"],
        live_href=f"/changes/{found['live_change_id']}",
        reports=[change_report_of(row) for row in reports],
        history=TypeAdapter(list[ChangeRevision]).validate_python([dict(row) for row in history]),
        known_at=known.number,
        permalink=permalink(f"{PATH}/{change_id}", asked, known_at=known.number),
    )
