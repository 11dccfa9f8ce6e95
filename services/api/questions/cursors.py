"""Cursors: where a page of a list ended. Opaque to clients, and checked when they come back."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from services.api.problems import BadCursor

Key = date | int | str | UUID | None

MAX_LENGTH = 1000


def encode_cursor(of_list: str, *key: Key) -> str:
    """The key of a page's last row, as text that is safe in a URL."""
    values = [value if isinstance(value, int | str | None) else str(value) for value in key]
    packed = json.dumps([of_list, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def decode_cursor(cursor: str | None, of_list: str, types: Sequence[Any]) -> list[Key] | None:
    """The key, each part of the type asked for; None without a cursor. Raises BadCursor."""
    if cursor is None:
        return None
    if len(cursor) > MAX_LENGTH:
        raise BadCursor
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        found, *values = json.loads(packed)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise BadCursor from None
    if found != of_list or len(values) != len(types):
        raise BadCursor
    return [_part(value, kind) for value, kind in zip(values, types, strict=True)]


def _is_written(text: str) -> bool:
    """JSON may escape half a character, which no text of the database holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _part(value: object, kind: Any) -> Key:  # noqa: ANN401 - a type or a union of types
    try:
        part: Key = TypeAdapter(kind).validate_python(value)
    except ValidationError:
        raise BadCursor from None
    if isinstance(part, int) and not 0 <= part < 2**63:
        raise BadCursor
    if isinstance(part, str) and ("\x00" in part or not _is_written(part)):
        raise BadCursor
    return part
