"""How many reports a store process may remember: what fits in a share of the memory."""

from pathlib import Path

from whoholds.usable_memory import CONTAINER_LIMIT, usable_memory

BYTES_A_REPORT = 2_500
SHARE = 8
"""An eighth of the memory, Postgres and other processes having the rest."""
FEWEST, MOST = 100_000, 1_000_000


def reports_to_remember(container_limit: Path = CONTAINER_LIMIT) -> int:
    """From 100,000 (250 MB) to a million, by the memory of this machine or container."""
    return max(FEWEST, min(MOST, usable_memory(container_limit) // SHARE // BYTES_A_REPORT))
