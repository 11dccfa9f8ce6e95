"""GET /changes/stream: changes as they are recorded, by Server-Sent Events."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request

from services.api.access.callers import require
from services.api.access.scopes import Scope
from services.api.formats.negotiation import wishes_of
from services.api.known_names import actor_words, known_theatre
from services.api.live.event_stream import EventStream
from services.api.live.live_changes import LiveChanges, NotFollowing
from services.api.live.live_question import LiveQuestion
from services.api.problems import BadParameter, NotOffered
from services.api.questions.in_query import InQuery, parameters
from services.api.questions.words import MAX_REVISION

MEDIA_TYPE = "text/event-stream"
FRAMES = (
    'retry: 2000\nid: 17\n\nid: 18\nevent: change\ndata: {"change_id": "...", "revision": 18}\n\n'
    ": heartbeat\nid: 21\n\n"
)

router = APIRouter(tags=["changes"])


@router.get(
    "/changes/stream",
    summary="Control changes as they are recorded",
    status_code=200,  # its own class does not say it
    response_class=EventStream,
    response_model=None,
    responses={200: {"content": {"text/event-stream": {"example": FRAMES}}}},
    openapi_extra=parameters(LiveQuestion),
)
async def stream_changes(
    request: Request,
    question: Annotated[LiveQuestion, Depends(InQuery(LiveQuestion))],
    last_event_id: Annotated[str | None, Header(description="Begin after this revision.")] = None,
) -> EventStream:
    """Server-Sent Events without an end. The id is the revision, in the order of commits.

    ``change`` carries a change that passes the filters, whole, as GET /changes does; ``gone`` one
    that passed them until this revision, and does not any more: it was retracted or revised.
    Connecting again with the last id gives everything since, each once. A reader that falls behind
    is cut off and does so. A comment comes in quiet times.
    """
    require(request, Scope.STREAM)
    _refuse_other_formats(request)
    live: LiveChanges | None = getattr(request.app.state, "live", None)
    if live is None:
        raise NotFollowing("this process follows no changes")
    asked = question.last_event_id if last_event_id is None else _revision(last_event_id)
    actors = await _words(question)
    after = await live.begin_after(asked)
    live.enter()
    return EventStream(live, question, after, actors)


def _refuse_other_formats(request: Request) -> None:
    """Raises NotOffered where Accept leaves out what a stream is."""
    accept = request.headers.get("accept") or "*/*"
    liked = {wish.media_type for wish in wishes_of(accept) if wish.quality > 0}
    if liked.isdisjoint((MEDIA_TYPE, "text/*", "*/*")):
        detail = f"Accept is {accept[:80]}; a stream can be had as {MEDIA_TYPE}"
        raise NotOffered(detail, f"leave Accept out, or say {MEDIA_TYPE}")


async def _words(question: LiveQuestion) -> Iterable[str] | None:
    """The words for ``actor``. A name that is new may come yet; a war that is unknown may not:
    raises BadParameter.
    """
    if question.theatre is not None:
        await known_theatre(question.theatre)
    if question.actor is None:
        return None
    return await actor_words(question.actor, question.theatre)


def _revision(text: str) -> int | None:
    """The header as a browser sends it: empty before the first event."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) > MAX_REVISION:
        raise BadParameter("Last-Event-ID", "is no revision", "leave it out to begin now")
    return int(text)
