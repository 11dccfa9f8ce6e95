"""Settings that every service shares; each service's own class adds to these."""

from enum import StrEnum

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class TransportName(StrEnum):
    """The two engines that carry messages."""

    KAFKA = "kafka"
    POSTGRES = "postgres"


class SharedSettings(BaseSettings):
    """Read from the environment as ``WHOHOLDS_...``, once, in a service's ``__main__``."""

    model_config = SettingsConfigDict(env_prefix="WHOHOLDS_", frozen=True, extra="ignore")

    database_url: SecretStr = Field(
        default=SecretStr("postgresql://whoholds@127.0.0.1:5432/whoholds"),
        description="postgresql://user:password@host:port/database, or with ?host=/socket/folder.",
    )
    database_pool_size: int = Field(default=4, ge=1, le=100)
    transport: TransportName = TransportName.POSTGRES
    kafka_servers: str = Field(default="127.0.0.1:9092", description="host:port, comma-separated.")
    http_host: str = Field(default="127.0.0.1", description="Where this process listens.")
    metrics_port: int = Field(default=0, description="Worker metrics; 0 serves none.")
    log_format: str = Field(default="auto", pattern="^(auto|json|text)$")
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    instance: str = Field(default="1", description="Tells two processes of one service apart.")
