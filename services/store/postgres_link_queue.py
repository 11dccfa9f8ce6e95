"""Names whose links have to be looked at again, in Postgres."""

from collections.abc import Iterable
from uuid import UUID

from services.store.postgres_descriptions import Described
from services.store.postgres_locks import Connection

# The keys of places that are described anew or may have lost their last report, of those named
# that no report counting until now names, and keys that another description took away. In one
# statement and sorted, so that no two transactions wait for each other. Each place is looked up by
# itself, and each of its reports: as a join Postgres reads all reports there are for a few places.
QUEUE = """
INSERT INTO store.keys_to_link (consonant_key)
SELECT p.consonant_key FROM store.places p
WHERE p.place_id = ANY($1::text[]) AND p.consonant_key IS NOT NULL
UNION
SELECT p.consonant_key FROM store.places p
WHERE p.place_id = ANY($2::text[]) AND p.consonant_key IS NOT NULL
  AND (SELECT r.place_id FROM store.reports r
       CROSS JOIN LATERAL (SELECT FROM store.readings g
                           WHERE g.reading_id = r.reading_id AND g.known_to IS NULL LIMIT 1) counts
       WHERE r.place_id = p.place_id LIMIT 1) IS NULL
UNION
SELECT key FROM unnest($3::text[]) AS key
ORDER BY 1
ON CONFLICT DO NOTHING
"""

# Keys of places that may count from now on, where other places go by them.
QUEUE_SHARED = """
INSERT INTO store.keys_to_link (consonant_key)
SELECT DISTINCT p.consonant_key FROM store.places p
WHERE p.place_id = ANY($1::text[])
  AND EXISTS (SELECT FROM store.places o
               WHERE o.consonant_key = p.consonant_key AND o.place_id <> p.place_id)
ORDER BY 1
ON CONFLICT DO NOTHING
"""

# Keys of both ends of a link.
QUEUE_ENDS = """
INSERT INTO store.keys_to_link (consonant_key)
SELECT DISTINCT p.consonant_key
FROM store.place_links l
JOIN store.places p ON p.place_id IN (l.place_id, l.canonical_id)
WHERE l.link_id = $1 AND p.consonant_key IS NOT NULL
ORDER BY 1
ON CONFLICT DO NOTHING
"""


async def queue_links(
    connection: Connection, described: Described, lost: Iterable[str], named: Iterable[str]
) -> None:
    """Before the readings that come and go do so. ``named`` are places of which it is not known
    whether any report that counts named them before."""
    changed, maybe_new = {*lost, *described.anew}, list(named)
    if changed or maybe_new:
        await connection.execute(QUEUE, list(changed), maybe_new, list(described.keys_left))


async def queue_imported(connection: Connection, place_ids: Iterable[str]) -> None:
    """Places that an import names: a reading may have named others that go by the same name."""
    await connection.execute(QUEUE_SHARED, list(place_ids))


async def queue_ends(connection: Connection, link_id: UUID) -> None:
    """An analyst made or undid this link: what the rule says of both ends may differ now."""
    await connection.execute(QUEUE_ENDS, link_id)
