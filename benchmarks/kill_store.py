"""kill -9 of store workers and of Postgres at random while reports flow: what is lost or doubled?

Usage: python -m benchmarks.kill_store [--kills 50] [--reports 20000] [--workers 2] [--seed 1]
Starts a Postgres of its own. Exits with 1 where anything is lost, doubled or different.
"""

import argparse
import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

import asyncpg
from pydantic import SecretStr

from benchmarks.store_news import REPORTS_AN_ARTICLE, news
from schemas.changes import ChangeRecorded
from schemas.reports import ArticleRead
from schemas.topics import CHANGES, DEAD_LETTERS, REPORTS, TOPICS
from services.store.postgres_linking import RuleLinker
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import Listener, received, truth
from tests.servers.embedded_postgres_server import MortalPostgres, mortal_postgres_server
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import TRANSIENT, open_pool
from whoholds.streaming.envelope import decode, encode
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import ConsumeOptions, Incoming, TransportError

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

BATCH_ARTICLES = 100
SHORTEST_LIFE, LONGEST_LIFE = 0.3, 3.0
PATIENCE_SECONDS = 600.0
# asyncpg says InternalClientError of a connection that broke in the middle of an answer.
AWAY = (*TRANSIENT, TransportError, TimeoutError, asyncpg.InternalClientError)

STORED = """
SELECT count(*) AS rows, count(DISTINCT statement_key) AS keys FROM store.reports_view
"""
# What of the topics has not become changes on their way out yet.
WAITING = """
SELECT (SELECT coalesce(sum(p.next_offset - coalesce(o.committed, 0)), 0)
          FROM streaming.partitions p
          LEFT JOIN streaming.positions o ON o.topic = p.topic AND o.partition = p.partition
                                         AND o.group_name = 'whoholds.store'
         WHERE p.topic = $1)
     + (SELECT count(*) FROM store.outbox WHERE published_at IS NULL)
     + (SELECT count(*) FROM store.keys_to_link)
"""
DEAD = "SELECT count(*) FROM streaming.messages WHERE topic = $1"
DOUBLED_MEMBERS = """
SELECT count(*) FROM (SELECT report_id FROM store.change_membership WHERE known_to IS NULL
                      GROUP BY report_id HAVING count(*) > 1) AS twice
"""
LIVE = "SELECT change_id, message FROM store.current_changes"


