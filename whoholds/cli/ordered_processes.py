"""Work on a stream of chunks in several processes: results in order, few chunks in memory."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")

AHEAD = 3
"""Chunks in flight for each process, so that none waits for the slowest."""


def ordered(
    work: Callable[[Chunk], Result], chunks: Iterable[Chunk], jobs: int
) -> Iterator[Result]:
    """``work`` of every chunk, in order. One job works in this process."""
    if jobs == 1:
        yield from map(work, chunks)
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupts)
    try:
        yield from _in_flight(executor, work, iter(chunks), AHEAD * jobs)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the command, which ends these processes itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _in_flight(
    executor: ProcessPoolExecutor,
    work: Callable[[Chunk], Result],
    chunks: Iterator[Chunk],
    most: int,
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    for chunk in chunks:
        waiting.append(executor.submit(work, chunk))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
