"""Starts programs that die with this process, in a session of their own, output captured."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

TIE = Path(__file__).with_name("tied_process.py")
MAX_LINE_BYTES = 1 << 20


async def start_tied(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    when_parent_dies: signal.Signals,
    user: tuple[int, int] | None = None,
    folder: Path | None = None,
) -> asyncio.subprocess.Process:
    """Start ``command`` (an absolute path first), as ``user`` (uid, gid) where given.

    Must be called on the main thread: the kernel ties the child to the thread that started it.
    Ctrl-C in a terminal does not reach the child; standard output and error come as one pipe.
    """
    uid, gid = ("-", "-") if user is None else (str(user[0]), str(user[1]))
    tie = [sys.executable, "-I", "-S", str(TIE), str(os.getpid())]
    return await asyncio.create_subprocess_exec(
        *tie,
        str(int(when_parent_dies)),
        uid,
        gid,
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
        limit=MAX_LINE_BYTES,
    )


async def follow(process: asyncio.subprocess.Process, sink: Callable[[str], None]) -> None:
    """Give every line of the output to ``sink`` until the process ends. Must run, or the process
    stands still once the pipe is full. Of a line over MAX_LINE_BYTES the rest is dropped.
    """
    assert process.stdout is not None, "started by start_tied"
    while True:
        try:
            line = await process.stdout.readline()
        except ValueError:
            sink(f"(a line of over {MAX_LINE_BYTES} bytes was left out)")
            continue
        if not line:
            return
        sink(line.decode(errors="replace").rstrip())


async def stop_process(
    process: asyncio.subprocess.Process, steps: Sequence[tuple[signal.Signals, float]]
) -> int:
    """Send each signal and wait its seconds for the end; the last step is SIGKILL. Exit code."""
    for number, seconds in (*steps, (signal.SIGKILL, 10.0)):
        if process.returncode is not None:
            break
        try:
            process.send_signal(number)
            await asyncio.wait_for(process.wait(), seconds)
        except (ProcessLookupError, TimeoutError):
            continue
    return await process.wait()


def close_pipe(process: asyncio.subprocess.Process) -> None:
    """Close this end, once nobody reads on; idempotent.

    A process of its own that it left behind may hold the other end open. asyncio would then
    close ours only when it is collected, after the event loop, and complain. It has no public
    way to do so earlier, and closing its whole transport may take the exit code from the thread
    that waits for it, which complains too.
    """
    pipe = process._transport.get_pipe_transport(1)  # type: ignore[attr-defined]
    if pipe is not None:
        pipe.close()


async def run_tied(
    command: Sequence[str],
    environment: Mapping[str, str],
    sink: Callable[[str], None],
    stop_steps: Sequence[tuple[signal.Signals, float]],
) -> int:
    """Run to the end; the exit code. When this is cancelled the program is stopped first."""
    process = await start_tied(command, environment=environment, when_parent_dies=signal.SIGKILL)
    reader = asyncio.create_task(follow(process, sink))
    try:
        return await process.wait()
    finally:
        await stop_process(process, stop_steps)
        with suppress(TimeoutError):  # a process that it left may hold the pipe open
            await asyncio.wait_for(reader, 5)
        close_pipe(process)
