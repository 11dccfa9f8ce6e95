"""The embedded transport: an append-only table of messages with group positions."""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence

import asyncpg
from pydantic import SecretStr

from schemas.topics import Topic
from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.postgres_append import append
from whoholds.streaming.postgres_fetch import progress
from whoholds.streaming.postgres_group_connection import GroupConnection
from whoholds.streaming.postgres_leases import Leases
from whoholds.streaming.postgres_reading import Reading
from whoholds.streaming.postgres_sweep import SWEEP_SECONDS, sweep
from whoholds.streaming.postgres_topics import partitions_of, put_topic
from whoholds.streaming.transport import (
    BatchHandler,
    ConsumeOptions,
    Outgoing,
    Progress,
    PublishFailed,
)
from whoholds.telemetry.metrics import MESSAGES_OUT

PUBLISH_SECONDS = 30.0
AS_USUAL = ConsumeOptions()

LOG = logging.getLogger(__name__)


class PostgresLog:
    """A Transport on the same Postgres as the store. ``service`` labels its metrics."""

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", url: SecretStr, *, service: str
    ) -> None:
        self._pool = pool
        self._url = url
        self._service = service

    async def create_topics(self, topics: Sequence[Topic]) -> None:
        """Create what is missing and bring settings up to date; idempotent."""
        async with self._pool.acquire() as connection, connection.transaction():
            for topic in sorted(topics, key=lambda each: each.name):
                await put_topic(connection, topic)

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """One transaction for all; returns when it is committed."""
        if not messages:
            return
        try:
            async with asyncio.timeout(PUBLISH_SECONDS):
                async with self._pool.acquire() as connection, connection.transaction():
                    await append(connection, messages)
        except TRANSIENT as error:
            raise PublishFailed(repr(error)) from error
        for topic, count in Counter(message.topic for message in messages).items():
            MESSAGES_OUT.labels(self._service, topic).inc(count)

    async def consume(
        self,
        topics: Sequence[Topic],
        group: str,
        handle: BatchHandler,
        stop: asyncio.Event,
        options: ConsumeOptions = AS_USUAL,
    ) -> None:
        """Feed batches to ``handle`` until ``stop``; see Transport."""
        names = [topic.name for topic in topics]
        async with self._pool.acquire() as connection:
            await partitions_of(connection, names)
        reading = Reading(GroupConnection(self._url), Leases(group, names), handle, options)
        chores = [
            asyncio.create_task(reading.keep_leases()),
            asyncio.create_task(self._keep_swept()),
        ]
        try:
            await reading.run(stop, chores)
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            await reading.leave()

    async def progress(self, topics: Sequence[Topic], group: str) -> list[Progress]:
        """How far the group is in every partition."""
        async with self._pool.acquire() as connection:
            return await progress(connection, group, [topic.name for topic in topics])

    async def sweep(self) -> bool:
        """Apply retention and compaction now; consumers do so each minute."""
        return await sweep(self._pool)

    async def close(self) -> None:
        """Nothing to let go of: the pool belongs to the caller."""

    async def _keep_swept(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            try:
                await self.sweep()
            except (*TRANSIENT, TimeoutError) as error:
                LOG.warning("sweep postponed", extra={"error": repr(error)})
