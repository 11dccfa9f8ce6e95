"""An answer of any size takes the memory of one batch."""

import tracemalloc
from collections.abc import Iterator

import pytest

from services.api.formats.batches import Row
from services.api.formats.listings import CHANGES
from services.api.formats.media_types import Format
from services.api.formats.renderings import rendered
from tests.unit.api.formats.row_builders import many, streamed

# A batch of 500 rows as text, or for Parquet a group of 5,000 and what was packed of it.
# NDJSON passes on what it is given, so that a very long answer of it is still a short test.
LONG = [
    (Format.CSV, 20_000, 15),
    (Format.ACLED, 20_000, 15),
    (Format.GEOPARQUET, 20_000, 40),
    (Format.NDJSON, 200_000, 15),
]


@pytest.mark.slow
@pytest.mark.parametrize(("chosen", "rows", "megabytes"), LONG)
async def test_a_long_answer_is_never_held(chosen: Format, rows: int, megabytes: int) -> None:
    taken = [0]
    chunks = rendered(CHANGES, chosen, streamed(counted(rows, taken)), "owed to many")
    tracemalloc.start()
    try:
        chunks_written = 0
        async for _ in chunks:
            chunks_written += 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken[0] == rows
    assert chunks_written >= rows // 5_000
    assert peak < megabytes * 1_000_000


def counted(rows: int, taken: list[int]) -> Iterator[Row]:
    for row in many(rows):
        taken[0] += 1
        yield row
