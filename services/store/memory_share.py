"""How many reports a store process may remember: what fits in a share of the memory."""

import os
from contextlib import suppress
from pathlib import Path

BYTES_A_REPORT = 2_500
SHARE = 8
"""An eighth of the memory, Postgres and other processes having the rest."""
FEWEST, MOST = 100_000, 1_000_000

CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def reports_to_remember(container_limit: Path = CONTAINER_LIMIT) -> int:
    """From 100,000 (250 MB) to a million, by the memory of this machine or container."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):  # no such limit, or none set ("max")
        memory = min(memory, int(container_limit.read_text(encoding="ascii")))
    return max(FEWEST, min(MOST, memory // SHARE // BYTES_A_REPORT))
