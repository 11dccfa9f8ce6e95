"""Lists in other formats than JSON, as answers of the web application."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode
from uuid import NAMESPACE_URL, uuid5

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from starlette.requests import ClientDisconnect
from starlette.types import Message, Send

from services.api.access.callers import require
from services.api.access.scopes import Scope
from services.api.formats.atom import Feed
from services.api.formats.batches import Row, one_by_one
from services.api.formats.listings import Listing
from services.api.formats.media_types import MEDIA_TYPES, Format
from services.api.formats.negotiation import choose, offers
from services.api.formats.renderings import feed, geojson, rendered
from services.api.problems import NotOffered, TooBusy
from whoholds.places import ATTRIBUTION

LOG = logging.getLogger(__name__)

SLOWEST_SECONDS = 30
"""A reader that takes longer for one chunk is cut off: it holds a connection to the database."""

AT_ONCE = 2
"""Whole answers under way at a time: each holds one of few connections to the database."""


HEADERS = {"Vary": "Accept", "X-Attribution": ATTRIBUTION}


class PageOfRows(NamedTuple):
    """One page as the database gave it; ``next`` is the cursor of the following one."""

    rows: Sequence[Row]
    next: str | None


def chosen_format(request: Request, listing: Listing, f: str | None) -> Format:
    """By ``f``, else by Accept. Raises NotOffered, which names what there is."""
    choice = choose(f, request.headers.get("accept"), listing.formats)
    if choice.format is None:
        there_is = offers(listing.formats)
        raise NotOffered(f"{choice.reason}; {listing.name} can be had as {there_is}")
    return choice.format


def is_whole(request: Request, chosen: Format) -> bool:
    """Whether all rows are asked for, rather than a page."""
    return MEDIA_TYPES[chosen].whole and "limit" not in request.query_params


def is_read_at_once(request: Request, chosen: Format) -> bool:
    """Whether a page will be sent, whatever it is of: the revision need not be known before it."""
    return "if-none-match" not in request.headers and not is_whole(request, chosen)


async def exported(
    request: Request,
    listing: Listing,
    chosen: Format,
    *,
    page: Callable[[], Awaitable[PageOfRows]],
    everything: Callable[[], AsyncIterator[Row]],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The list in any format but JSON, which routes write themselves.

    For a route whose parameters inherit from FormatParameters (formats/format_parameter.py)::

        chosen = chosen_format(request, REPORTS, asked.f)
        if chosen is not Format.JSON:
            return await exported(request, REPORTS, chosen, page=..., everything=...)

    ``page`` reads what the JSON list would show, ``everything`` all rows from the cursor on, by
    ``Snapshot.stream``; only one of them is called. Rows must have the columns of the listing
    (formats/columns.py). Raises TooBusy, and whatever the reading of the first row raises.
    """
    sent = {**HEADERS, **(headers or {})}
    if is_whole(request, chosen):
        require(request, Scope.EXPORT)
        sent["Link"] = _links(sent, LICENCE)
        return await _streamed(listing, chosen, _one_of_few(request, everything()), sent)
    found = await page()
    following = address(request, cursor=found.next) if found.next else None
    sent["Link"] = _links(sent, LICENCE, f'<{following}>; rel="next"' if following else "")
    if chosen is Format.ATOM:
        body = feed(listing, _above(request, listing, following), found.rows, _base(request))
        return Response(body, headers=sent, media_type=MEDIA_TYPES[chosen].sent)
    if chosen is Format.GEOJSON:
        members = {"numberReturned": len(found.rows), "next": found.next}
        body = geojson(listing, found.rows, {**members, "attribution": ATTRIBUTION})
        named = {**sent, **_file_name(listing, chosen)}
        return Response(body, headers=named, media_type=MEDIA_TYPES[chosen].sent)
    return await _streamed(listing, chosen, one_by_one(found.rows), sent)


LICENCE = '</about>; rel="license"'


def address(request: Request, **changed: str) -> str:
    """Path and query of this question, some of its parameters changed."""
    query = {**request.query_params, **changed}
    path = quote(request.url.path)
    return f"{path}?{urlencode(query)}" if query else path


def _links(headers: Mapping[str, str], *more: str) -> str:
    """The links of the header, each target and relation once."""
    given = [headers.get("Link", ""), *more]
    return ", ".join(dict.fromkeys(each for each in given if each))


class StreamedAnswer(StreamingResponse):
    """Ends what it reads from when the reader goes away, and cuts off one that does not read."""

    async def stream_response(self, send: Send) -> None:
        """Send the chunks, each in time."""

        async def in_time(message: Message) -> None:
            try:
                async with asyncio.timeout(SLOWEST_SECONDS):
                    await send(message)
            except TimeoutError:
                LOG.info("reader too slow", extra={"action": "cut_off"})
                raise ClientDisconnect from None

        chunks = self.body_iterator
        assert isinstance(chunks, AsyncGenerator)
        async with aclosing(chunks):
            await super().stream_response(in_time)


async def _streamed(
    listing: Listing,
    chosen: Format,
    rows: AsyncGenerator[Row],
    headers: Mapping[str, str],
) -> Response:
    """What fails before the first row fails as an answer of its own, not as a broken file."""
    begun = await _begun(rows)
    chunks = _closing(rendered(listing, chosen, begun, ATTRIBUTION), begun)
    named = {**headers, **_file_name(listing, chosen)}
    return StreamedAnswer(chunks, headers=named, media_type=MEDIA_TYPES[chosen].sent)


def _file_name(listing: Listing, chosen: Format) -> dict[str, str]:
    kind = MEDIA_TYPES[chosen]
    return {"Content-Disposition": f'{kind.shown}; filename="{listing.name}.{kind.suffix}"'}


async def _begun(rows: AsyncGenerator[Row]) -> AsyncGenerator[Row]:
    """The same rows, once the first of them is there."""
    first = await anext(rows, None)

    async def all_of_them() -> AsyncGenerator[Row]:
        async with aclosing(rows):
            if first is not None:
                yield first
            async for row in rows:
                yield row

    return all_of_them()


async def _closing(
    chunks: AsyncGenerator[bytes], rows: AsyncGenerator[Row]
) -> AsyncGenerator[bytes]:
    """The chunks; closing them ends the reading at once, not when memory is tidied up."""
    async with aclosing(rows), aclosing(chunks):
        async for chunk in chunks:
            yield chunk


async def _one_of_few(request: Request, rows: AsyncIterator[Row]) -> AsyncGenerator[Row]:
    slots: asyncio.Semaphore = request.app.state.whole_answers
    if slots.locked():
        raise TooBusy(f"{AT_ONCE} whole answers are being written already")
    async with slots:
        try:
            async for row in rows:
                yield row
        finally:
            if isinstance(rows, AsyncGenerator):
                await rows.aclose()


def _above(request: Request, listing: Listing, following: str | None) -> Feed:
    asked, base = address(request), _base(request)
    links = {"self": f"{base}{asked}", "alternate": f"{base}/"}
    if following:
        links["next"] = f"{base}{following}"
    return Feed(
        id=uuid5(NAMESPACE_URL, f"whoholds:{asked}"),
        title=f"whoholds: {listing.name}",
        updated=datetime.now(UTC),
        rights=ATTRIBUTION,
        links=links,
    )


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
