"""Runs ingest: ``python -m services.ingest``. The only place that builds its collaborators."""

import asyncio

from schemas.topics import ARTICLES
from services.ingest.accepting import Acceptor
from services.ingest.http_app import create_app
from services.ingest.postgres_seen import SeenArticles
from services.ingest.probing import Probing
from services.ingest.settings import IngestSettings
from whoholds.database.postgres_migrations import migrate
from whoholds.database.postgres_pool import open_pool
from whoholds.streaming.transports import open_transport
from whoholds.telemetry.build import announce_build
from whoholds.telemetry.heartbeats import beat
from whoholds.telemetry.logs import configure_logging
from whoholds.web.uvicorn_server import serve_http

SERVICE = "ingest"


async def serve(settings: IngestSettings) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished first."""
    pool = await open_pool(settings.database_url, size=settings.database_pool_size)
    await migrate(pool)
    transport = await open_transport(settings, pool, service=SERVICE)
    probing = Probing(
        {
            "database": lambda: pool.fetchval("SELECT 1"),
            "transport": lambda: transport.progress([ARTICLES], SERVICE),
        }
    )
    await probing.ask()
    app = create_app(settings, Acceptor(SeenArticles(pool), transport), probing.health)
    stop = asyncio.Event()
    try:
        async with asyncio.TaskGroup() as beside:
            beside.create_task(probing.run(stop))
            beside.create_task(
                beat(
                    pool, SERVICE, settings.instance, probing.health, stop, settings.transport.value
                )
            )
            await serve_http(app, settings.http_host, settings.http_port)
            stop.set()
    finally:
        await transport.close()
        await pool.close()


def main() -> None:
    """Read the settings and serve."""
    settings = IngestSettings()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    announce_build(SERVICE, settings.transport)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
