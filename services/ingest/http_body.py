"""Reads the body of POST /articles, bounded: one JSON object, or one object a line."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request

from services.ingest.given_article import Problem
from services.ingest.intake import MAX_LINE_BYTES, Intake
from services.ingest.lines import Line, LineCutter
from services.ingest.settings import IngestSettings

LINE_TYPES = frozenset(
    {
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json-lines",
        "text/x-ndjson",
    }
)
NO_ARTICLE = Problem(None, "the request holds no article", "send a JSON object, or one a line")
ALONE = Problem(
    "text",
    "is over 1 MB",
    "for many articles use Content-Type: application/x-ndjson",
    too_large=True,
)


class BodyTooSlow(Exception):
    """No piece of the body came for too long: send it again, faster or in smaller parts."""


async def take_body(request: Request, intake: Intake, settings: IngestSettings) -> None:
    """Hand every article of the request to ``intake``. Raises BodyTooSlow, NotAccepted."""
    pieces = _pieces(request, settings.body_timeout_seconds)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in LINE_TYPES:
        await _take_lines(pieces, intake, settings)
    else:
        await _take_document(pieces, intake, settings)
    if not intake.accepted and not intake.refused:
        intake.refuse(1, NO_ARTICLE)


async def _pieces(request: Request, seconds: float) -> AsyncIterator[bytes]:
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(seconds):
                piece = await anext(stream, None)
        except TimeoutError:
            raise BodyTooSlow from None
        if piece is None:
            return
        yield piece


async def _take_document(
    pieces: AsyncIterator[bytes], intake: Intake, settings: IngestSettings
) -> None:
    """One object over any number of lines; where it is not, perhaps one object a line."""
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > MAX_LINE_BYTES:
            intake.refuse(1, ALONE)
            return
    if _holds_lines(bytes(body)):
        await _take_lines(_whole(bytes(body)), intake, settings)
    elif body.strip():
        await intake.add([Line(1, bytes(body))])
        await intake.flush()


def _holds_lines(body: bytes) -> bool:
    """Whether this is no JSON document, yet has lines that look like objects."""
    starts = [line.lstrip()[:1] for line in body.splitlines() if line.strip()]
    if starts.count(b"{") < 2:
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return True
    return False


async def _whole(body: bytes) -> AsyncIterator[bytes]:
    yield body


async def _take_lines(
    pieces: AsyncIterator[bytes], intake: Intake, settings: IngestSettings
) -> None:
    cutter = LineCutter(MAX_LINE_BYTES)
    received = 0
    async for piece in pieces:
        received += len(piece)
        await intake.add(cutter.feed(piece))
        over = _over(received, cutter.number, settings)
        if over is not None:
            await intake.flush()
            intake.refuse_rest(cutter.number, over)
            return
    await intake.add(cutter.end())
    await intake.flush()


def _over(received: int, lines: int, settings: IngestSettings) -> Problem | None:
    """The limit that a request has passed; what came before it is kept."""
    hint = "this line and all after it were not read: send them in another request"
    if received > settings.max_body_bytes:
        limit = f"the request is over {settings.max_body_bytes // 1_000_000} MB"
        return Problem(None, limit, hint, too_large=True)
    if lines > settings.max_lines:
        return Problem(None, f"the request has over {settings.max_lines} lines", hint, True)
    return None
