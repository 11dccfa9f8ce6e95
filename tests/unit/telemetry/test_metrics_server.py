"""The metrics server: answers, closes, and says at once when its port is taken."""

import socket

import httpx
import pytest

from whoholds.telemetry.build import announce_build
from whoholds.telemetry.metrics_server import serve_metrics


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_metrics_and_health_are_served_until_closed() -> None:
    port = free_port()
    announce_build("extract", "postgres")
    close = serve_metrics(port)
    try:
        metrics = httpx.get(f"http://127.0.0.1:{port}/metrics")
        assert 'service="extract"' in metrics.text
        assert httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
        assert httpx.get(f"http://127.0.0.1:{port}/secret").status_code == 404
    finally:
        close()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/healthz")


def test_port_zero_serves_nothing() -> None:
    serve_metrics(0)()


def test_a_taken_port_is_an_error_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            serve_metrics(taken.getsockname()[1])
