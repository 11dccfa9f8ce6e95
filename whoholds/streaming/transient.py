"""Which failures pass by themselves."""

from whoholds.database.postgres_pool import TRANSIENT
from whoholds.streaming.transport import MessageTooLarge, TransportError

# Of the same family as broken connections, but the message's own fault, for ever:
# asyncpg reports a parameter that it cannot encode as an InterfaceError that is a ValueError.
LASTING = (ValueError, MessageTooLarge, FileNotFoundError, PermissionError)


def is_transient(error: BaseException) -> bool:
    """Whether to retry in place, without counting it against the message."""
    return isinstance(error, (*TRANSIENT, TransportError)) and not isinstance(error, LASTING)
