"""Fetching against a real server on this machine: limits, redirects, and what is refused."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from whoholds.outbound import (
    FetchLimits,
    RefusedAddressError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
    download,
    fetch,
)

PAGES = {
    "/hello": (b"200 OK", b"", b"hello"),
    "/missing": (b"404 Not Found", b"", b"nothing"),
    "/again": (b"302 Found", b"Location: /hello\r\n", b""),
    "/round": (b"302 Found", b"Location: /round\r\n", b""),
    "/inside": (b"302 Found", b"Location: http://169.254.169.254/secrets\r\n", b""),
    "/file": (b"302 Found", b"Location: file:///etc/passwd\r\n", b""),
    "/large": (b"200 OK", b"", b"x" * 200_000),
    "/packed": (b"200 OK", b"Content-Encoding: gzip\r\n", gzip.compress(b"x" * 5_000_000)),
}


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split()[1].decode()
        if path == "/slow":
            await reader.read()
        elif path == "/host":
            body = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"host:"))
            await _send(writer, (b"200 OK", b"", body))
        else:
            await _send(writer, PAGES[path])
    except ConnectionError:
        pass
    finally:
        writer.close()


async def _send(writer: asyncio.StreamWriter, page: tuple[bytes, bytes, bytes]) -> None:
    status, extra, body = page
    length = b"Content-Length: %d\r\n" % len(body)
    writer.write(b"HTTP/1.1 " + status + b"\r\n" + extra + length + b"\r\n" + body)
    await writer.drain()


@pytest.fixture
async def server() -> AsyncIterator[str]:
    running = await asyncio.start_server(_answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"
    finally:
        running.close()
        await running.wait_closed()
        await asyncio.sleep(0.01)


async def test_an_operators_own_server_is_fetched_when_that_is_allowed(server: str) -> None:
    answer = await fetch(server + "/hello", allow_private=True)

    assert (answer.status, answer.body, answer.url) == (200, b"hello", server + "/hello")


async def test_a_private_address_is_refused_unless_allowed(server: str) -> None:
    with pytest.raises(RefusedAddressError, match="public internet"):
        await fetch(server + "/hello")


async def test_a_status_is_for_the_caller_to_judge(server: str) -> None:
    assert (await fetch(server + "/missing", allow_private=True)).status == 404


async def test_a_redirect_is_followed_to_its_end(server: str) -> None:
    answer = await fetch(server + "/again", allow_private=True)

    assert answer.url == server + "/hello"
    assert answer.body == b"hello"


async def test_a_redirect_without_end_is_given_up(server: str) -> None:
    with pytest.raises(UnreachableError):
        await fetch(server + "/round", allow_private=True)


async def test_a_redirect_into_the_network_is_refused(server: str) -> None:
    port = int(server.rpartition(":")[2])

    async def resolve(host: str, _: int) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else [host]

    with pytest.raises(RefusedAddressError):
        await fetch(f"http://news.example:{port}/inside", resolve=resolve)


async def test_a_redirect_to_a_checked_name_is_checked_again(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first hop counts as public, so that only the second can be what is refused.
    monkeypatch.setattr(
        "whoholds.outbound.httpx_fetching.refusal",
        lambda address: None if address == "127.0.0.1" else "not public",
    )
    with pytest.raises(RefusedAddressError, match=r"169\.254\.169\.254: not public"):
        await fetch(server + "/inside")


async def test_a_redirect_to_a_file_is_refused(server: str) -> None:
    with pytest.raises(RefusedAddressError):
        await fetch(server + "/file", allow_private=True)


async def test_the_connection_goes_to_the_address_that_was_checked(server: str) -> None:
    port = int(server.rpartition(":")[2])
    asked = 0

    async def resolve(host: str, _: int) -> list[str]:
        nonlocal asked
        asked += 1
        return ["127.0.0.1"]

    answer = await fetch(f"http://news.example:{port}/host", allow_private=True, resolve=resolve)

    assert answer.body.decode().lower() == f"host: news.example:{port}"
    assert asked == 1


async def test_one_private_address_among_public_ones_is_refused() -> None:
    async def resolve(host: str, _: int) -> list[str]:
        return ["93.184.216.34", "10.0.0.8"]

    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.8"):
        await fetch("http://news.example/", resolve=resolve)


@pytest.mark.parametrize("path", ["/large", "/packed"])
async def test_an_answer_over_the_limit_is_given_up(server: str, path: str) -> None:
    with pytest.raises(TooLargeError):
        await fetch(server + path, allow_private=True, limits=FetchLimits(size=100_000))


async def test_an_answer_that_takes_too_long_is_given_up(server: str) -> None:
    with pytest.raises(TooSlowError):
        await fetch(server + "/slow", allow_private=True, limits=FetchLimits(seconds=0.2))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "gopher://x/", "http://", "http://me:pw@127.0.0.1/", "http://[::1", "x", "http://\x00/"],
)  # fmt: skip
async def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        await fetch(url, allow_private=True)


async def test_a_host_that_does_not_answer_is_unreachable() -> None:
    with pytest.raises(UnreachableError):
        await fetch("http://127.0.0.1:9/", allow_private=True)


async def test_a_name_without_address_is_unreachable() -> None:
    async def resolve(host: str, _: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(UnreachableError, match="no such name"):
        await fetch("http://news.example/", resolve=resolve)


async def test_a_download_lands_in_a_file(server: str, tmp_path: Path) -> None:
    size = await download(server + "/large", tmp_path / "x", allow_private=True)

    assert size == (tmp_path / "x").stat().st_size == 200_000


async def test_a_download_of_an_error_page_is_an_error(server: str, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="404"):
        await download(server + "/missing", tmp_path / "x", allow_private=True)
