"""Several processes of the API on one port: started, watched, started again, stopped together.

The kernel shares out connections among them. What they must do together they do in a folder of
files: count requests and keep metrics. Everything else is in Postgres.
"""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client.multiprocess import mark_process_dead

from whoholds.supervision.backoff import Backoff
from whoholds.supervision.child_process import run_tied
from whoholds.supervision.free_ports import PortTaken, is_free
from whoholds.telemetry.http_metrics import FOLDER
from whoholds.web.uvicorn_server import GRACE_SECONDS, shared_socket

__all__ = ["PortTaken", "Workers"]

LOG = logging.getLogger(__name__)

STOP_STEPS = ((signal.SIGTERM, GRACE_SECONDS + 3.0),)


class Workers:
    """``count`` processes that listen on one port."""

    def __init__(self, count: int, host: str, port: int, **more: str) -> None:
        """``more`` goes into their environment."""
        self._count, self._host, self._port, self._more = count, host, port, more

    async def run(self) -> None:
        """Work until cancelled; then all stop. Raises PortTaken."""
        with (
            TemporaryDirectory(prefix="whoholds-api-") as folder,
            self._reserved_port(),
        ):
            async with asyncio.TaskGroup() as group:
                for number in range(1, self._count + 1):
                    group.create_task(self._keep(number, Path(folder)))

    @contextmanager
    def _reserved_port(self) -> Iterator[socket.socket]:
        """Held for as long as the processes come and go, and never listened on here. Somebody
        else who shares the port would otherwise get some of the connections, unseen.
        """
        if not is_free(self._port, self._host):
            raise PortTaken(f"port {self._port} on {self._host} is in use by another program")
        with shared_socket(self._host, self._port) as reserved:
            yield reserved

    async def _keep(self, number: int, folder: Path) -> None:
        command = (sys.executable, "-P", "-m", "services.api", "--worker", str(number), str(folder))
        environment = os.environ | {FOLDER: str(folder)} | self._more
        backoff = Backoff()
        while True:
            started = time.monotonic()
            code = await run_tied(command, environment, _pass_on, STOP_STEPS)
            backoff = backoff.after(time.monotonic() - started)
            told = {"worker": number, "exit_code": code, "again_in_seconds": backoff.seconds}
            LOG.error("a process of the API ended", extra=told)
            _forget_the_dead(folder)
            await asyncio.sleep(backoff.seconds)


def _pass_on(line: str) -> None:
    """What a process says goes where this one says what it has to say."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _forget_the_dead(folder: Path) -> None:
    """Gauges of a process that ended no longer count; what it counted up goes on to."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        if not _is_alive(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]  # the library's own


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
