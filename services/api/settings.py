"""Settings of the API."""

from pydantic import Field, SecretStr

from whoholds.settings import SharedSettings


class ApiSettings(SharedSettings):
    """What the API adds: its port, and how long a question may take."""

    http_port: int = Field(default=8000, ge=1, le=65535)
    reading_database_url: SecretStr | None = Field(
        default=None, description="The same database for a role that may only read."
    )
    analyst_tokens: SecretStr = Field(
        default=SecretStr(""), description="Who may decide: name:token pairs, comma-separated."
    )
    decision_wait_seconds: float = Field(default=15, gt=0, le=600)
    statement_timeout_seconds: int = Field(default=15, ge=1, le=600)
    live_clients: int = Field(
        default=2000, ge=0, le=100_000, description="Streams of changes open at a time, at most."
    )
    live_heartbeat_seconds: float = Field(
        default=15, gt=0, le=300, description="How often a quiet stream says that it is alive."
    )
