"""One process of the API: builds its collaborators, serves, and lets go of them."""

import asyncio

from services.api.access.access import Access
from services.api.http_app import create_app
from services.api.live.hub import Hub
from services.api.live.live_changes import LiveChanges
from services.api.live.postgres_following import PostgresFollowing
from services.api.postgres_decision_desk import DecisionDesk
from services.api.postgres_reader import PostgresReader, reading_url
from services.api.settings import ApiSettings
from whoholds.database.postgres_pool import open_pool
from whoholds.garbage import API, look_for_cycles_seldom
from whoholds.telemetry.heartbeats import beat
from whoholds.web.uvicorn_server import serve_http

SERVICE = "api"


async def serve(settings: ApiSettings, access: Access, number: int | None = None) -> None:
    """Serve until SIGTERM or SIGINT; with a number as that one of several on the same port."""
    alone = number is None
    instance = settings.instance if number in (None, 1) else f"{settings.instance}.{number}"
    reads_from = settings.reading_database_url or settings.database_url
    reader = await PostgresReader.connect(
        reads_from,
        settings.database_pool_size,
        settings.statement_timeout_seconds,
    )
    signs_of_life = await open_pool(settings.database_url, size=1)
    deciding = await open_pool(settings.database_url, size=4 if alone else 2)
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
            beside.create_task(beat(signs_of_life, SERVICE, instance, _alive, stop))
            beside.create_task(following.run(stop))
            app = create_app(reader, desk, access, live)
            look_for_cycles_seldom(API)
            await serve_http(
                app,
                settings.http_host,
                settings.http_port,
                on_stop=hub.close,
                one_of_many=not alone,
            )
            stop.set()
    finally:
        await deciding.close()
        await signs_of_life.close()
        await reader.close()


def _alive() -> tuple[bool, str]:
    """The heartbeat itself shows that the database answers, and the API needs nothing else."""
    return True, ""
