"""The store while its database is away: its loops wait, and say so."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import asyncpg

from services.store.postgres_outbox import OutboxRelay
from services.store.postgres_requests import DecisionInbox
from whoholds.streaming.transport import Outgoing


class NoPublisher:
    """Nothing is ever published without a database."""

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Never reached."""
        raise AssertionError(messages)


async def _until_in_trouble(loop: DecisionInbox | OutboxRelay) -> str:
    """What it says after it met the missing socket twice at least; fails if it ended."""
    stop = asyncio.Event()
    running = asyncio.create_task(loop.run(stop))
    for _ in range(2):
        loop.trouble = ""
        while not loop.trouble and not running.done():  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.01)
    stop.set()
    await running
    return loop.trouble


async def test_the_inbox_outlives_a_missing_socket(tmp_path: Path) -> None:
    async with asyncpg.create_pool(host=str(tmp_path), user="nobody", min_size=0) as pool:
        trouble = await _until_in_trouble(DecisionInbox(pool))

    assert "FileNotFoundError" in trouble


async def test_the_relay_outlives_a_missing_socket(tmp_path: Path) -> None:
    async with asyncpg.create_pool(host=str(tmp_path), user="nobody", min_size=0) as pool:
        trouble = await _until_in_trouble(OutboxRelay(pool, NoPublisher()))

    assert "FileNotFoundError" in trouble
