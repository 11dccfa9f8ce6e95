"""The store while the server behind its socket is away for a while."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.integration.store.test_store_process import _publish, store_process
from tests.unit.store.report_builders import latakia
from whoholds.database.embedded_postgres import EmbeddedPostgres
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

READY = "SELECT count(*) FROM operations.heartbeats WHERE service = 'store' AND ready"
CHANGES = "SELECT count(*) FROM store.current_changes"
AWAY_SECONDS = 3


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that an unprivileged user can enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


async def _until(pool: "asyncpg.Pool[asyncpg.Record]", count: str) -> None:
    async with asyncio.timeout(60):
        while not await pool.fetchval(count):  # noqa: ASYNC110 - no event crosses processes
            await asyncio.sleep(0.1)


@pytest.mark.slow
async def test_the_store_goes_on_when_the_server_is_back(data: Path) -> None:
    server = EmbeddedPostgres(data, lambda _line: None)
    url = await server.start()
    pool = await open_pool(url)
    await migrate(pool)
    with store_process(url.get_secret_value()) as process:
        await _until(pool, READY)
        await pool.close()
        await server.stop()
        await asyncio.sleep(AWAY_SECONDS)
        assert process.poll() is None
        await server.start()

        pool = await open_pool(url)
        await _publish(pool, url.get_secret_value(), [latakia()])
        await _until(pool, CHANGES)
        assert process.poll() is None
    await pool.close()
    await server.stop()
