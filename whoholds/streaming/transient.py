"""Which failures pass by themselves."""

from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.transport import MessageTooLarge, TransportError

# Of the same family as broken connections, but the message's own fault, for ever:
# asyncpg reports a parameter that it cannot encode as an InterfaceError that is a ValueError.
LASTING = (ValueError, MessageTooLarge)


def is_transient(error: BaseException) -> bool:
    """Whether to retry in place, without counting it against the message."""
    if isinstance(error, LASTING) or _of_a_file(error):
        return False
    return isinstance(error, (*TRANSIENT, TransportError))


def _of_a_file(error: BaseException) -> bool:
    """Whether a file is missing or closed to us, which lasts.

    The socket of a server that is away fails alike, and comes back with it. Only what failed on
    a file names it; a socket's error has the system's number and no name.
    """
    if not isinstance(error, FileNotFoundError | PermissionError):
        return False
    return error.filename is not None or error.errno is None
