"""Runs a web application by uvicorn until SIGTERM or SIGINT, and lets the caller clean up."""

import asyncio
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.auto import AutoHTTPProtocol

GRACE_SECONDS = 15


class AbortableConnection(AutoHTTPProtocol):  # type: ignore[misc,valid-type]  # chosen by what is installed
    """Lets a route drop its connection at once, as ``scope["state"]["abort"]``.

    An answer without an end to a reader that takes nothing cannot be finished in good order.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Offer it to every request of this connection."""
        super().connection_made(transport)
        self.app_state: dict[str, Any]
        self.app_state = {**self.app_state, "abort": transport.abort}


class EndingServer(uvicorn.Server):
    """Says when it begins to stop, so that answers without an end are ended rather than awaited."""

    def __init__(self, config: uvicorn.Config, on_stop: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does, after those who asked to know."""
        if self._on_stop is not None:
            self._on_stop()
        await super().shutdown(sockets)


async def serve_http(
    app: ASGIApp,
    host: str,
    port: int,
    on_stop: Callable[[], None] | None = None,
    *,
    one_of_many: bool = False,
) -> None:
    """Serve until a signal; requests under way are finished first, after ``on_stop``.

    ``one_of_many``: other processes listen on the same port, and the kernel shares out connections.

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
        http=AbortableConnection,
        ws="none",
        proxy_headers=False,  # believed only from proxies that the settings name
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, _stop)
    try:
        sockets = [shared_socket(host, port)] if one_of_many else None
        await EndingServer(config, on_stop).serve(sockets)
    except SystemExit as exit_:
        if exit_.code:
            raise


def shared_socket(host: str, port: int) -> socket.socket:
    """Bound, together with others that ask for it alike."""
    family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    shared = socket.socket(family)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    shared.bind((host, port))
    return shared


def _stop(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)
