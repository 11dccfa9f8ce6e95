"""Rows on their way out: in batches, so that only one batch is ever in memory."""

from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]  # Any: a database row, whose columns formats/columns.py names

# Some 200 KB of text: few enough writes, and a short while between two looks at other requests.
ROWS = 500


async def batches(rows: AsyncIterable[Row], size: int = ROWS) -> AsyncGenerator[list[Row]]:
    """All rows in order; none where there are none."""
    batch: list[Row] = []
    async for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def one_by_one(rows: Iterable[Row]) -> AsyncGenerator[Row]:
    """A page that is in memory already, as if it came from afar."""
    for row in rows:
        yield row
