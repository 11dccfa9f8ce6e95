"""How much memory this process may use: the machine's, or its container's."""

import os
from contextlib import suppress
from pathlib import Path

CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def usable_memory(container_limit: Path = CONTAINER_LIMIT) -> int:
    """In bytes."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    with suppress(OSError, ValueError):  # no such limit, or none set ("max")
        memory = min(memory, int(container_limit.read_text(encoding="ascii")))
    return memory
