"""Settings of the ingest service."""

from pydantic import Field

from whoholds.settings import SharedSettings


class IngestSettings(SharedSettings):
    """What ingest adds: its port, and how much one request may carry."""

    http_port: int = Field(default=8001, ge=1, le=65535)
    max_body_bytes: int = Field(default=64_000_000, description="Of one NDJSON request.")
    max_lines: int = Field(default=10_000, description="Of one NDJSON request.")
    body_timeout_seconds: float = Field(default=30, description="Between two pieces of a body.")
