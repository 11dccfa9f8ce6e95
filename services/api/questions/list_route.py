"""Routes of lists without FastAPI's solving of dependencies, which takes longer than Postgres
needs for a small answer."""

from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from fastapi import Request
from fastapi.params import Depends
from fastapi.responses import Response, StreamingResponse
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from services.api.postgres_reader import PostgresReader
from services.api.questions.in_query import InQuery
from services.api.snapshots import a_snapshot

Reads = Callable[[Request], Any]  # Any: a question, of the route's own model


class ListRoute(APIRoute):
    """``APIRouter(route_class=ListRoute)``. A function that is given nothing but the request,
    questions of the query (``InQuery``) and one snapshot, and answers itself, is called with just
    that; every other one as FastAPI does. The description is FastAPI's for both.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:  # noqa: ANN401  # what FastAPI hands on
        super().__init__(path, endpoint, **more)
        self._reads, self._snapshot = _given(endpoint)

    @property
    def is_direct(self) -> bool:
        """Whether FastAPI has nothing to solve for it."""
        return self._snapshot is not None

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Questions that are not understood are refused before the database is asked."""
        if self._snapshot is None or scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)
            return
        request = Request(scope, receive, send)
        given = {name: read(request) for name, read in self._reads.items()}
        reader: PostgresReader = request.app.state.reader
        async with reader.snapshot() as snapshot:
            answer: Response = await self.endpoint(**given, **{self._snapshot: snapshot})
            if isinstance(answer, StreamingResponse):  # reads on while it is sent
                await answer(scope, receive, send)
                return
        await answer(scope, receive, send)


def _given(endpoint: Callable[..., Any]) -> tuple[dict[str, Reads], str | None]:
    """How each parameter is read, and the name of the snapshot: None where there are others."""
    hints = get_type_hints(endpoint, include_extras=True)
    answers_itself = hints.pop("return", None) is Response
    reads: dict[str, Reads] = {}
    snapshots = []
    for name, hint in hints.items():
        source = _source(hint)
        if source is a_snapshot:
            snapshots.append(name)
        elif isinstance(source, InQuery):
            reads[name] = source.read
        elif source is Request:
            reads[name] = lambda request: request
        else:
            return {}, None
    return (reads, snapshots[0]) if answers_itself and len(snapshots) == 1 else ({}, None)


def _source(hint: object) -> object:
    """What a parameter depends on, else its type."""
    if get_origin(hint) is not Annotated:
        return hint
    _, *more = get_args(hint)
    return next((each.dependency for each in more if isinstance(each, Depends)), None)
