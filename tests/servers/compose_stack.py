"""Starts the services of docker-compose.yml as plain processes, hosts and ports remapped."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("ingest", "extract", "store", "api")
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


@dataclass(frozen=True)
class ComposeService:
    """One service as the compose file describes it, variables filled in."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]


def fill_in(text: str, variables: Mapping[str, str]) -> str:
    """``${NAME:?message}`` and ``${NAME:-default}`` as docker compose reads them; KeyError with
    the message when one without a default is not set.
    """

    def value(found: "re.Match[str]") -> str:
        name, mark, told = found.groups()
        if variables.get(name):
            return variables[name]
        if mark == "-":
            return str(told)
        raise KeyError(f"{name}: {told or 'not set'}")

    return VARIABLE.sub(value, text)


def read_compose(path: Path, variables: Mapping[str, str]) -> dict[str, ComposeService]:
    """The whoholds services of a compose file by name."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        name: ComposeService(
            name,
            tuple(document["services"][name]["command"]),
            {
                key: fill_in(str(value), variables)
                for key, value in document["services"][name]["environment"].items()
            },
        )
        for name in SERVICES
    }


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class ComposeStack:
    """The four services against a given Postgres and Kafka; logs go into ``folder``."""

    database_url: str
    kafka_servers: str
    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    reading_url: str | None = None
    ports: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in SERVICES})
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.services = read_compose(
            ROOT / "docker-compose.yml",
            {"WHOHOLDS_POSTGRES_PASSWORD": "remapped", "WHOHOLDS_READER_PASSWORD": "remapped"},
        )

    def environment(self, name: str) -> dict[str, str]:
        """The compose environment with hosts and ports of this machine."""
        given = dict(self.services[name].environment)
        assert given["WHOHOLDS_KAFKA_SERVERS"] == "kafka:9092"
        assert "@postgres:5432/" in given["WHOHOLDS_DATABASE_URL"]
        given["WHOHOLDS_KAFKA_SERVERS"] = self.kafka_servers
        given["WHOHOLDS_DATABASE_URL"] = self.database_url
        if name == "api":
            assert "whoholds_reader:" in given.pop("WHOHOLDS_READING_DATABASE_URL")
            if self.reading_url is not None:
                given["WHOHOLDS_READING_DATABASE_URL"] = self.reading_url
        given["WHOHOLDS_HTTP_HOST"] = "127.0.0.1"
        for key in ("WHOHOLDS_HTTP_PORT", "WHOHOLDS_METRICS_PORT"):
            if key in given:
                given[key] = str(self.ports[name])
        return {**os.environ, **given, **self.extra}

    def start(self, *names: str) -> None:
        """Start the named services (all, if none is named)."""
        for name in names or SERVICES:
            command = self.services[name].command
            assert command[0] == "python"
            with (self.folder / f"{name}.log").open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    [sys.executable, *command[1:]],
                    env=self.environment(name),
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    cwd=ROOT,
                )

    def kill(self, *names: str) -> None:
        """SIGKILL, as the out-of-memory killer does it."""
        for name in names or SERVICES:
            self.processes[name].kill()
            self.processes[name].wait()

    def stop(self) -> dict[str, int]:
        """SIGTERM to all; exit codes by name. A service that does not stop in 20 s is killed."""
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        return {name: self._wait(process) for name, process in self.processes.items()}

    def _wait(self, process: "subprocess.Popen[bytes]") -> int:
        try:
            return process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def url(self, name: str, path: str = "") -> str:
        """The address of a service of this stack."""
        return f"http://127.0.0.1:{self.ports[name]}{path}"

    def wait_ready(self, seconds: float = 240.0) -> None:
        """Until the API's /readyz answers 200; AssertionError with its last answer and the logs."""
        self.wait_for("/readyz", lambda answer: answer.status_code == 200, seconds)

    def wait_for(self, path: str, fits: Any, seconds: float = 240.0) -> httpx.Response:  # noqa: ANN401 - any predicate
        """Ask the API until the answer fits."""
        deadline = time.monotonic() + seconds
        last: object = "no answer"
        while time.monotonic() < deadline:
            try:
                answer = httpx.get(self.url("api", path), timeout=5)
                if fits(answer):
                    return answer
                last = answer.text[:2000]
            except httpx.HTTPError as error:
                last = error
            time.sleep(0.2)
        raise AssertionError(f"{path} after {seconds} s: {last}\n{self.logs()}")

    def logs(self) -> str:
        """The last lines of every service's log."""
        return "\n".join(
            f"--- {path.name}\n{path.read_text(errors='replace')[-2000:]}"
            for path in sorted(self.folder.glob("*.log"))
        )

    def changes(self) -> list[dict[str, Any]]:
        """Every live change of the store, all pages."""
        items: list[dict[str, Any]] = []
        cursor: str | None = None
        while True:
            query = {"limit": "500"} | ({"cursor": cursor} if cursor else {})
            page = httpx.get(self.url("api", "/changes"), params=query, timeout=10).json()
            items += page["items"]
            cursor = page["next"]
            if cursor is None:
                return items
