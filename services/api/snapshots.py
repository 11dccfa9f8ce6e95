"""One read-only snapshot of the database for each request."""

from collections.abc import AsyncIterator

from fastapi import Request

from services.api.postgres_reader import PostgresReader, Snapshot


async def a_snapshot(request: Request) -> AsyncIterator[Snapshot]:
    """A dependency of routes; the transaction ends once the answer is handed over."""
    reader: PostgresReader = request.app.state.reader
    async with reader.snapshot() as snapshot:
        yield snapshot
