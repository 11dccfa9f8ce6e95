"""Runs Postgres and the four services on one machine until told to stop, restarting what ends."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from pydantic import SecretStr

from whoholds.database.embedded_postgres import EmbeddedPostgres, PostgresDied
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.supervision.backoff import Backoff
from whoholds.supervision.child_process import run_tied
from whoholds.supervision.free_ports import require_free_ports
from whoholds.supervision.program_log import ProgramLog, Tell
from whoholds.supervision.readiness import wait_until_ready
from whoholds.supervision.services import Addresses, Databases, Service, log_file

STOP_STEPS = ((signal.SIGTERM, 20.0),)

# Rows of an earlier run would let /readyz answer for services that have not started yet.
FORGET_HEARTBEATS = "DELETE FROM operations.heartbeats"

WhenReady = Callable[[Addresses], Awaitable[None]]
"""Called once all four services work; it may go on for as long as the run lasts."""


class Supervisor:
    """One run on one data folder, whose lock the caller holds."""

    def __init__(self, data: Path, addresses: Addresses, tell: Tell) -> None:
        self._data = data
        self._addresses = addresses
        self._tell = tell

    async def run(self, when_ready: WhenReady) -> None:
        """Work until cancelled. Then the services stop first, Postgres last.

        Raises PortTaken, ClusterUnusable, ProgramsMissing, PostgresDied: each says what to do.
        """
        await require_free_ports(self._addresses)
        with self._log("postgres") as log:
            postgres = EmbeddedPostgres(self._data, log)
            try:
                url = await postgres.start()
                await _migrate(url)
                databases = Databases(url, postgres.reading_url)
                await self._work(postgres, databases, when_ready)
            finally:
                await postgres.stop()

    async def _work(
        self, postgres: EmbeddedPostgres, databases: Databases, when_ready: WhenReady
    ) -> None:
        async with asyncio.TaskGroup() as group:
            for service in self._addresses.services:
                group.create_task(self._keep_service(service, databases))
            group.create_task(self._keep_postgres(postgres))
            group.create_task(self._when_ready(when_ready))

    async def _when_ready(self, when_ready: WhenReady) -> None:
        await wait_until_ready(self._addresses.api, self._tell)
        await when_ready(self._addresses)

    async def _keep_postgres(self, postgres: EmbeddedPostgres) -> None:
        """The services connect again by themselves: address and password stay."""
        while True:
            code = await postgres.died()
            self._tell(f"postgres ended (exit code {code}); starting it again")
            await _start_again(postgres)

    async def _keep_service(self, service: Service, databases: Databases) -> None:
        backoff = Backoff()
        environment = service.environment(os.environ, databases)
        with self._log(service.name) as log:
            while True:
                started = time.monotonic()
                code = await run_tied(service.command, environment, log, STOP_STEPS)
                backoff = backoff.after(time.monotonic() - started)
                self._tell(
                    f"{service.name} ended (exit code {code}) {log.last_words}\n"
                    f"  starting it again in {backoff.seconds:.1f} s; "
                    f"its log: {log_file(self._data, service.name)}"
                )
                log.last_words = ""
                await asyncio.sleep(backoff.seconds)

    def _log(self, name: str) -> AbstractContextManager[ProgramLog]:
        return closing(ProgramLog(log_file(self._data, name), name, self._tell))


async def _start_again(postgres: EmbeddedPostgres) -> None:
    backoff = Backoff()
    while True:
        await asyncio.sleep(backoff.seconds)
        try:
            await postgres.start()
        except PostgresDied:  # a full disk, for example: it may pass
            backoff = backoff.after(0)
        else:
            return


async def _migrate(url: SecretStr) -> None:
    pool = await open_pool(url, size=1)
    try:
        await migrate(pool)
        await pool.execute(FORGET_HEARTBEATS)
    finally:
        await pool.close()
