"""Whether any Kafka server listens, asked before a client is made."""

import socket
from collections.abc import Sequence

CONNECT_SECONDS = 3.0


def require_a_listener(servers: Sequence[str]) -> None:
    """Raise the last ConnectionError when no ``host:port`` answers.

    A kafka-python client that cannot bootstrap fails only after many seconds, and each leaves a
    socket behind: during an outage, one a question.
    """
    refused: OSError = ConnectionRefusedError("no Kafka server is named")
    for server in servers:
        host, _, port = server.strip().rpartition(":")
        try:
            with socket.create_connection((host, int(port)), timeout=CONNECT_SECONDS):
                return
        except OSError as error:
            refused = error
    raise ConnectionRefusedError(f"no Kafka server listens at {', '.join(servers)}") from refused
