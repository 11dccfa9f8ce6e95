"""Follows what the store records, once for all listeners of this process: LISTEN, and a poll."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import asyncpg
from pydantic import SecretStr

from schemas.changes import ChangeRecorded
from services.api.live.events import ChangeEvent, Told
from services.api.live.hub import Hub
from services.api.questions.place_names import SoundOfName
from services.api.statements import statement
from whoholds.database.postgres_pool import TRANSIENT

LOG = logging.getLogger(__name__)

CHANNEL = "whoholds_changes"
"""The store notifies it in the transaction that records: heard once committed, in that order."""

LIVE_START = statement("live_start")
LIVE_CHANGES = statement("live_changes")
PAGE = 500
POLL_SECONDS = 2.0
"""How long a notification that never came may delay a change."""

AGAIN_SECONDS = 1.0
BREATH_SECONDS = 0.02
"""Between two parts of many changes, for readers to take the first."""

MOST_GATHERING_SECONDS = 0.05
AWAY = (*TRANSIENT, TimeoutError, asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError,
        asyncpg.QueryCanceledError, asyncpg.InsufficientPrivilegeError)  # fmt: skip

Row = Mapping[str, Any]  # a row of live_changes.sql


class PostgresFollowing:
    """Tells a hub every change after it was committed, in order, each once."""

    def __init__(self, url: SecretStr, hub: Hub, heartbeat_seconds: float) -> None:
        self._url = url
        self._hub = hub
        self._heartbeat_seconds = heartbeat_seconds
        self._wake = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop``; a database that is away or not set up yet is waited for."""
        beating = asyncio.create_task(self._beat())
        try:
            while not stop.is_set():
                try:
                    await self._follow(stop)
                except AWAY as error:
                    LOG.warning("changes are not followed", extra={"error": repr(error)})
                    await _first(AGAIN_SECONDS, stop.wait)
        finally:
            beating.cancel()
            self._hub.close()

    async def _follow(self, stop: asyncio.Event) -> None:
        connection = await asyncpg.connect(
            self._url.get_secret_value(), timeout=10, command_timeout=30
        )
        try:
            await connection.add_listener(CHANNEL, lambda *_: self._wake.set())
            if self._hub.position is None:
                start = await connection.fetchval(LIVE_START, self._hub.remembers)
                rows = await connection.fetch(LIVE_CHANGES, start, self._hub.remembers)
                self._hub.begin(start, events_of(rows))
            while not stop.is_set():
                self._wake.clear()
                await self._tell_new(connection)
                await _first(POLL_SECONDS, self._wake.wait, stop.wait)
                await asyncio.sleep(gathering_seconds(len(self._hub)))
        finally:
            connection.terminate()  # an answer that is awaited does not keep the process

    async def _tell_new(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        """A few at a time: a thousand changes of one transaction are no reader's slowness."""
        few = self._hub.patience.joined_events
        while True:
            rows = await connection.fetch(LIVE_CHANGES, self._hub.position or 0, PAGE)
            events = events_of(rows)
            for start in range(0, len(events), few):
                self._hub.tell(events[start : start + few])
                if start + few < len(events):
                    await asyncio.sleep(BREATH_SECONDS)
            if len(events) < PAGE:
                return
            await asyncio.sleep(BREATH_SECONDS)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._heartbeat_seconds)
            self._hub.beat(time.monotonic())


def gathering_seconds(listeners: int) -> float:
    """How long to gather changes: many listeners share the cost of one write for several."""
    return min(listeners * 0.00005, MOST_GATHERING_SECONDS)


def events_of(rows: Iterable[Row]) -> list[ChangeEvent]:
    """Each row as an event."""
    return [
        ChangeEvent(
            revision=row["revision"],
            message=row["message"],
            now=_told(row["message"], row["sources"], row["ids"], row["names"], row["sounds"]),
            before=_told(
                row["message_before"],
                row["sources_before"],
                row["ids_before"],
                row["names_before"],
                row["sounds_before"],
            )
            if row["message_before"] is not None
            else None,
        )
        for row in rows
    ]


def _told(
    message: str,
    sources: list[str],
    ids: list[str] | None,
    names: list[str | None] | None,
    sounds: list[str | None] | None,
) -> Told:
    both = zip(names or (), sounds or (), strict=True)
    return Told(
        ChangeRecorded.model_validate_json(message),
        frozenset(sources),
        frozenset(ids or ()),
        tuple(SoundOfName(name, sound or "") for name, sound in both if name is not None),
    )


async def _first(seconds: float, *waits: Callable[[], Any]) -> None:
    """Whichever comes first, or the time."""
    tasks = [asyncio.create_task(wait()) for wait in waits]
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