@dataclass
class Workers:
    """Store processes, each started again whenever it is gone."""

    url: str
    count: int
    processes: "dict[int, subprocess.Popen[bytes]]" = field(default_factory=dict)

    def keep_running(self) -> None:
        """Start those that are not there."""
        for number in range(self.count):
            process = self.processes.get(number)
            if process is None or process.poll() is not None:
                self.processes[number] = self._start(number)

    def kill(self, number: int) -> None:
        """SIGKILL."""
        self.processes[number].kill()
        self.processes[number].wait()

    def _start(self, number: int) -> "subprocess.Popen[bytes]":
        environment = {
            **os.environ,
            "WHOHOLDS_DATABASE_URL": self.url,
            "WHOHOLDS_TRANSPORT": "postgres",
            "WHOHOLDS_INSTANCE": str(number),
            "WHOHOLDS_LOG_LEVEL": "ERROR",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "services.store"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@dataclass(frozen=True)
class Comparison:
    """What the kills left, compared with the same reports handled in one quiet process."""

    lost: int
    doubled: int
    dead: int
    content_equal: bool
    feed_equal: bool


@dataclass(frozen=True)
class Outcome:
    """What was done, and what it left."""

    reports: int
    kills_of_store: int
    kills_of_postgres: int
    seconds: float
    left: "Comparison"

    @property
    def sound(self) -> bool:
        """Nothing lost, nothing doubled, everything as without kills."""
        return self.left == Comparison(0, 0, 0, content_equal=True, feed_equal=True)


async def try_out(
    mortal: MortalPostgres, kills: int, reports: int, workers: int, seed: int
) -> Outcome:
    """Publish, kill, wait, compare."""
    began = time.monotonic()
    readings = [each for batch in news(reports, BATCH_ARTICLES, seed) for each in batch]
    url = mortal.server.url()
    async with _pool(url) as pool:
        await migrate(pool)
        log = PostgresLog(pool, SecretStr(url), service="extract")
        await log.create_topics(TOPICS)
        running = Workers(url, workers)
        try:
            victims = await _kill_while_reports_flow(mortal, running, log, readings, kills, seed)
            await _until_quiet(pool, running)
        finally:
            for number in running.processes:
                running.kill(number)
        left = await _compare(mortal, pool, log, readings)
        await log.close()
    return Outcome(
        reports=len(readings) * REPORTS_AN_ARTICLE,
        kills_of_store=victims.count("store"),
        kills_of_postgres=victims.count("postgres"),
        seconds=time.monotonic() - began,
        left=left,
    )


async def _kill_while_reports_flow(
    mortal: MortalPostgres,
    workers: Workers,
    log: PostgresLog,
    readings: Sequence[ArticleRead],
    kills: int,
    seed: int,
) -> list[str]:
    """One slice of the news a life; who was killed, in order."""
    random, victims = Random(seed), []
    size = -(-len(readings) // kills)
    for number in range(kills):
        workers.keep_running()
        part = readings[number * size : (number + 1) * size]
        flowing = asyncio.create_task(_publish(log, part))
        await asyncio.sleep(random.uniform(SHORTEST_LIFE, LONGEST_LIFE))
        victim = "postgres" if random.random() < 0.5 else "store"
        if victim == "postgres":
            await asyncio.to_thread(mortal.kill)
            await asyncio.to_thread(mortal.start)
        else:
            await asyncio.to_thread(workers.kill, random.randrange(workers.count))
        victims.append(victim)
        await flowing
    return victims


async def _publish(log: PostgresLog, readings: Sequence[ArticleRead]) -> None:
    """Until the log has them all; what failed half-way is published twice, as extract does."""
    messages = [encode(REPORTS, str(each.article_id), each, service="extract") for each in readings]
    for start in range(0, len(messages), 20):
        while True:
            try:
                await log.publish(messages[start : start + 20])
                break
            except AWAY:
                await asyncio.sleep(0.2)
        await asyncio.sleep(0.02)


async def _until_quiet(pool: Pool, workers: Workers) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while await _waiting(pool):
        if time.monotonic() > deadline:
            raise SystemExit("the store did not come to rest")
        workers.keep_running()
        await asyncio.sleep(0.5)


async def _waiting(pool: Pool) -> int:
    try:
        return int(await pool.fetchval(WAITING, REPORTS.name))
    except AWAY:  # a connection from before the last kill
        return 1


async def _compare(
    mortal: MortalPostgres, pool: Pool, log: PostgresLog, readings: Sequence[ArticleRead]
) -> Comparison:
    expected = {report.statement_key for each in readings for report in each.reports}
    stored = await pool.fetchrow(STORED)
    assert stored is not None
    twice = await pool.fetchval(DOUBLED_MEMBERS)
    await pool.execute("CREATE DATABASE quiet")
    async with _pool(mortal.server.url("quiet")) as quiet:
        await migrate(quiet)
        handler = ReportHandler(quiet)
        for start in range(0, len(readings), 100):
            await handler(received(*readings[start : start + 100]))
        linker = RuleLinker(quiet)
        while await linker.link_next():
            pass
        equal = await truth(pool) == await truth(quiet)
    return Comparison(
        lost=len(expected) - stored["keys"],
        doubled=stored["rows"] - stored["keys"] + twice,
        dead=await pool.fetchval(DEAD, DEAD_LETTERS.name),
        content_equal=equal,
        feed_equal=await _feed_equals_changes(pool, log),
    )


async def _feed_equals_changes(pool: Pool, log: PostgresLog) -> bool:
    """Whether a subscriber that reads from the start holds exactly the store's changes."""
    listener, stop = Listener(), asyncio.Event()
    wanted = {
        str(row["change_id"]): ChangeRecorded.model_validate_json(row["message"])
        for row in await pool.fetch(LIVE)
    }

    async def keep(batch: Sequence[Incoming]) -> None:
        for incoming in batch:
            message = decode(incoming).message
            assert isinstance(message, ChangeRecorded)
            listener.messages.append(message)

    async def stop_at_the_end() -> None:
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0.5)
            lag = sum(each.lag for each in await log.progress([CHANGES], "a subscriber"))
            quiet = quiet + 1 if lag == 0 and listener.messages else 0
        stop.set()

    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as group:
        group.create_task(stop_at_the_end())
        group.create_task(log.consume([CHANGES], "a subscriber", keep, stop, ConsumeOptions()))
    return listener.rebuilt() == wanted


@asynccontextmanager
async def _pool(url: str) -> AsyncIterator[Pool]:
    pool = await open_pool(SecretStr(url))
    try:
        yield pool
    finally:
        await pool.close()


def main() -> int:
    """Print what happened; 0 where all is sound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable()  # a database that is away is told at length
    with mortal_postgres_server() as mortal:
        outcome = asyncio.run(
            try_out(mortal, asked.kills, asked.reports, asked.workers, asked.seed)
        )
    print(f"{outcome.reports} reports, {asked.workers} store workers, {outcome.seconds:.0f} s")
    print(f"kill -9: {outcome.kills_of_store} of store, {outcome.kills_of_postgres} of Postgres")
    left = outcome.left
    print(f"lost {left.lost}, doubled {left.doubled}, dead letters {left.dead}")
    print(f"content equal: {left.content_equal}; feed equal: {left.feed_equal}")
    return 0 if outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
