"""Routes that are called without FastAPI's solving: what they are given, and for how long."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, cast

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from services.api import changes, control
from services.api.http_errors import add_error_answers
from services.api.postgres_reader import Snapshot
from services.api.questions.in_query import InQuery
from services.api.questions.list_route import ListRoute
from services.api.questions.words import Parameters
from services.api.snapshots import a_snapshot


class Amount(Parameters):
    """A question."""

    limit: int = 1


class Watched:
    """A reader that says whether its snapshot is still open."""

    is_open = False

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """One snapshot."""
        self.is_open = True
        yield cast("Snapshot", self)
        self.is_open = False


Asked = Annotated[Amount, Depends(InQuery(Amount))]
Read = Annotated[Snapshot, Depends(a_snapshot)]


@pytest.fixture
def reader() -> Watched:
    """Not in use yet."""
    return Watched()


@pytest.fixture
async def client(reader: Watched) -> AsyncIterator[httpx.AsyncClient]:
    """Of an application with one route of each kind."""
    router = APIRouter(route_class=ListRoute)

    @router.get("/plain")
    async def _plain(request: Request, asked: Asked, snapshot: Read) -> Response:
        assert reader.is_open
        assert cast("object", snapshot) is reader

        class Sent(PlainTextResponse):
            async def __call__(self, *to: object) -> None:
                assert not reader.is_open
                await super().__call__(*to)  # type: ignore[arg-type]

        return Sent(f"{request.method} {asked.limit}")

    @router.get("/stream")
    async def _stream(asked: Asked, snapshot: Read) -> Response:
        async def rows() -> AsyncIterator[str]:
            for _ in range(asked.limit):
                yield "open " if reader.is_open else "closed "

        return StreamingResponse(rows())

    @router.get("/solved/{name}")
    async def _solved(name: str, asked: Asked, snapshot: Read) -> dict[str, int]:
        return {name: asked.limit}

    app = FastAPI()
    app.state.reader = reader
    app.include_router(router)
    add_error_answers(app)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        yield client


async def test_an_answer_is_sent_when_the_snapshot_is_let_go(client: httpx.AsyncClient) -> None:
    assert (await client.get("/plain", params={"limit": 3})).text == "GET 3"


async def test_a_stream_reads_on_while_it_is_sent(
    client: httpx.AsyncClient, reader: Watched
) -> None:
    assert (await client.get("/stream", params={"limit": 2})).text == "open open "
    assert not reader.is_open


async def test_what_is_not_understood_is_refused_without_the_database(
    client: httpx.AsyncClient,
) -> None:
    for unknown in ({"limit": "many"}, {"amount": "1"}):
        assert (await client.get("/plain", params=unknown)).status_code == 422


async def test_other_functions_are_called_as_ever(client: httpx.AsyncClient) -> None:
    assert (await client.get("/solved/rows", params={"limit": 2})).json() == {"rows": 2}
    assert (await client.post("/plain")).status_code == 405


def test_the_lists_that_are_asked_most_are_called_so() -> None:
    for router, path in ((changes.router, changes.PATH), (control.router, control.PATH)):
        found = [each for each in router.routes if getattr(each, "path", "") == path]
        assert [isinstance(each, ListRoute) and each.is_direct for each in found] == [True]
