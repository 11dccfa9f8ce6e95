"""Migrations: from empty, from any older state with its rows, and on the oldest Postgres."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import asyncpg
import pytest
from pydantic import SecretStr

from services.store.linking.proposals import linking_key
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from tests.integration.store.rebuilt import received, truth
from tests.servers.embedded_postgres_server import PostgresServer, embedded_postgres_server
from tests.unit.store.report_builders import latakia
from whoholds.database.postgres_migrations import (
    Migration,
    MigrationChanged,
    migrate,
    shipped_migrations,
)
from whoholds.database.postgres_pool import open_pool

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

OTHER = os.environ.get("WHOHOLDS_OTHER_POSTGRES")
"""The programs of another Postgres than 15, to try 16 or 17."""
OLDEST = Path(OTHER or "/usr/lib/postgresql/15/bin")
LAST_OF_0_1_0 = "0010_extract.sql"

# Written by release 0.1.0 and dumped as inserts: an article read twice (the older reading closed),
# its changes with report and control, a decision, and a position of the log.
ROWS_OF_0_1_0 = (Path(__file__).parent / "rows_of_0_1_0.sql").read_text(encoding="utf-8")

COLUMNS = """
SELECT format('%I.%I', table_schema, table_name) AS name,
       string_agg(format('%I', column_name), ', ' ORDER BY ordinal_position) AS columns
FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema IN ('store', 'streaming', 'operations', 'ingest', 'extract')
  AND table_type = 'BASE TABLE'
GROUP BY table_schema, table_name
"""


@pytest.fixture
async def bare(postgres_server: PostgresServer) -> AsyncIterator[Pool]:
    """A database without any migration."""
    async with emptied(postgres_server) as pool:
        yield pool


class emptied:  # noqa: N801 - reads as a function
    """A new database of a server, dropped after the block."""

    def __init__(self, server: PostgresServer) -> None:
        self._server, self._name = server, f"bare_{uuid4().hex}"

    async def __aenter__(self) -> Pool:
        await self._execute(f'CREATE DATABASE "{self._name}"')
        self._pool = await open_pool(SecretStr(self._server.url(self._name)), size=4)
        return self._pool

    async def __aexit__(self, *_: object) -> None:
        await self._pool.close()
        await self._execute(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server.url())
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def until(name: str) -> tuple[Migration, ...]:
    return tuple(each for each in shipped_migrations() if each.name <= name)


async def columns_of(pool: Pool) -> dict[str, str]:
    """The columns of every table."""
    return {row["name"]: row["columns"] for row in await pool.fetch(COLUMNS)}


async def rows_of(pool: Pool, columns: dict[str, str]) -> dict[str, list[str]]:
    """Every row of every table, as text; only these columns."""
    return {
        name: sorted(
            str(row[0]) for row in await pool.fetch(f"SELECT ROW({listed})::text FROM {name}")
        )
        for name, listed in columns.items()
    }


async def test_from_empty_all_are_applied_in_order_and_once(bare: Pool) -> None:
    names = [each.name for each in shipped_migrations()]

    assert await migrate(bare) == names
    assert await migrate(bare) == []


async def test_processes_that_start_together_apply_each_once(bare: Pool) -> None:
    applied = await asyncio.gather(*(migrate(bare) for _ in range(4)))
    assert sorted(map(len, applied)) == [0, 0, 0, len(shipped_migrations())]


async def test_an_applied_migration_that_was_edited_is_refused(bare: Pool) -> None:
    first = shipped_migrations()[0]
    await migrate(bare, (first,))
    with pytest.raises(MigrationChanged, match=first.name):
        await migrate(bare, (Migration(first.name, first.sql + " "),))


async def test_a_migration_that_fails_leaves_nothing_behind(bare: Pool) -> None:
    broken = Migration("9999_broken.sql", "CREATE TABLE half (n integer); SELECT 1 / 0")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(bare, (*shipped_migrations(), broken))
    assert await bare.fetchval("SELECT to_regclass('store.changes')") is None
    assert await bare.fetchval("SELECT to_regclass('half')") is None


async def test_rows_of_the_last_release_stay_and_are_answered(bare: Pool) -> None:
    await migrate(bare, until(LAST_OF_0_1_0))
    await bare.execute(ROWS_OF_0_1_0)
    columns = await columns_of(bare)
    before = await rows_of(bare, columns)
    assert sum(map(len, before.values())) > 30

    newer = await migrate(bare)

    assert newer == [e.name for e in shipped_migrations() if e.name > LAST_OF_0_1_0]
    assert await rows_of(bare, columns) == before
    held = await bare.fetch("SELECT * FROM store.control_as_of($1)", date(2016, 7, 5))
    assert [(row["place_name"], row["holder_side"]) for row in held] == [("Kansaba", "opposition")]
    assert await bare.fetchval("SELECT count(*) FROM store.change_reports") == 1


async def test_places_of_an_older_store_are_linked_by_the_key_of_today(bare: Pool) -> None:
    await migrate(bare, until("0020_store_control_constraint.sql"))
    older = [("local:1", "Cheikh Miskin", "chmskn"), ("local:2", "Sarmin", "srmn")]
    await bare.executemany(
        "INSERT INTO store.places (place_id, name, reason, consonant_key) VALUES ($1, $2, '', $3)",
        older,
    )

    await migrate(bare)

    keys = await bare.fetch("SELECT name, consonant_key FROM store.places ORDER BY place_id")
    assert [tuple(row) for row in keys] == [(name, linking_key(name)) for _, name, _ in older]
    waiting = await bare.fetch("SELECT consonant_key FROM store.keys_to_link")
    assert [row[0] for row in waiting] == ["shmskn"]


OLDER_ARTICLES = """
INSERT INTO store.revisions (number, recorded_at, place_ids)
VALUES (1, '2016-07-02T10:00Z', '{}'), (2, '2016-07-02T11:00Z', '{}');
INSERT INTO store.articles (article_id, revision, revision_number, source, ingested_at, archived_at)
VALUES (md5('a')::uuid, 'a1', 1, 'Reuters', '2016-07-02T10:30Z', '2016-07-02T10:31Z'),
       (md5('b')::uuid, 'b2', 2, 'Reuters', '2016-07-02T12:00Z', '2016-07-02T10:31Z');
