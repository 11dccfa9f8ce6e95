"""Waiting for what passes by itself, until told to stop."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from whoholds.streaming.transient import is_transient
from whoholds.streaming.worker_health import WorkerHealth

LOG = logging.getLogger(__name__)

Result = TypeVar("Result")


class StoppedWhileWaiting(Exception):
    """The process was told to stop before the work was done: it is redelivered, nothing is lost."""


@dataclass
class Patience:
    """Retries transient failures with growing pauses; meanwhile the worker is not ready."""

    stop: asyncio.Event
    health: WorkerHealth
    first_seconds: float = 0.1
    longest_seconds: float = 5.0

    async def until_done(self, what: str, work: Callable[[], Awaitable[Result]]) -> Result:
        """What ``work`` returns; raises StoppedWhileWaiting, and at once what is not transient."""
        pause = self.first_seconds
        while True:
            try:
                result = await work()
            except Exception as error:
                if not is_transient(error):
                    raise
                LOG.warning("transient failure", extra={"action": what, "error": repr(error)})
                self.health.hinder("transient", f"{what} is retried after {error!r}")
            else:
                self.health.clear("transient")
                return result
            await self.wait(pause)
            pause = min(2 * pause, self.longest_seconds)

    async def wait(self, seconds: float) -> None:
        """Sleep; raises StoppedWhileWaiting as soon as told to stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), seconds)
        if self.stop.is_set():
            raise StoppedWhileWaiting

    async def wait_for_stop(self) -> None:
        """Wait as long as it takes; always raises StoppedWhileWaiting."""
        await self.stop.wait()
        raise StoppedWhileWaiting
