"""The store process: ``python -m services.store``. Builds the collaborators, and ends cleanly."""

import asyncio
import logging
import signal
from collections.abc import Coroutine, Sequence

import asyncpg

from schemas.topics import ARTICLES, REPORTS
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_locks import batch_that_fits
from services.store.postgres_outbox import OutboxRelay
from services.store.postgres_report_handler import ReportHandler
from services.store.postgres_requests import DecisionInbox
from services.store.remembered_places import RememberedPlaces
from services.store.settings import StoreSettings
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.garbage import STORE, look_for_cycles_seldom, spare_survivors
from whoholds.streaming.envelope import Received
from whoholds.streaming.transport import ConsumeOptions, Transport
from whoholds.streaming.transports import open_transport
from whoholds.streaming.worker import run_worker
from whoholds.streaming.worker_health import WorkerHealth
from whoholds.telemetry.build import announce_build
from whoholds.telemetry.heartbeats import beat
from whoholds.telemetry.logs import configure_logging
from whoholds.telemetry.metrics_server import serve_metrics

SERVICE = "store"
GROUP = "whoholds.store"

LOG = logging.getLogger(__name__)


async def run(settings: StoreSettings, stop: asyncio.Event) -> None:
    """Work until ``stop``. Raises what no retry can help."""
    pool = await open_pool(settings.database_url, size=settings.database_pool_size)
    try:
        await migrate(pool)
        transport = await open_transport(settings, pool, service=SERVICE)
        try:
            await _work(settings, pool, transport, stop)
        finally:
            await transport.close()
    finally:
        await asyncio.wait_for(pool.close(), 10)


async def _work(
    settings: StoreSettings,
    pool: "asyncpg.Pool[asyncpg.Record]",
    transport: Transport,
    stop: asyncio.Event,
) -> None:
    relay = OutboxRelay(pool, transport)
    inbox = DecisionInbox(pool)
    worker = WorkerHealth()
    archive, record = ArticleHandler(pool), _report_handler(settings, pool)
    batch = await batch_that_fits(pool, settings.store_batch)

    async def handle(messages: Sequence[Received]) -> None:
        """Those of a batch are of one partition, so of one topic."""
        await (archive if messages[0].incoming.topic == ARTICLES.name else record)(messages)

    def health() -> tuple[bool, str]:
        ready, detail = worker()
        trouble = relay.trouble or inbox.trouble
        return ready and not trouble, detail or trouble

    await _all_or_none(
        stop,
        run_worker(
            transport,
            [ARTICLES, REPORTS],
            GROUP,
            handle,
            service=SERVICE,
            pool=pool,
            stop=stop,
            options=ConsumeOptions(batch, settings.store_wait),
            health=worker,
        ),
        relay.run(stop),
        inbox.run(stop),
        beat(pool, SERVICE, settings.instance, health, stop, settings.transport.value),
    )


def _report_handler(settings: StoreSettings, pool: "asyncpg.Pool[asyncpg.Record]") -> ReportHandler:
    return ReportHandler(pool, RememberedPlaces(settings.store_remembered))


async def _all_or_none(stop: asyncio.Event, *work: Coroutine[object, object, None]) -> None:
    """When one part ends, all end; the first failure is raised once the others have stopped."""
    tasks = [asyncio.create_task(each) for each in work]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await asyncio.wait(tasks)
    for task in tasks:
        task.result()


def main() -> None:
    """Entry point; SIGTERM and SIGINT end it after the batch in hand."""
    settings = StoreSettings()
    look_for_cycles_seldom(STORE)
    spare_survivors()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    announce_build(SERVICE, settings.transport)
    close_metrics = serve_metrics(settings.metrics_port, settings.http_host)
    try:
        asyncio.run(_until_signal(settings))
    finally:
        close_metrics()


async def _until_signal(settings: StoreSettings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    await run(settings, stop)
    LOG.info("stopped")


if __name__ == "__main__":
    main()
