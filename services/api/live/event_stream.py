"""An answer that goes on: written as events come, until the reader leaves or cannot keep up."""

import asyncio
import logging
import time
from collections.abc import Iterable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from services.api.live.events import ChangeEvent, opening
from services.api.live.hub import Ended, Hub, Listener
from services.api.live.live_changes import LiveChanges
from services.api.live.live_question import LiveQuestion
from services.api.live.matching import matcher
from services.api.problems import ApiProblem
from whoholds.telemetry.metrics import LIVE_DROPPED, LIVE_EVENTS

LOG = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "no-store, no-transform",  # a proxy that compresses would hold frames back
    "X-Accel-Buffering": "no",  # and so would nginx
}


class EventStream(Response):
    """Server-Sent Events of one question. Its place among the streams is given back at the end."""

    media_type = "text/event-stream"

    def __init__(
        self,
        live: LiveChanges,
        question: LiveQuestion,
        after: int,
        actors: Iterable[str] | None = None,
    ) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._live = live
        self._question = question
        self._matches = matcher(question, actors)
        self._after = after
        self._listener: Listener | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Until the reader leaves, is too slow, or the process ends."""
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            if scope["method"] == "HEAD" or await self._until_one_ends(receive, send):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            else:
                await _cut(scope, receive)
        finally:
            self._live.leave()

    async def _until_one_ends(self, receive: Receive, send: Send) -> bool:
        """Write until something ends it; whether the reader may be told so in good order."""
        writing = asyncio.create_task(self._write(send))
        left = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait((writing, left), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (writing, left):
                task.cancel()
            await asyncio.wait((writing, left))
            if self._listener is not None:
                self._live.hub.leave(self._question.filters(), self._listener)
        return not writing.cancelled() and writing.result()

    async def _write(self, send: Send) -> bool:
        """Everything missed, then everything new. False where the reader takes nothing more."""
        await _body(send, opening(self._after, self._live.retry_ms))
        try:
            await self._catch_up(send)
        except ApiProblem as problem:  # the reader comes back, and goes on from its last id
            LOG.warning("a stream ends early", extra={"reason": problem.detail})
            return True
        except TimeoutError:
            LIVE_DROPPED.inc()
            return False
        listener = self._live.hub.join(self._question.filters(), self._matches, self._after)
        self._listener = listener
        pumping = asyncio.create_task(_pump(listener, send))
        try:
            await asyncio.wait((pumping, listener.ended), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stuck = listener.writing_since is not None
            pumping.cancel()
            await asyncio.wait((pumping,))
        if listener.ended.done() and listener.ended.result() is Ended.SLOW:
            LIVE_DROPPED.inc()
        return not stuck

    async def _catch_up(self, send: Send) -> None:
        """Up to the last event told. Nothing is awaited between the last look and the return."""
        hub = self._live.hub
        while not hub.closed.is_set() and (events := await self._live.later(self._after)):
            frames = self._frames(events)
            self._after = events[-1].revision
            if frames:
                await _taken(hub, send, b"".join(frames))
                LIVE_EVENTS.inc(len(frames))

    def _frames(self, events: list[ChangeEvent]) -> list[bytes]:
        found = (event.frame_for(self._matches) for event in events)
        return [frame for frame in found if frame is not None]


async def _pump(listener: Listener, send: Send) -> None:
    while True:
        frames = await listener.next_frames()
        listener.writing_since = time.monotonic()
        await _body(send, frames.body)
        listener.writing_since = None
        LIVE_EVENTS.inc(frames.events)


async def _body(send: Send, frames: bytes) -> None:
    await send({"type": "http.response.body", "body": frames, "more_body": True})


async def _taken(hub: Hub, send: Send, frames: bytes) -> None:
    """Raises TimeoutError where the reader takes nothing for too long, or until the end."""
    writing = asyncio.create_task(_body(send, frames))
    closed = asyncio.create_task(hub.closed.wait())
    try:
        both, seconds = (writing, closed), hub.patience.writing_seconds
        await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not writing.done():
            raise TimeoutError
        writing.result()
    finally:
        writing.cancel()
        closed.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cut(scope: Scope, receive: Receive) -> None:
    """Let go of a connection whose reader takes nothing: its buffer would wait for ever."""
    abort = scope.get("state", {}).get("abort")
    if abort is not None:
        abort()
        await _left(receive)
