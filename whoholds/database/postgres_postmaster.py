"""Finds and stops a server that outlived its supervisor, and tells it from a stale pid file."""

import asyncio
import os
import signal
from pathlib import Path

from whoholds.database.postgres_cluster import Cluster, ClusterUnusable

ABOVE_EVERY_PID = 1 << 23  # Linux allows pids up to 4,194,304
STEPS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0))
"""Fast shutdown, then without writing a checkpoint, then as a crash: nothing is lost by any."""


def running_postmaster(cluster: Cluster) -> int | None:
    """The pid of the server that works on these files; None where there is none.

    Reads /proc: the pid of a stale file may belong to an unrelated program by now.
    """
    pid = _recorded_pid(cluster)
    if pid is None:
        return None
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        owner = Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return None
    expected = os.geteuid() if cluster.account is None else cluster.account.uid
    ours = command[0].endswith(b"postgres") and os.fsencode(cluster.files) in command
    return pid if ours and owner == expected else None


def _recorded_pid(cluster: Cluster) -> int | None:
    try:
        first = (cluster.files / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
        return int(first)
    except (OSError, ValueError):
        return None


async def stop_orphan(cluster: Cluster) -> bool:
    """Stop a server left by an earlier run; whether there was one."""
    pid = running_postmaster(cluster)
    if pid is None:
        _make_stale_pid_harmless(cluster)
        return False
    for number, seconds in STEPS:
        os.kill(pid, number)
        if await _gone(cluster, pid, seconds):
            return True
    raise ClusterUnusable(f"a Postgres from an earlier run (pid {pid}) cannot be stopped")


async def _gone(cluster: Cluster, pid: int, seconds: float) -> bool:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while running_postmaster(cluster) == pid:
        if loop.time() > deadline:
            return False
        await asyncio.sleep(0.05)
    return True


def _make_stale_pid_harmless(cluster: Cluster) -> None:
    """Postgres refuses to start while the recorded pid lives, even as an unrelated program or a
    zombie. The file stays, with a pid that cannot live: Postgres needs its other lines to see
    whether processes of the dead server still hold its shared memory.
    """
    pid = _recorded_pid(cluster)
    if pid is None or not Path(f"/proc/{pid}").exists():
        return
    file = cluster.files / "postmaster.pid"
    rest = file.read_text(encoding="utf-8").split("\n", 1)[1:]
    with file.open("r+", encoding="utf-8") as open_file:
        open_file.write("\n".join([str(ABOVE_EVERY_PID), *rest]))
        open_file.truncate()
