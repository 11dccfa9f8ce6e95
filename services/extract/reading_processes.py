"""Processes that read: what is heavy or deadly for one of them spares the service's event loop."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from functools import cache
from itertools import chain

from schemas.articles import ArticleIngested
from schemas.reports import ArticleRead
from services.extract.desk_from_files import open_desk
from services.extract.reading_desk import ReadingDesk, WayOfReading
from whoholds.garbage import EXTRACT, look_for_cycles_seldom

CHUNK = 16
"""Articles that a process takes at a time: enough to make the way there worth it."""

OpenDesk = Callable[[], ReadingDesk]


class ReadingProcessDied(Exception):
    """Reading this article ended its process: it crashed, took too long, or was killed."""


class ReadingProcesses:
    """Reads batches in other processes.

    A process that dies takes every article in flight with it, so those are read again one at a
    time in a process apart: only the article that kills it alone is to blame.
    """

    def __init__(
        self,
        processes: int,
        way: WayOfReading,
        seconds_per_article: float,
        desk: OpenDesk = open_desk,
    ) -> None:
        self._way = way
        self._seconds = seconds_per_article
        self._desk = desk
        self._processes = processes
        self._executor = self._start(processes)
        self._apart = asyncio.Lock()

    async def warm_up(self) -> None:
        """Start the processes and load their knowledge before the first batch comes."""
        await self._read_in(self._executor, [[] for _ in range(self._processes)])

    async def read(self, articles: Sequence[ArticleIngested]) -> list[ArticleRead]:
        """Readings in the order given. Raises ReadingProcessDied, or what reading raised."""
        executor = self._executor
        size = max(1, min(CHUNK, -(-len(articles) // self._processes)))
        chunks = [articles[at : at + size] for at in range(0, len(articles), size)]
        try:
            return await self._read_in(executor, chunks)
        except BrokenProcessPool:
            if self._executor is executor:  # of several batches in flight the first one mends
                self._executor = self._start(self._processes)
                executor.shutdown(wait=False, cancel_futures=True)
        async with self._apart:
            return await self._read_one_by_one(articles)

    def close(self) -> None:
        """End the processes; what they were reading is lost and will be read again."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    async def _read_one_by_one(self, articles: Sequence[ArticleIngested]) -> list[ArticleRead]:
        executor = self._start(1)
        readings = []
        try:
            for article in articles:
                readings += await self._read_in(executor, [[article]])
        except BrokenProcessPool as error:
            raise ReadingProcessDied(f"article {article.article_id}") from error
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
        return readings

    async def _read_in(
        self, executor: ProcessPoolExecutor, chunks: Sequence[Sequence[ArticleIngested]]
    ) -> list[ArticleRead]:
        loop = asyncio.get_running_loop()
        calls = [
            loop.run_in_executor(executor, _read_chunk, self._desk, chunk, self._way, self._seconds)
            for chunk in chunks
        ]
        done = await asyncio.gather(*calls)
        return list(chain.from_iterable(done))

    def _start(self, processes: int) -> ProcessPoolExecutor:
        """Spawned, not forked: a fork would copy the locks of this process's threads."""
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Ctrl-C is for the service to handle, and no process outlives a service that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _desk(open_one: OpenDesk) -> ReadingDesk:
    """One desk a process, whose knowledge is not searched for cycles again."""
    opened = open_one()
    look_for_cycles_seldom(EXTRACT)
    return opened


def _read_chunk(
    open_one: OpenDesk, articles: Sequence[ArticleIngested], way: WayOfReading, seconds: float
) -> list[ArticleRead]:
    desk = _desk(open_one)
    return [_read(desk, article, way, seconds) for article in articles]


def _read(
    desk: ReadingDesk, article: ArticleIngested, way: WayOfReading, seconds: float
) -> ArticleRead:
    """An unanswered alarm ends the process, even inside compiled code that never returns."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return desk.read_message(article, way, datetime.now(UTC))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
