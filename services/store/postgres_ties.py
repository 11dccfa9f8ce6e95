"""Which places have to be recomputed together, from Postgres: by links and by corrections."""

from collections.abc import Iterable
from uuid import UUID

from services.store.postgres_locks import Connection
from services.store.postgres_places import PlaceGroups, groups_of

# All ends of corrections from or to these places, or about these statements: where a correction
# was made, where it moves statements to, and where these are told of now, for reading an article
# again may find another place.
MOVED = """
WITH moving AS (
    SELECT place_id, to_place, statement_keys FROM store.decisions
    WHERE known_to IS NULL AND to_place IS NOT NULL
      AND (place_id = ANY($1::text[]) OR to_place = ANY($1::text[])
           OR statement_keys && $2::uuid[])
)
SELECT place_id FROM moving
UNION SELECT to_place FROM moving
UNION SELECT r.place_id FROM moving m
      JOIN store.reports r ON r.statement_key = ANY (m.statement_keys)
      JOIN store.readings g ON g.reading_id = r.reading_id AND g.known_to IS NULL
      WHERE r.place_id IS NOT NULL
"""


async def tied_groups(
    connection: Connection,
    place_ids: Iterable[str],
    keys: Iterable[UUID],
    given: PlaceGroups | None = None,
) -> PlaceGroups:
    """The groups of these places, and of all that share statements with them by corrections.

    Nothing of a place may be missing when it is recomputed, so the corrections of each further
    place count too. ``keys`` are the statements that come or go; groups that are ``given`` are not
    looked up: a transaction that links knows better. Hold the links before asking.
    """
    known = dict(given.members) if given else {}
    settled = {member for members in known.values() for member in members}
    asked, about = {*place_ids, *settled}, list(keys)
    while True:
        found = await groups_of(connection, asked - settled)
        groups = PlaceGroups({**found.members, **known})
        every = groups.every_id
        rows = await connection.fetch(MOVED, every, about)
        more = {row["place_id"] for row in rows}.difference(every)
        if not more:
            return groups
        asked = more.union(every)
