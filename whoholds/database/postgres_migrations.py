"""Numbered SQL files, applied forward only, once each, by whichever process comes first."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files

import asyncpg

MIGRATION_LOCK = 0x77686F68  # "whoh": one stream of migrations a database
PATIENCE_SECONDS = 4 * 3600.0
"""An index over millions of rows takes minutes; whoever waits for it waits as long."""

# The ledger of migrations lives beside the schemas that they make.
CREATE_LEDGER = """
CREATE TABLE IF NOT EXISTS public.whoholds_migrations (
    name       text PRIMARY KEY,
    sha256     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""
APPLIED = "SELECT name, sha256 FROM public.whoholds_migrations"
RECORD = "INSERT INTO public.whoholds_migrations (name, sha256) VALUES ($1, $2)"


class MigrationChanged(Exception):
    """An applied migration file differs from the one on disk: write a new one instead."""


@dataclass(frozen=True)
class Migration:
    """One SQL file; ``name`` sorts in the order of application."""

    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Hex digest of the text, so that a later edit is noticed."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def shipped_migrations() -> tuple[Migration, ...]:
    """All migrations of this release, in order."""
    folder = files("whoholds.database") / "migrations"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(entry.name, entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


async def migrate(
    pool: "asyncpg.Pool[asyncpg.Record]", migrations: tuple[Migration, ...] | None = None
) -> list[str]:
    """Apply what is missing and return the names applied. Safe to call from many processes."""
    wanted = shipped_migrations() if migrations is None else migrations
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "SELECT pg_advisory_xact_lock($1)", MIGRATION_LOCK, timeout=PATIENCE_SECONDS
        )
        await connection.execute(CREATE_LEDGER)
        applied = {row["name"]: row["sha256"] for row in await connection.fetch(APPLIED)}
        done = []
        for migration in wanted:
            if await _apply(connection, migration, applied):
                done.append(migration.name)
        return done


async def _apply(
    connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]",
    migration: Migration,
    applied: dict[str, str],
) -> bool:
    if migration.name in applied:
        if applied[migration.name] != migration.sha256:
            raise MigrationChanged(migration.name)
        return False
    await connection.execute(migration.sql, timeout=PATIENCE_SECONDS)
    await connection.execute(RECORD, migration.name, migration.sha256)
    return True
