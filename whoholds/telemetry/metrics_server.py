"""Serves /metrics and /healthz of a process by HTTP, in a thread of its own."""

import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class _ThreadingServer(ThreadingMixIn, WSGIServer):
    """A slow scraper does not keep the health check waiting."""

    daemon_threads = True


class _SilentHandler(WSGIRequestHandler):
    """Scrapes come every few seconds: logging them says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve_metrics(port: int, host: str = "127.0.0.1") -> Callable[[], None]:
    """Serve until the returned function is called; port 0 serves nothing.

    Raises OSError at once when the port is taken. /healthz says only that the process is alive.
    """
    if port == 0:
        return lambda: None
    server = make_server(host, port, _application(), _ThreadingServer, _SilentHandler)
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()

    def close() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return close


def _application() -> "Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]":
    metrics = make_wsgi_app()

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            found: Iterable[bytes] = metrics(environ, start)
            return found
        status, body = ("200 OK", b"alive\n") if path == "/healthz" else ("404 Not Found", b"")
        start(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [body]

    return answer
