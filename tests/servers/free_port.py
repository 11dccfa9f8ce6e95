"""Ports that nobody listens on."""

import socket


def free_ports(count: int) -> list[int]:
    """Distinct free ports of 127.0.0.1, held together while choosing so that none repeats."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()
