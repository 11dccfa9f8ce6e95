"""Runs the API: ``python -m services.api``. The only place that builds its collaborators."""

import asyncio
import logging
import sys

import uvloop

from services.api.access.access import Access
from services.api.access.scopes import BadAccessSettings
from services.api.http_app import create_app
from services.api.live.hub import Hub
from services.api.live.live_changes import LiveChanges
from services.api.live.postgres_following import PostgresFollowing
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_reader import PostgresReader, reading_url
from services.api.settings import ApiSettings
from whoholds.database.postgres_pool import open_pool
from whoholds.telemetry.build import announce_build
from whoholds.telemetry.heartbeats import beat
from whoholds.telemetry.logs import configure_logging
from whoholds.web.uvicorn_server import serve_http

SERVICE = "api"
LOG = logging.getLogger(__name__)


async def serve(settings: ApiSettings, access: Access) -> None:
    """Serve until SIGTERM or SIGINT."""
    reads_from = settings.reading_database_url or settings.database_url
    reader = await PostgresReader.connect(
        reads_from,
        settings.database_pool_size,
        settings.statement_timeout_seconds,
    )
    signs_of_life = await open_pool(settings.database_url, size=1)
    deciding = await open_pool(settings.database_url, size=4)
    desk = DecisionDesk(deciding, settings.decision_wait_seconds)
    hub = Hub()
    live = LiveChanges(hub, reader, settings.live_clients)
    following = PostgresFollowing(
        reading_url(reads_from, settings.statement_timeout_seconds),
        hub,
        settings.live_heartbeat_seconds,
    )
    stop = asyncio.Event()
    try:
        async with asyncio.TaskGroup() as beside:
            beside.create_task(beat(signs_of_life, SERVICE, settings.instance, _alive, stop))
            beside.create_task(following.run(stop))
            app = create_app(reader, desk, access, live)
            await serve_http(app, settings.http_host, settings.http_port, on_stop=hub.close)
            stop.set()
    finally:
        await deciding.close()
        await signs_of_life.close()
        await reader.close()


def _alive() -> tuple[bool, str]:
    """The heartbeat itself shows that the database answers, and the API needs nothing else."""
    return True, ""


def main() -> None:
    """Read the settings and serve."""
    settings = ApiSettings()
    configure_logging(SERVICE, settings.log_format, settings.log_level)
    if settings.reading_database_url is None:
        LOG.warning("reading as the owner of the database: see WHOHOLDS_READING_DATABASE_URL")
    announce_build(SERVICE, settings.transport)
    try:
        access = Access.of(settings)
    except BadAccessSettings as wrong:
        sys.exit(f"whoholds api: {wrong}")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings, access))


if __name__ == "__main__":
    main()
