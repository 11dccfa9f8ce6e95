"""Work in a thread beside what waits for Postgres, so that both processors have something to do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Found = TypeVar("Found")


async def beside(
    meanwhile: Awaitable[object], work: Callable[[], Found], *, short: bool = False
) -> Found:
    """What ``work`` finds, once ``meanwhile`` is done too. The work never outlives this call.

    ``short`` work is done here, after the wait: handing it to a thread and back takes longer.
    """
    if short:
        await meanwhile
        return work()
    working = asyncio.create_task(asyncio.to_thread(work))
    try:
        await meanwhile
    finally:
        found = await working
    return found
