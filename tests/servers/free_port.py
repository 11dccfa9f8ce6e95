"""Ports that nobody listens on."""

import socket
from collections.abc import Sequence
from random import SystemRandom

PORTS = range(20_000, 32_000)
"""Below those that systems give to outgoing connections: one chosen here stays free for a server
that starts later, or again. By chance, so that tests that run beside each other choose others."""


def free_ports(count: int, in_a_row: bool = False) -> list[int]:
    """Distinct free ports of 127.0.0.1, held together while choosing so that none repeats."""
    chance = SystemRandom()
    for _ in range(1000):
        first = chance.choice(PORTS[: -count or None])
        row = range(first, first + count)
        wanted = row if in_a_row else chance.sample(PORTS, count)
        if are_free(wanted):
            return list(wanted)
    raise RuntimeError(f"no {count} ports of {PORTS} are free")


def are_free(wanted: Sequence[int]) -> bool:
    """Whether all of them can be bound at once."""
    sockets = [socket.socket() for _ in wanted]
    try:
        for each, port in zip(sockets, wanted, strict=True):
            each.bind(("127.0.0.1", port))
    except OSError:
        return False
    finally:
        for each in sockets:
            each.close()
    return True
