"""CSV (RFC 4180): a header, then one line a row, in UTF-8."""

import csv
import io
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Sequence

from services.api.formats.batches import Row, batches
from services.api.formats.columns import Column
from services.api.formats.csv_cells import writer_of

Line = Callable[[Row], Iterable[str]]


def line_of(columns: Sequence[Column]) -> Line:
    """The cells of a row, in the order of the columns."""
    cells = [(column.name, writer_of(column)) for column in columns]
    return lambda row: [write(row[name]) for name, write in cells]


async def csv_chunks(
    rows: AsyncIterable[Row], header: Sequence[str], line: Line
) -> AsyncGenerator[bytes]:
    """The header comes even where there are no rows."""
    yield _written([header])
    async for batch in batches(rows):
        yield _written(line(row) for row in batch)


def _written(lines: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8")
