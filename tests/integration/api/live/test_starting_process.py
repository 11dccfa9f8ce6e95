"""A process that takes connections before it follows the store."""

import asyncio

import asyncpg
import pytest

from services.api.live.hub import Hub
from services.api.live.live_changes import LiveChanges, NotFollowing
from services.api.postgres_reader import Plans, PostgresReader


async def test_a_stream_waits_for_a_process_that_just_started(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    live = LiveChanges(Hub(), PostgresReader(dict.fromkeys(Plans, pool)))
    joining = asyncio.create_task(live.begin_after(3))
    await asyncio.sleep(0)
    assert not joining.done()
    live.hub.begin(7, ())

    assert await joining == 3


async def test_one_that_never_follows_says_so(
    pool: "asyncpg.Pool[asyncpg.Record]",
) -> None:
    live = LiveChanges(Hub(), PostgresReader(dict.fromkeys(Plans, pool)), start_seconds=0.0)

    with pytest.raises(NotFollowing, match="not followed yet"):
        await live.begin_after(None)
