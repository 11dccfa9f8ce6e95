"""Runs a handler on a group of topics: consume, survive failures, say how it goes."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import asyncpg

from schemas.topics import Topic
from whoholds.streaming.failure_limit import FailureLimit
from whoholds.streaming.handling import CarefulHandling, Handler
from whoholds.streaming.patience import Patience, StoppedWhileWaiting
from whoholds.streaming.postgres_attempts import PostgresAttempts
from whoholds.streaming.transient import is_transient
from whoholds.streaming.transport import BatchHandler, ConsumeOptions, Incoming, Progress, Transport
from whoholds.streaming.worker_health import WorkerHealth
from whoholds.telemetry.metrics import (
    BATCH_MESSAGES,
    CONSUMER_LAG_MESSAGES,
    CONSUMER_LAG_SECONDS,
    CONSUMING_PAUSED,
    MESSAGES_IN,
)

LAG_SECONDS = 5.0
AS_USUAL = ConsumeOptions()

LOG = logging.getLogger(__name__)


async def run_worker(  # noqa: PLR0913 - the collaborators of a process, named at its entry point
    transport: Transport,
    topics: Sequence[Topic],
    group: str,
    handler: Handler,
    *,
    service: str,
    pool: "asyncpg.Pool[asyncpg.Record]",
    stop: asyncio.Event,
    options: ConsumeOptions = AS_USUAL,
    health: WorkerHealth | None = None,
) -> None:
    """Feed ``handler`` until ``stop``. Raises what no retry can help: let the process end then.

    ``health`` is kept up to date for /readyz. At least once: the handler must be idempotent.
    """
    health = health or WorkerHealth()
    careful = CarefulHandling(
        handler=handler,
        service=service,
        group=group,
        publisher=transport,
        ledger=PostgresAttempts(pool, group),
        limit=FailureLimit(time.monotonic),
        patience=Patience(stop, health),
        now=_now,
    )
    CONSUMING_PAUSED.labels(service).set(0)
    watch = asyncio.create_task(_watch_lag(transport, topics, group, service, health))
    try:
        await transport.consume(topics, group, _counted(careful, service), stop, options)
    except StoppedWhileWaiting:
        LOG.info("stopped with a batch in hand: it will be redelivered")
    finally:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
        health.hinder("stop", "stopped")


def _counted(handle: BatchHandler, service: str) -> BatchHandler:
    """The same handler, with every batch in the metrics."""

    async def counted(batch: Sequence[Incoming]) -> None:
        MESSAGES_IN.labels(service, batch[0].topic).inc(len(batch))
        BATCH_MESSAGES.labels(service, batch[0].topic).observe(len(batch))
        await handle(batch)

    return counted


def _now() -> datetime:
    return datetime.now(UTC)


async def _watch_lag(
    transport: Transport,
    topics: Sequence[Topic],
    group: str,
    service: str,
    health: WorkerHealth,
) -> None:
    """Metrics of the lag, and whether the transport answers at all."""
    while True:
        try:
            for each in await transport.progress(topics, group):
                _show_lag(service, each)
        except Exception as error:
            if not is_transient(error):
                LOG.exception("lag not known")
            health.hinder("transport", f"the transport does not answer: {error!r}")
        else:
            health.clear("start")
            health.clear("transport")
        await asyncio.sleep(LAG_SECONDS)


def _show_lag(service: str, each: Progress) -> None:
    labels = (service, each.topic, str(each.partition))
    CONSUMER_LAG_MESSAGES.labels(*labels).set(each.lag)
    waiting = each.oldest_waiting_at if each.lag else None
    age = (_now() - waiting).total_seconds() if waiting else 0.0
    CONSUMER_LAG_SECONDS.labels(*labels).set(max(0.0, age))
