"""Starts the whole pipeline for a benchmark: embedded, or the compose services on a real Kafka."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.servers.compose_stack import ROOT, ComposeStack
from tests.servers.databases import create_database, make_template
from tests.servers.embedded_postgres_server import embedded_postgres_server
from tests.servers.free_port import free_ports
from tests.servers.kafka_server import kafka_server


@dataclass(frozen=True)
class Doors:
    """Where articles go in and changes come out."""

    ingest: str
    api: str


@contextmanager
def running_stack(transport: str) -> Iterator[Doors]:
    """``transport`` is embedded or kafka; ready when the block begins, stopped when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-benchmark-"))
    folder.chmod(0o755)  # as root, Postgres runs as another user below it
    try:
        with _kafka(folder) if transport == "kafka" else _embedded(folder) as doors:
            yield doors
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _embedded(folder: Path) -> Iterator[Doors]:
    port = _four_ports_in_a_row()
    command = [sys.executable, "-m", "whoholds", "run", "--data", str(folder / "data")]
    with (folder / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
    doors = Doors(f"http://127.0.0.1:{port + 1}", f"http://127.0.0.1:{port}")
    try:
        _wait_until_ready(doors, folder / "run.log")
        yield doors
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextmanager
def _kafka(folder: Path) -> Iterator[Doors]:
    with embedded_postgres_server(hasty=False) as postgres, kafka_server() as kafka:
        make_template(postgres)
        database = postgres.url(create_database(postgres))
        stack = ComposeStack(database, kafka.servers, folder)
        stack.start()
        try:
            stack.wait_ready()
            yield Doors(stack.url("ingest"), stack.url("api"))
        finally:
            stack.stop()


def _four_ports_in_a_row() -> int:
    for port in free_ports(50):
        taken = {p for p in range(port, port + 4) if not _is_free(p)}
        if not taken and port < 65_000:
            return port
    raise SystemExit("no four free ports in a row")


def _is_free(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/", timeout=0.2)
    except httpx.ConnectError:
        return True
    except httpx.HTTPError:
        return False
    return False


def _wait_until_ready(doors: Doors, log: Path, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{doors.api}/readyz", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"not ready after {seconds:.0f} s:\n{log.read_text(errors='replace')[-3000:]}")
