"""Sees at once, and says clearly, when a port is taken."""

import asyncio
import socket

from whoholds.supervision.services import HOST, Addresses

PATIENCE_SECONDS = 3.0
"""The services of a run that was just killed may still be leaving."""


class PortTaken(Exception):
    """Another program listens on a port that is needed; the text names the port."""


async def require_free_ports(addresses: Addresses, patience: float = PATIENCE_SECONDS) -> None:
    """Raises PortTaken with the first port that stays taken."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    for service in addresses.services:
        while not is_free(service.port):
            if loop.time() > deadline:
                raise PortTaken(
                    f"port {service.port} on {HOST}, for {service.name}, is in use by another "
                    f"program: stop that one, or give another --port (four in a row are needed)"
                )
            await asyncio.sleep(0.1)


def is_free(port: int, host: str = HOST) -> bool:
    """Whether a server could listen there now."""
    family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
