"""Works until a signal asks for the end, and then ends in good order."""

import asyncio
import signal
from collections.abc import Awaitable


async def run_until_signal(work: Awaitable[None]) -> None:
    """Await ``work``; Ctrl-C, SIGTERM or a closed terminal cancel it and wait for its end.

    Only the first signal counts: a second one must not cut the orderly stop short.
    """
    task = asyncio.ensure_future(work)
    asked = False

    def ask() -> None:
        nonlocal asked
        if not asked:
            asked = True
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, ask)
    try:
        await task
    except asyncio.CancelledError:
        return
