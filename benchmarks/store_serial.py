"""How long a batch holds the revision stream, in which nobody else may append.

Usage: python -m benchmarks.store_serial [--reports 30000]
Starts a Postgres of its own. All store workers together can never be faster than one batch after
another in this part: its rate is the ceiling of one Postgres, however many machines feed it.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import SecretStr

from benchmarks.store_news import REPORTS_AN_ARTICLE, news
from services.store import postgres_report_handler
from services.store.postgres_locks import Connection
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_revisions import RevisionBlock, take_revisions
from tests.servers.embedded_postgres_server import embedded_postgres_server
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool

BATCH_ARTICLES = 100


@dataclass
class Watch:
    """Takes revisions as the store does, and notes when it had the lock."""

    locked_at: float = 0.0
    seconds: list[float] = field(default_factory=list)

    async def take(
        self, connection: Connection, count: int, place_ids: Sequence[str]
    ) -> RevisionBlock:
        """In place of take_revisions."""
        block = await take_revisions(connection, count, place_ids)
        self.locked_at = time.perf_counter()
        return block

    def released(self) -> None:
        """After the commit."""
        self.seconds.append(time.perf_counter() - self.locked_at)


async def measure(url: str, reports: int) -> None:
    """One worker, batch after batch."""
    pool = await open_pool(SecretStr(url))
    await migrate(pool)
    handler, watch, spent, done = ReportHandler(pool), Watch(), 0.0, 0
    vars(postgres_report_handler)["take_revisions"] = watch.take
    for batch in news(reports, BATCH_ARTICLES):
        began = time.perf_counter()
        await handler.store(batch)
        spent += time.perf_counter() - began
        watch.released()
        done += len(batch) * REPORTS_AN_ARTICLE
    locked = sum(watch.seconds)
    print(f"{done} reports by one worker: {done / spent:,.0f} reports/s")
    print(f"the revision stream was held {100 * locked / spent:.0f}% of the time")
    print(f"ceiling of one Postgres: {done / locked:,.0f} reports/s by any number of workers")
    await pool.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=30_000)
    asked = parser.parse_args()
    with embedded_postgres_server(hasty=False) as server:
        asyncio.run(measure(server.url(), asked.reports))
