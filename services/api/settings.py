"""Settings of the API."""

import os

from pydantic import Field, SecretStr

from whoholds.settings import SharedSettings

MOST_BY_DEFAULT = 4  # each has connections of its own to Postgres, and some 100 MB


class ApiSettings(SharedSettings):
    """What the API adds: its port, and how long a question may take."""

    http_port: int = Field(default=8000, ge=1, le=65535)
    api_processes: int = Field(
        default=0, ge=0, le=64, description="On one port; 0: one a core, at most four."
    )
    reading_database_url: SecretStr | None = Field(
        default=None, description="The same database for a role that may only read."
    )
    api_keys: SecretStr = Field(
        default=SecretStr(""), description="name:scopes:KEY, comma-separated; see access/keys.py."
    )
    analyst_tokens: SecretStr = Field(
        default=SecretStr(""), description="Keys for everything: name:token, comma-separated."
    )
    anonymous_scopes: str = Field(
        default="read+export+stream", description="What needs no key; nothing where empty."
    )
    requests_per_minute: int = Field(
        default=0, ge=0, le=1_000_000, description="Of one address without a key; 0: no limit."
    )
    key_requests_per_minute: int = Field(
        default=0, ge=0, le=1_000_000, description="Of one key; 0: no limit."
    )
    trusted_proxies: str = Field(
        default="", description="Addresses or networks whose X-Forwarded-For is believed."
    )
    cors_origins: str = Field(default="", description="Sites whose pages may ask; * for all.")
    decision_wait_seconds: float = Field(default=15, gt=0, le=600)
    statement_timeout_seconds: int = Field(default=15, ge=1, le=600)
    live_clients: int = Field(
        default=2000, ge=0, le=100_000, description="Streams open at a time in one process."
    )
    live_heartbeat_seconds: float = Field(
        default=15, gt=0, le=300, description="How often a quiet stream says that it is alive."
    )

    @property
    def processes(self) -> int:
        """How many processes answer."""
        return self.api_processes or min(len(os.sched_getaffinity(0)), MOST_BY_DEFAULT)
