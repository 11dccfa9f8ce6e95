"""Settings of the API."""

from pydantic import Field, SecretStr

from whoholds.settings import SharedSettings


class ApiSettings(SharedSettings):
    """What the API adds: its port, and how long a question may take."""

    http_port: int = Field(default=8000, ge=1, le=65535)
    analyst_tokens: SecretStr = Field(
        default=SecretStr(""), description="Who may decide: name:token pairs, comma-separated."
    )
    decision_wait_seconds: float = Field(default=15, gt=0, le=600)
    statement_timeout_seconds: int = Field(default=15, ge=1, le=600)
