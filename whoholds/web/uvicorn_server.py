"""Runs a web application by uvicorn until SIGTERM or SIGINT, and lets the caller clean up."""

import signal
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

GRACE_SECONDS = 15


async def serve_http(app: ASGIApp, host: str, port: int) -> None:
    """Serve until a signal; requests under way are finished first.

    uvicorn raises the signal again when it has stopped, which would end the process before
    connections are closed: here it ends this function instead. Exits with 1 when the port is taken.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, _stop)
    try:
        await uvicorn.Server(config).serve()
    except SystemExit as exit_:
        if exit_.code:
            raise


def _stop(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
