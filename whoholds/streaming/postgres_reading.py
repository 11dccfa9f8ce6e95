"""One worker of a group at work on the Postgres log: read, hand over, commit, and again."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.postgres_fetch import fetch, waiting
from whoholds.streaming.postgres_group_connection import GroupConnection
from whoholds.streaming.postgres_leases import Leases, Partition
from whoholds.streaming.transport import BatchHandler, ConsumeOptions, Incoming

BEAT_SECONDS = 1.0
LOOK_SECONDS = 0.5
"""How long a message may lie unread when its notification was lost."""

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Turn:
    """A batch of one partition, and the position to commit once it is handled."""

    partition: Partition
    batch: list[Incoming]
    position: int


class Reading:
    """Its own trouble with Postgres is waited for; what ``handle`` raises is raised."""

    def __init__(
        self, link: GroupConnection, leases: Leases, handle: BatchHandler, options: ConsumeOptions
    ) -> None:
        self._link = link
        self._leases = leases
        self._handle = handle
        self._options = options
        self._served: dict[Partition, int] = {}
        self._turns = 0

    async def keep_leases(self) -> None:
        """Beat each second, so that partitions stay here, or come here from the dead."""
        while True:
            before = set(self._leases.held)
            try:
                async with self._link.use() as connection:
                    await self._leases.refresh(connection)
            except TRANSIENT as error:
                LOG.warning("leases not renewed", extra={"error": repr(error)})
            if set(self._leases.held) - before:
                self._link.woken.set()
            await asyncio.sleep(BEAT_SECONDS)

    async def run(self, stop: asyncio.Event, chores: "Sequence[asyncio.Task[None]]") -> None:
        """Turn after turn until ``stop``; a chore that ended did so by an error, raised here."""
        while not stop.is_set():
            for chore in chores:
                if chore.done():
                    chore.result()
            self._link.woken.clear()
            turn = await self._read()
            if turn is None:
                await self._wait(stop)
                continue
            try:
                if turn.batch:
                    await self._handle(turn.batch)
                await self._commit(turn)
            finally:
                self._leases.handling = None

    async def _read(self) -> Turn | None:
        try:
            async with self._link.use() as connection:
                ends = await waiting(connection, self._leases.held)
                partition = self._next_of(ends)
                if partition is None:
                    return None
                position, end = self._leases.held[partition], ends[partition]
                limit = self._options.max_batch
                batch = await fetch(connection, partition, position, end, limit)
        except TRANSIENT as error:
            LOG.warning("log not read", extra={"error": repr(error)})
            self._leases.handling = None
            return None
        # Nothing below the end: retention or compaction took it, so the position moves past it.
        return Turn(partition, batch, batch[-1].offset + 1 if batch else end)

    def _next_of(self, ends: dict[Partition, int]) -> Partition | None:
        """The partition that waited longest for its turn; from here on it is not given away."""
        ready = [each for each in ends if each in self._leases.held]
        if not ready:
            return None
        partition = min(ready, key=lambda each: self._served.get(each, 0))
        self._turns += 1
        self._served[partition] = self._turns
        self._leases.handling = partition
        return partition

    async def _commit(self, turn: Turn) -> None:
        """When this fails, the batch is read again: at least once."""
        try:
            async with self._link.use() as connection:
                kept = await self._leases.commit(connection, turn.partition, turn.position)
        except TRANSIENT as error:
            LOG.warning("position not committed", extra={"error": repr(error)})
            return
        if not kept:
            LOG.warning("lease lost while handling", extra={"topic": turn.partition[0]})

    async def _wait(self, stop: asyncio.Event) -> None:
        """Until a message came, ``stop`` is set, or it is time to look anyway."""
        events = [asyncio.create_task(each.wait()) for each in (stop, self._link.woken)]
        await asyncio.wait(events, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for event in events:
            event.cancel()
        await asyncio.gather(*events, return_exceptions=True)

    async def leave(self) -> None:
        """Give the partitions back if the server answers; else the leases expire."""
        with contextlib.suppress(*TRANSIENT):
            async with asyncio.timeout(3), self._link.use() as connection:
                await self._leases.leave(connection)
        await self._link.close()
