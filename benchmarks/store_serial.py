"""How long a batch holds the revision stream, in which nobody else may append.

Usage: python -m benchmarks.store_serial [--reports 30000] [--batch 100]
Starts a Postgres of its own. All store workers together can never be faster than one batch after
another in this part: its rate is the ceiling of one Postgres, however many machines feed it. A
worker that is alone holds it longer, since it appends while it computes: both are measured.
"""

import argparse
import asyncio
import time
from dataclasses import dataclass, field

from pydantic import SecretStr

from benchmarks.store_news import REPORTS_AN_ARTICLE, news
from services.store import postgres_portions
from services.store.postgres_locks import Connection
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_revisions import OpenRevisions, open_revisions
from tests.servers.embedded_postgres_server import embedded_postgres_server
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool


@dataclass
class Watch:
    """Opens revisions as the store does, and notes when it had the lock."""

    alone: bool
    locked_at: float = 0.0
    seconds: list[float] = field(default_factory=list)

    async def open(self, connection: Connection) -> OpenRevisions:
        """In place of open_revisions."""
        opened = await open_revisions(connection)
        self.locked_at = time.perf_counter()
        return opened

    async def open_if_free(self, connection: Connection) -> OpenRevisions | None:
        """In place of open_revisions_if_free; not alone, others always have it."""
        return await self.open(connection) if self.alone else None

    def released(self) -> None:
        """After the commit."""
        self.seconds.append(time.perf_counter() - self.locked_at)


async def measure(url: str, reports: int, batch_articles: int, *, alone: bool) -> None:
    """One worker, batch after batch."""
    pool = await open_pool(SecretStr(url))
    await migrate(pool)
    handler, watch, spent, done = ReportHandler(pool), Watch(alone), 0.0, 0
    there = vars(postgres_portions)
    there["open_revisions"], there["open_revisions_if_free"] = watch.open, watch.open_if_free
    for batch in news(reports, batch_articles):
        began = time.perf_counter()
        await handler.store(batch)
        spent += time.perf_counter() - began
        watch.released()
        done += len(batch) * REPORTS_AN_ARTICLE
    locked = sum(watch.seconds)
    who = "one worker alone" if alone else "one worker while others append"
    print(f"{done} reports by {who}: {done / spent:,.0f} reports/s")
    print(f"the revision stream was held {100 * locked / spent:.0f}% of the time")
    print(f"so at most {done / locked:,.0f} reports/s")
    await pool.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=30_000)
    parser.add_argument("--batch", type=int, default=100, help="articles a transaction")
    asked = parser.parse_args()
    for alone in (True, False):
        with embedded_postgres_server(hasty=False) as server:
            asyncio.run(measure(server.url(), asked.reports, asked.batch, alone=alone))