INSERT INTO store.withdrawals (article_id, through_revision_number, withdrawn_at, reason)
VALUES (md5('a')::uuid, 1, '2016-07-02T10:59Z', 'wrong');
"""


async def test_articles_of_an_older_store_are_known_from_the_next_revision(bare: Pool) -> None:
    await migrate(bare, until("0022_changes_as_written.sql"))
    await bare.execute(OLDER_ARTICLES)

    await migrate(bare)

    since = await bare.fetch("SELECT known_from, known_to FROM store.articles ORDER BY revision")
    assert [tuple(row) for row in since] == [(2, None), (3, None)]
    assert await bare.fetchval("SELECT known_from FROM store.withdrawals") == 2
    told = await bare.fetch("SELECT withdrawn_because FROM store.articles_view ORDER BY revision")
    assert [row[0] for row in told] == ["wrong", None]


async def test_a_store_goes_on_where_the_last_release_stopped(bare: Pool) -> None:
    await migrate(bare, until(LAST_OF_0_1_0))
    await bare.execute(ROWS_OF_0_1_0)
    await migrate(bare)

    await ReportHandler(bare)(received(latakia()))

    new = await bare.fetchval("SELECT min(revision) FROM store.change_history WHERE revision > 4")
    assert new == 5
    names = await bare.fetch("SELECT DISTINCT place_name FROM store.current_changes")
    assert {"Kansaba", "Villa Point"} <= {row["place_name"] for row in names}


@pytest.mark.parametrize("stop", [each.name for each in shipped_migrations()][:-1])
async def test_from_every_older_state_the_rest_applies_to_the_same_schema(
    bare: Pool, postgres_server: PostgresServer, stop: str
) -> None:
    await migrate(bare, until(stop))
    await migrate(bare)
    async with emptied(postgres_server) as whole:
        await migrate(whole)
        assert await schema_of(bare) == await schema_of(whole)


SCHEMA = """
SELECT format('%s.%s.%s %s %s', table_schema, table_name, column_name, data_type, is_nullable)
FROM information_schema.columns
WHERE table_schema IN ('store', 'streaming', 'operations', 'ingest', 'extract')
UNION ALL SELECT indexdef FROM pg_indexes
WHERE schemaname IN ('store', 'streaming', 'operations', 'ingest', 'extract')
UNION ALL SELECT format('%s %s', tgname, tgrelid::regclass) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
UNION ALL SELECT format('%s', oid::regprocedure) FROM pg_proc
WHERE pronamespace::regnamespace::text IN ('store', 'streaming', 'operations', 'ingest', 'extract')
"""


async def schema_of(pool: Pool) -> list[str]:
    return sorted(row[0] for row in await pool.fetch(SCHEMA))


@pytest.fixture(scope="module")
def oldest_server() -> Iterator[PostgresServer]:
    """Postgres 15, where this machine has it."""
    if not (OLDEST / "postgres").exists():
        pytest.skip("needs Debian's postgresql-15: apt-get install postgresql-15")
    with embedded_postgres_server(programs=OLDEST) as server:
        yield server


async def test_on_postgres_15_all_apply_and_the_store_works(
    oldest_server: PostgresServer, pool: Pool
) -> None:
    await ReportHandler(pool)(received(latakia()))
    async with emptied(oldest_server) as oldest:
        await migrate(oldest)
        version = str(await oldest.fetchval("SHOW server_version"))
        assert version.startswith(("15.", "16.", "17.") if OTHER else "15.")
        await ReportHandler(oldest)(received(latakia()))
        assert await truth(oldest) == await truth(pool)
        change = await oldest.fetchval("SELECT change_id FROM store.current_changes LIMIT 1")
        await oldest.execute(
            """INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
               VALUES ($1, 'confirm', $2, 'Ada', 'because')""",
            uuid4(),
            json.dumps({"change_id": str(change)}),
        )
        assert await DecisionInbox(oldest).carry_out_next()
        assert await oldest.fetchval("SELECT count(*) FROM store.decisions_view") == 1
        assert await oldest.fetch("SELECT * FROM store.inferred_control_as_of('2016-07-05')") == []


async def test_on_postgres_15_the_rows_of_the_last_release_stay(
    oldest_server: PostgresServer,
) -> None:
    async with emptied(oldest_server) as oldest:
        await migrate(oldest, until(LAST_OF_0_1_0))
        await oldest.execute(ROWS_OF_0_1_0)
        columns = await columns_of(oldest)
        before = await rows_of(oldest, columns)
        await migrate(oldest)
        assert await rows_of(oldest, columns) == before
