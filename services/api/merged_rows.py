"""Several sorted streams of rows as one."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]  # a database row: its columns are named in the statement


async def merged(
    streams: Sequence[AsyncIterator[Row]], key: Callable[[Row], Any]
) -> AsyncIterator[Row]:
    """All rows in the order of ``key``, which every stream is already in."""
    heads = [(stream, row) for stream in streams if (row := await _next(stream)) is not None]
    while heads:
        at = min(range(len(heads)), key=lambda each: key(heads[each][1]))
        stream, row = heads[at]
        yield row
        following = await _next(stream)
        heads[at : at + 1] = [(stream, following)] if following is not None else []


async def _next(stream: AsyncIterator[Row]) -> Row | None:
    return await anext(stream, None)
