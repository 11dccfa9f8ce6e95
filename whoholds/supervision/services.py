"""The four services as one machine runs them: commands, ports and environment."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Databases:
    """One database twice: for its owner, and for a role that may only read."""

    url: SecretStr
    reading_url: SecretStr


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

    def environment(self, given: Mapping[str, str], databases: Databases) -> dict[str, str]:
        """What the user set stays, except where this machine's own servers are."""
        return {
            **given,
            self.port_setting: str(self.port),
            "WHOHOLDS_DATABASE_URL": databases.url.get_secret_value(),
            "WHOHOLDS_READING_DATABASE_URL": databases.reading_url.get_secret_value(),
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
