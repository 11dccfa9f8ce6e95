"""``whoholds run`` as a person meets it: ready, useful, stopped cleanly, never doubled."""

import time

import pytest

from tests.e2e.run.articles import articles
from tests.e2e.run.conftest import MakeRun
from tests.e2e.run.whoholds_run import still_alive

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


def test_a_signal_while_starting_stops_everything(make_run: MakeRun) -> None:
    run = make_run()
    run.start()
    while not (run.data / "postgres").exists():
        time.sleep(0.02)
    time.sleep(0.3)
    processes = run.processes()
    assert run.stop() == 0
    assert wait_until_gone(processes) == {}
