"""``whoholds run`` as a person meets it: ready, useful, stopped cleanly, never doubled."""

import os
import signal
import subprocess
import time

import pytest

from tests.e2e.run.articles import articles
from tests.e2e.run.conftest import MakeRun
from tests.e2e.run.whoholds_run import WhoholdsRun, still_alive

pytestmark = pytest.mark.slow


def wait_until_gone(pids: dict[int, str], seconds: float = 40) -> dict[int, str]:
    """What is left of them in the end."""
    deadline = time.monotonic() + seconds
    while still_alive(pids) and time.monotonic() < deadline:
        time.sleep(0.1)
    return still_alive(pids)


def test_an_article_becomes_a_change_and_a_stop_leaves_nothing_running(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    run.wait_ready()
    run.post(articles()[:1])
    ((place, _side, *days),) = run.wait_for_changes(1)
    assert (place, days) == ("Kansaba", ["2016-07-01", "2016-07-01"])
    processes = run.processes()
    names = " ".join(processes.values())
    for part in ("services.api", "services.ingest", "services.extract", "services.store"):
        assert part in names
    assert "postgres" in names
    assert run.stop() == 0
    assert wait_until_gone(processes) == {}
    said = run.output.read_text()
    assert f"http://127.0.0.1:{run.port}" in said
    assert said.endswith("Stopped.\n")


def test_kill_9_of_everything_and_a_restart_lose_and_double_nothing(make_run: MakeRun) -> None:
    calm, killed = make_run("calm"), make_run("killed")
    calm.start()
    calm.wait_ready()
    calm.post(articles())
    expected = calm.wait_for_changes(len(articles()))
    assert calm.stop() == 0
    assert len(expected) == len(articles())

    killed.start()
    killed.wait_ready()
    killed.post(articles()[:6])
    killed.kill_everything()  # acknowledged, and perhaps nothing read yet
    killed.start()
    killed.wait_ready()
    killed.post(articles())  # the first half again: nothing must double
    killed.wait_for_changes(1)
    killed.kill_everything()
    killed.start()
    killed.wait_ready()
    assert killed.wait_for_changes(len(expected)) == expected
    assert killed.stop() == 0


def test_the_services_die_with_a_killed_run_and_the_next_one_starts(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    run.wait_ready()
    processes = run.processes()
    assert run.process is not None
    run.process.kill()
    run.process.wait()
    run.start()  # at once, on the same ports and files
    run.wait_ready()
    assert wait_until_gone(processes) == {}
    assert run.stop() == 0


def pid_of(run: WhoholdsRun, part: str) -> int:
    """The oldest process of the run with ``part`` in its command line."""
    return min(pid for pid, command in run.processes().items() if part in command)


@pytest.mark.parametrize("part", ["services.extract", "services.store", "/postgres "])
def test_what_dies_is_started_again_and_the_work_goes_on(make_run: MakeRun, part: str) -> None:
    run = make_run()
    run.start()
    run.wait_ready()
    victim = pid_of(run, part)
    os.kill(victim, signal.SIGKILL)
    run.post_patiently(articles()[:1])
    run.wait_for_changes(1)
    assert pid_of(run, part) != victim
    assert run.stop() == 0


def second_run(run: WhoholdsRun, port: int) -> "subprocess.CompletedProcess[str]":
    command = [run.python, "-m", "whoholds.cli", "run", "--data", str(run.data)]
    return subprocess.run(
        [*command, "--port", str(port)], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_second_run_on_one_folder_says_so_and_stops(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    run.wait_ready()
    second = second_run(run, make_run("other").port)
    assert run.process is not None
    assert second.returncode == 1
    assert f"another whoholds (pid {run.process.pid}) works on {run.data}" in second.stderr
    run.wait_ready()
    assert run.stop() == 0


def test_a_port_in_use_is_named(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    run.wait_ready()
    other = make_run("other")
    stopped = second_run(other, run.port - 2)
    assert stopped.returncode == 1
    assert f"port {run.port} on 127.0.0.1, for extract, is in use" in stopped.stderr
    assert run.stop() == 0


def test_a_signal_while_starting_stops_everything(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    while not (run.data / "postgres").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    processes = run.processes()
    assert run.stop() == 0
    assert wait_until_gone(processes) == {}
