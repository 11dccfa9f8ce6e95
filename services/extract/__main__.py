"""Runs extract: ``python -m services.extract``. The only place that builds its collaborators."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import asyncpg

from schemas.topics import ARTICLES, REREADS, Topic
from services.extract.desk_from_files import shipped_digest
from services.extract.handler import SERVICE, ReadAndPublish
from services.extract.postgres_generations import register
from services.extract.reading_processes import ReadingProcesses
from services.extract.settings import ExtractSettings
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.streaming.transport import Transport
from whoholds.streaming.transports import open_transport
from whoholds.streaming.worker import run_worker
from whoholds.streaming.worker_health import WorkerHealth
from whoholds.telemetry.build import announce_build
from whoholds.telemetry.heartbeats import beat
from whoholds.telemetry.logs import configure_logging
from whoholds.telemetry.metrics_server import serve_metrics

GROUP = "whoholds.extract"


@dataclass(frozen=True)
class Health:
    """Ready when live news and rereads both are."""

    parts: tuple[WorkerHealth, ...]

    def __call__(self) -> tuple[bool, str]:
        """Ready, and what is missing if not."""
        missing = dict.fromkeys(s for part in self.parts for s in part.obstacles.values())
        return not missing, "; ".join(missing)


@dataclass(frozen=True)
class Consumption:
    """One topic, read by processes of its own so that rereads never make live news wait."""

    topic: Topic
    processes: ReadingProcesses
    health: WorkerHealth = field(default_factory=WorkerHealth)


async def serve(settings: ExtractSettings) -> None:
    """Read until SIGTERM or SIGINT; the batch in hand is finished first."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        pool = await open_pool(settings.database_url, size=settings.database_pool_size)
        stack.push_async_callback(pool.close)
        await migrate(pool)
        consumptions = await _consumptions(settings, pool, stack)
        transport = await open_transport(settings, pool, service=SERVICE)
        stack.push_async_callback(transport.close)
        stack.callback(serve_metrics(settings.metrics_port, settings.http_host))
        await _work(settings, pool, transport, consumptions, stop)


async def _consumptions(
    settings: ExtractSettings, pool: "asyncpg.Pool[asyncpg.Record]", stack: AsyncExitStack
) -> tuple[Consumption, ...]:
    way = await register(pool, shipped_digest())
    consumptions = []
    for topic, count in ((ARTICLES, settings.extract_processes), (REREADS, 1)):
        processes = ReadingProcesses(count, way, settings.extract_seconds_per_article)
        stack.callback(processes.close)
        consumptions.append(Consumption(topic, processes))
    await asyncio.gather(*(each.processes.warm_up() for each in consumptions))
    return tuple(consumptions)


async def _work(
    settings: ExtractSettings,
    pool: "asyncpg.Pool[asyncpg.Record]",
    transport: Transport,
    consumptions: Sequence[Consumption],
    stop: asyncio.Event,
) -> None:
    """Until ``stop``; when one consumption fails all end, so that the process is restarted."""
    health = Health(tuple(each.health for each in consumptions))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(
            beat(pool, SERVICE, settings.instance, health, stop, settings.transport.value)
        )
        for each in consumptions:
            handler = ReadAndPublish(each.processes, transport)
            tasks.create_task(
                run_worker(
                    transport,
                    [each.topic],
                    GROUP,
                    handler,
                    service=SERVICE,
                    pool=pool,
                    stop=stop,
                    health=each.health,
                )
            )


def main() -> None:
    """Read the settings and serve."""
    settings = ExtractSettings()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    announce_build(SERVICE, settings.transport)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
