"""HEAD tells what GET would, without a body and without reading to the end."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from services.api.access.head_as_get import HeadAsGet
from services.api.http_errors import add_error_answers
from whoholds.web.http_problems import Unforeseen


async def head(path: str, app: FastAPI) -> httpx.Response:
    add_error_answers(app)
    app.add_middleware(Unforeseen)
    app.add_middleware(HeadAsGet)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as client:
        return await client.head(path)


async def test_status_and_headers_are_those_of_get() -> None:
    app = FastAPI()

    @app.get("/one")
    async def one() -> Response:
        return Response(b"12345", headers={"ETag": '"x"'})

    answer = await head("/one", app)
    assert (answer.status_code, answer.content) == (200, b"")
    assert (answer.headers["etag"], answer.headers["content-length"]) == ('"x"', "5")


async def test_an_answer_without_end_ends() -> None:
    app = FastAPI()

    async def numbers() -> AsyncIterator[bytes]:
        while True:
            yield b"1"
            await asyncio.sleep(0)

    @app.get("/endless")
    async def endless() -> StreamingResponse:
        return StreamingResponse(numbers(), media_type="text/plain")

    async with asyncio.timeout(5):
        answer = await head("/endless", app)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/broken", 500)])
async def test_what_is_refused_is_refused_without_a_body(path: str, status: int) -> None:
    app = FastAPI()

    @app.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError

    answer = await head(path, app)
    assert (answer.status_code, answer.content) == (status, b"")
