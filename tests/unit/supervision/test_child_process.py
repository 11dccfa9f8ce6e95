"""Supervised programs: they end with their parent, and their whole output arrives."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whoholds.supervision.child_process import (
    MAX_LINE_BYTES,
    follow,
    start_tied,
    stop_process,
)

PARENT = """
import asyncio, signal
from whoholds.supervision.child_process import start_tied

async def main():
    child = await start_tied(["/bin/sleep", "600"], environment={},
                             when_parent_dies=signal.SIGKILL)
    print(child.pid, flush=True)
    await child.wait()

asyncio.run(main())
"""

STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); "


async def started(code: str) -> asyncio.subprocess.Process:
    return await start_tied(
        [sys.executable, "-c", code], environment={}, when_parent_dies=signal.SIGKILL
    )


async def output_of(code: str) -> list[str]:
    lines: list[str] = []
    process = await started(code)
    await follow(process, lines.append)
    await process.wait()
    return lines


def is_alive(pid: int) -> bool:
    """A zombie that nobody collects is dead."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tie is Linux's own")
def test_the_child_dies_when_its_parent_gets_kill_9() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_alive(child)
    parent.kill()
    parent.communicate()
    for _ in range(200):
        if not is_alive(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child lives on")


async def test_both_outputs_arrive_line_by_line() -> None:
    lines = await output_of(
        "import sys; print('a'); sys.stdout.flush(); print('b', file=sys.stderr)"
    )
    assert lines == ["a", "b"]


async def test_a_line_without_end_does_not_stop_the_reading() -> None:
    lines = await output_of(f"print('x' * {3 * MAX_LINE_BYTES}); print('after')")
    assert lines[-1] == "after"
    assert max(map(len, lines)) <= MAX_LINE_BYTES


async def test_bytes_that_are_no_text_are_kept_readable() -> None:
    assert await output_of("import os; os.write(1, b'\\xff\\n')") == ["\ufffd"]


async def test_a_program_that_ignores_sigterm_is_killed() -> None:
    process = await started(STUBBORN + "time.sleep(600)")
    assert process.stdout is not None
    await process.stdout.readline()
    assert await stop_process(process, ((signal.SIGTERM, 0.2),)) == -signal.SIGKILL


async def test_stopping_what_has_ended_gives_its_code() -> None:
    process = await started("raise SystemExit(3)")
    await process.wait()
    assert await stop_process(process, ((signal.SIGTERM, 1.0),)) == 3


async def test_the_environment_is_only_what_was_given() -> None:
    process = await start_tied(
        ["/usr/bin/env"], environment={"ONLY": "this"}, when_parent_dies=signal.SIGKILL
    )
    lines: list[str] = []
    await follow(process, lines.append)
    assert [line for line in lines if not line.startswith("LC_CTYPE=")] == ["ONLY=this"]
    await process.wait()


CUT_SHORT = """
import asyncio, contextlib, gc, pathlib, sys
from whoholds.database.postgres_account import run_program

async def main():
    # What it starts outlives it and keeps the pipe open, as children of initdb may.
    started = pathlib.Path(sys.argv[1])
    script = 'sleep 3 & touch "$0"; sleep 3'
    work = asyncio.create_task(run_program(["/bin/sh", "-c", script, str(started)], None))
    while not started.exists():
        await asyncio.sleep(0.01)
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work
    del work

asyncio.run(main())
gc.collect()
"""


def test_a_program_cut_short_leaves_nothing_for_the_closed_loop(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CUT_SHORT, str(tmp_path / "started")]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)

    assert (done.returncode, done.stderr) == (0, "")
