"""A worker in its own process: appends what it handles to a file, and can be told to die.

Arguments: topic, partitions, group, output file, then behaviours: ``slow=SECONDS`` a message,
``hold=COUNT`` to stand still once so many are handled, ``die=TEXT`` and ``raise=TEXT`` when a
message's reason is that text.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from schemas.articles import ArticleWithdrawn
from schemas.topics import Topic
from tests.contract.streaming.engine import article_topic
from whoholds.database.postgres_pool import open_pool
from whoholds.settings import SharedSettings
from whoholds.streaming.envelope import Received
from whoholds.streaming.transport import ConsumeOptions
from whoholds.streaming.transports import open_transport
from whoholds.streaming.worker import run_worker


async def main(topic: Topic, group: str, output: Path, behaviours: dict[str, str]) -> None:
    """Consume until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = SharedSettings()
    pool = await open_pool(settings.database_url)
    transport = await open_transport(settings, pool, service="test")
    most, handled = int(behaviours.get("hold", sys.maxsize)), 0

    async def handle(batch: Sequence[Received]) -> None:
        nonlocal handled
        for each in batch:
            if handled >= most:
                await asyncio.Event().wait()
            assert isinstance(each.message, ArticleWithdrawn)
            reason = each.message.reason
            if behaviours.get("die") == reason:
                os._exit(9)
            if behaviours.get("raise") == reason:
                raise RuntimeError(reason)
            await asyncio.sleep(float(behaviours.get("slow", "0")))
            with output.open("a", encoding="utf-8") as file:
                file.write(f"{reason}\n")
            handled += 1

    try:
        await run_worker(
            transport,
            [topic],
            group,
            handle,
            service="test",
            pool=pool,
            stop=stop,
            options=ConsumeOptions(max_batch=20),
        )
    finally:
        await transport.close()
        await pool.close()


if __name__ == "__main__":
    name, partitions, group, output, *rest = sys.argv[1:]
    given = dict(each.split("=", 1) for each in rest)
    asyncio.run(main(article_topic(name, int(partitions)), group, Path(output), given))
