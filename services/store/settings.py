"""Settings of the store service."""

from pydantic import Field

from services.store.memory_share import reports_to_remember
from whoholds.settings import SharedSettings


class StoreSettings(SharedSettings):
    """Read from the environment as ``WHOHOLDS_...``."""

    database_pool_size: int = Field(default=8, ge=4, le=100)
    store_batch: int = Field(
        default=3000,
        ge=1,
        le=10_000,
        description="At most so many messages a transaction: it fills while the store lags. Fewer "
        "where Postgres has few locks.",
    )
    store_remembered: int = Field(
        default_factory=reports_to_remember,
        ge=0,
        description="Of so many reports places are kept in memory: 2.5 kB each. By default an "
        "eighth of the memory, from 100,000 to a million.",
    )
    store_wait: float = Field(
        default=0.05, gt=0, description="Seconds to wait for a batch to fill."
    )
