"""NDJSON: the items of the JSON list, one a line, without a page around them."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable

from services.api.formats.batches import Row, batches

Item = Callable[[Row], bytes]


async def ndjson_chunks(rows: AsyncIterable[Row], item: Item) -> AsyncGenerator[bytes]:
    """An empty answer is no line at all. ``item`` must give JSON without line breaks."""
    async for batch in batches(rows):
        yield b"".join(item(row) + b"\n" for row in batch)
