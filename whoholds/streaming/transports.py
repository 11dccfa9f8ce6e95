"""Opens the transport that the settings name."""

import asyncpg

from schemas.topics import TOPICS
from whoholds.settings import SharedSettings, TransportName
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import Transport


async def open_transport(
    settings: SharedSettings, pool: "asyncpg.Pool[asyncpg.Record]", *, service: str
) -> Transport:
    """The transport, with all topics created. Close it; the pool stays the caller's."""
    transport = _choose(settings, pool, service)
    await transport.create_topics(TOPICS)
    return transport


def _choose(
    settings: SharedSettings, pool: "asyncpg.Pool[asyncpg.Record]", service: str
) -> Transport:
    if settings.transport is TransportName.KAFKA:
        # Only here: faust takes half a second and 40 MB that the embedded default need not pay.
        from whoholds.streaming.kafka_transport import KafkaTransport

        return KafkaTransport(settings.kafka_servers, service=service)
    return PostgresLog(pool, settings.database_url, service=service)
