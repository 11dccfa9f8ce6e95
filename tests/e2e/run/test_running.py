"""What may happen around a ``whoholds run`` that goes on running."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.run.articles import articles
from tests.e2e.run.whoholds_run import WhoholdsRun, four_free_ports

pytestmark = pytest.mark.slow


def pid_of(run: WhoholdsRun, part: str) -> int:
    """The oldest process of the run with ``part`` in its command line."""
    return min(pid for pid, command in run.processes().items() if part in command)


@pytest.mark.parametrize(
    ("number", "part"), [(0, "services.extract"), (1, "services.store"), (2, "/postgres ")]
)
def test_what_dies_is_started_again_and_the_work_goes_on(
    running: WhoholdsRun, number: int, part: str
) -> None:
    running.wait_ready()
    before = len(running.changes())
    victim = pid_of(running, part)
    os.kill(victim, signal.SIGKILL)
    running.post_patiently([articles()[number]])
    running.wait_for_changes(before + 1)
    assert pid_of(running, part) != victim


def second_run(python: str, data: Path, port: int) -> "subprocess.CompletedProcess[str]":
    command = [python, "-m", "whoholds.cli", "run", "--data", str(data), "--port", str(port)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_second_run_on_one_folder_says_so_and_stops(running: WhoholdsRun) -> None:
    second = second_run(running.python, running.data, four_free_ports())
    assert running.process is not None
    assert second.returncode == 1
    assert f"another whoholds (pid {running.process.pid}) works on {running.data}" in second.stderr
    running.wait_ready()


def test_a_port_in_use_is_named(open_folder: Path) -> None:
    port = four_free_ports()
    with socket.create_server(("127.0.0.1", port + 2)):
        stopped = second_run(sys.executable, open_folder / "other", port)
    assert stopped.returncode == 1
    assert f"port {port + 2} on 127.0.0.1, for extract, is in use" in stopped.stderr
