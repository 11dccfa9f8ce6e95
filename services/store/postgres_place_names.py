"""The names that places were told by, in Postgres, folded for search."""

from collections.abc import Iterable

from services.store.postgres_locks import Connection
from whoholds.places.folding import consonant_key, fold

# A name that is there stays as it is. Written in order, so that two transactions never wait for
# each other.
ADD = """
INSERT INTO store.place_names (place_id, name, folded, consonant_key)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
ON CONFLICT DO NOTHING
"""


async def add_place_names(connection: Connection, names: Iterable[tuple[str, str | None]]) -> None:
    """Pairs of place id and name; an empty name adds nothing."""
    first: dict[tuple[str, str], str] = {}
    for place_id, name in names:
        if name and (folded := fold(name)):
            first.setdefault((place_id, folded), name)
    if first:
        rows = sorted(
            (place_id, name, folded, consonant_key(name))
            for (place_id, folded), name in first.items()
        )
        await connection.execute(ADD, *map(list, zip(*rows, strict=True)))
