"""Runs ingest: ``python -m services.ingest``. The only place that builds its collaborators."""

import asyncio

import uvicorn

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
    stop = asyncio.Event()
    acceptor = Acceptor(SeenArticles(pool), transport)
    app = create_app(
        settings,
        acceptor,
        probing.health,
        (probing.run, lambda: beat(pool, SERVICE, settings.instance, probing.health, stop)),
    )
    try:
        await _server(settings, app).serve()
    finally:
        await transport.close()
        await pool.close()


def _server(settings: IngestSettings, app: object) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type] # uvicorn's own alias of an ASGI application
            host=settings.http_host,
            port=settings.http_port,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=15,
            server_header=False,
        )
    )


def main() -> None:
    """Read the settings and serve."""
    settings = IngestSettings()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    announce_build(SERVICE, settings.transport)
    asyncio.run(serve(settings))


if __name__ == "__main__":
    main()
