"""The size limit that both transports share, and the size it is measured by."""

from collections.abc import Sequence

from whoholds.streaming.transport import MAX_MESSAGE_BYTES, MessageTooLarge, Outgoing


def key_bytes(key: str) -> bytes:
    """The key on the wire; a lone surrogate from a hostile feed must not stop a publisher."""
    return key.encode("utf-8", "surrogatepass")


def size_of(message: Outgoing) -> int:
    """Bytes of key, value and headers."""
    headers = sum(len(name) + len(value.encode()) for name, value in message.headers.items())
    return len(key_bytes(message.key)) + len(message.value) + headers


def refuse_too_large(messages: Sequence[Outgoing]) -> None:
    """Raise MessageTooLarge before anything is published."""
    for message in messages:
        size = size_of(message)
        if size > MAX_MESSAGE_BYTES:
            raise MessageTooLarge(
                f"a message for {message.topic} has {size} bytes; {MAX_MESSAGE_BYTES} are allowed"
            )
