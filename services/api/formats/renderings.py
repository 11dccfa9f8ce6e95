"""One answer in the format chosen: rows in, bytes out. No web, no database."""

from collections.abc import AsyncGenerator, AsyncIterable, Mapping, Sequence

from services.api.formats import acled
from services.api.formats.atom import Feed, atom_bytes
from services.api.formats.batches import Row
from services.api.formats.csv_rows import csv_chunks, line_of
from services.api.formats.geojson import collection
from services.api.formats.listings import Listing
from services.api.formats.media_types import Format
from services.api.formats.ndjson import ndjson_chunks


def rendered(
    listing: Listing, chosen: Format, rows: AsyncIterable[Row], attribution: str
) -> AsyncGenerator[bytes]:
    """Chunks of any format that needs to see but one row at a time."""
    if chosen is Format.NDJSON:
        return ndjson_chunks(rows, listing.item)
    flat = _flat(listing, rows)
    if chosen is Format.CSV:
        names = [column.name for column in listing.columns]
        return csv_chunks(flat, names, line_of(listing.columns))
    if chosen is Format.ACLED:
        return csv_chunks(flat, acled.HEADER, acled.line)
    # pyarrow takes a quarter of a second and 53 MB to load, and refuses a NumPy that is too old
    # for it: only who asks for this format needs it.
    from services.api.formats.geoparquet import geoparquet_chunks

    return geoparquet_chunks(flat, listing.columns, attribution)


def geojson(listing: Listing, rows: Sequence[Row], members: Mapping[str, object]) -> bytes:
    """A page as GeoJSON."""
    return collection(listing.features()(rows), members)


def feed(listing: Listing, above: Feed, rows: Sequence[Row], base: str) -> bytes:
    """A page as Atom; it is as new as its newest entry."""
    assert listing.entry is not None, f"{listing.name} offers no feed"
    entries = [listing.entry(listing.flat(row), base) for row in rows]
    newest = max((entry.updated for entry in entries), default=above.updated)
    return atom_bytes(above._replace(updated=newest), entries)


async def _flat(listing: Listing, rows: AsyncIterable[Row]) -> AsyncGenerator[Row]:
    async for row in rows:
        yield listing.flat(row)
