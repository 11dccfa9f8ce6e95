"""Fetches over HTTP with httpx, so that data cannot lead into the network that we run in.

A name is resolved once, every address of it is checked, and the connection goes to the address
that was checked: a second answer of the name server changes nothing. Redirects take the same way.
Proxies of the environment are not used: behind one the check would mean nothing.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from whoholds.outbound.addresses import refusal
from whoholds.outbound.refusals import (
    RefusedAddressError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
)

Resolve = Callable[[str, int], Awaitable[list[str]]]


@dataclass(frozen=True)
class FetchLimits:
    """What a fetch may take: bytes of the decoded answer, seconds in all, redirects."""

    size: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """A complete answer, of any status. ``url`` is where the redirects ended."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


async def resolve_host(host: str, port: int) -> list[str]:
    """All addresses of a host name, by the system's resolver."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


async def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    limits: FetchLimits | None = None,
    allow_private: bool = False,
    resolve: Resolve = resolve_host,
) -> Fetched:
    """The whole answer in memory. Raises an OutboundError, and nothing else, where there is none.

    ``allow_private`` is for addresses that an operator gave, never for one that came from data.
    """
    limits = limits or FetchLimits()
    body = bytearray()
    async with _response(url, headers, limits, _CheckedTransport(allow_private, resolve)) as answer:
        async for chunk in _within(answer, limits.size):
            body += chunk
    return Fetched(str(answer.url), answer.status_code, dict(answer.headers), bytes(body))


async def download(
    url: str,
    path: Path,
    *,
    limits: FetchLimits | None = None,
    allow_private: bool = False,
    resolve: Resolve = resolve_host,
) -> int:
    """Writes the answer to ``path`` and gives its size. Any status but 200 is an error. On an
    error a part of the file may be left.
    """
    limits = limits or FetchLimits()
    size = 0
    async with _response(url, None, limits, _CheckedTransport(allow_private, resolve)) as answer:
        if answer.status_code != 200:
            raise UnreachableError(f"{url} answered {answer.status_code}")
        with path.open("wb") as file:
            async for chunk in _within(answer, limits.size):
                size += len(chunk)
                file.write(chunk)
    return size


@asynccontextmanager
async def _response(
    url: str, headers: Mapping[str, str] | None, limits: FetchLimits, transport: "_CheckedTransport"
) -> AsyncIterator[httpx.Response]:
    """Opens the answer; turns whatever goes wrong, in the reading too, into our own errors."""
    client = httpx.AsyncClient(
        transport=transport,
        follow_redirects=True,
        max_redirects=limits.redirects,
        timeout=limits.seconds,
        trust_env=False,
    )
    try:
        async with (
            asyncio.timeout(limits.seconds),
            client,
            client.stream("GET", url, headers=dict(headers or {})) as answer,
        ):
            yield answer
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TooSlowError(f"{url} took longer than {limits.seconds:g} s") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise RefusedAddressError(f"{url!r} is no address to fetch: {error}") from error
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        raise UnreachableError(f"{url}: {str(error) or type(error).__name__}") from error


async def _within(answer: httpx.Response, size: int) -> AsyncIterator[bytes]:
    """The decoded bytes, given up as soon as they are too many: a small packed answer unpacks."""
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > size:
        raise TooLargeError(f"{answer.url} declares {declared} bytes, more than {size}")
    seen = 0
    async for chunk in answer.aiter_bytes():
        seen += len(chunk)
        if seen > size:
            raise TooLargeError(f"{answer.url} has more than {size} bytes")
        yield chunk


class _CheckedTransport(httpx.AsyncBaseTransport):
    """Sends each request, redirected ones too, to an address that was checked."""

    def __init__(self, allow_private: bool, resolve: Resolve) -> None:
        self._inner = httpx.AsyncHTTPTransport(retries=0)
        self._allow_private = allow_private
        self._resolve = resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in ("http", "https") or not url.host or url.userinfo:
            raise RefusedAddressError(f"{url} is not a plain http or https address")
        address = await self._checked_address(url.host, url.port or _port(url.scheme))
        request.url = url.copy_with(host=address)
        # The certificate is still checked against the name, and the Host header keeps it.
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        try:
            return await self._inner.handle_async_request(request)
        finally:
            request.url = url

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _checked_address(self, host: str, port: int) -> str:
        addresses = await self._resolve(host, port)
        if not addresses:
            raise UnreachableError(f"{host} has no address")
        if not self._allow_private:
            for address in addresses:
                if reason := refusal(address):
                    raise RefusedAddressError(f"{host}: {reason}")
        return addresses[0]


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
