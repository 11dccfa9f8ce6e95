"""Settings of the API."""

from pydantic import Field

from whoholds.settings import SharedSettings


class ApiSettings(SharedSettings):
    """What the API adds: its port, and how long a question may take."""

    http_port: int = Field(default=8000, ge=1, le=65535)
    statement_timeout_seconds: int = Field(default=15, ge=1, le=600)
