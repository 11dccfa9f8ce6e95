"""JSON as bytes, of what database rows hold."""

from uuid import UUID

import orjson


def json_bytes(value: object) -> bytes:
    """Moments in UTC with Z; what is no number in JSON (NaN, infinity) is null."""
    return orjson.dumps(value, default=_other, option=orjson.OPT_UTC_Z)


def verbatim(text: str | None) -> object:
    """JSON text, to stand inside other JSON as it is."""
    return None if text is None else orjson.Fragment(text)


def _other(value: object) -> str:
    """asyncpg has a UUID of its own, made for speed."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")
