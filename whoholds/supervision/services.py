"""The four services as one machine runs them: commands, ports and environment."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Service:
    """One program to keep running, and the port where it listens."""

    name: str
    port: int
    port_setting: str

    @property
    def command(self) -> tuple[str, ...]:
        """-P keeps a folder ``services`` below the current one from taking the place of ours."""
        return (sys.executable, "-P", "-m", f"services.{self.name}")

    def environment(self, given: Mapping[str, str], database_url: str) -> dict[str, str]:
        """What the user set stays, except where this machine's own servers are."""
        return {
            **given,
            self.port_setting: str(self.port),
            "WHOHOLDS_DATABASE_URL": database_url,
            "WHOHOLDS_TRANSPORT": "postgres",
            "WHOHOLDS_HTTP_HOST": HOST,
            "WHOHOLDS_LOG_FORMAT": "json",
            "WHOHOLDS_INSTANCE": "1",
        }


@dataclass(frozen=True)
class Addresses:
    """Where the services of one run listen: four ports in a row."""

    base_port: int

    @property
    def services(self) -> tuple[Service, ...]:
        """In the order of their ports."""
        return (
            Service("api", self.base_port, "WHOHOLDS_HTTP_PORT"),
            Service("ingest", self.base_port + 1, "WHOHOLDS_HTTP_PORT"),
            Service("extract", self.base_port + 2, "WHOHOLDS_METRICS_PORT"),
            Service("store", self.base_port + 3, "WHOHOLDS_METRICS_PORT"),
        )

    @property
    def api(self) -> str:
        """The address of the HTTP API."""
        return f"http://{HOST}:{self.base_port}"

    @property
    def ingest(self) -> str:
        """The address that takes articles."""
        return f"http://{HOST}:{self.base_port + 1}"


def log_file(data: Path, name: str) -> Path:
    """Where the output of a program goes."""
    return data / "logs" / f"{name}.log"
