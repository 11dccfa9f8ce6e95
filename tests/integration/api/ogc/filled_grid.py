"""A store with 24,000 changes on a grid of 1,000 places, written past the handlers.

Place n lies at longitude 30 + (n mod 100) / 10, latitude 30 + (n div 100) / 10. Each place changes
hands on each of 24 days from 2016-01-01 on, and is held since by who gained it last.
"""

import asyncpg

PLACES, DAYS = 1000, 24
CHANGES = PLACES * DAYS

# $1: places. One in a hundred places has no known point.
FILL_PLACES = """
INSERT INTO store.places (place_id, name, type, country, location, precision_km, reason)
SELECT format('grid:%s', n), format('Place %s', n), 'village', 'SY',
       CASE WHEN n % 100 <> 99 THEN point(30 + n % 100 / 10.0, 30 + n / 100 / 10.0) END,
       1.5, 'made for a test'
  FROM generate_series(0, $1::integer - 1) AS n
"""
FILL_CHANGES = """
WITH grid AS (
    SELECT d * $1::integer + n + 1 AS number, p.*, DATE '2016-01-01' + d AS day,
           CASE d % 2 WHEN 0 THEN 'opposition' ELSE 'government' END AS gainer
      FROM generate_series(0, $1 - 1) AS n
      JOIN store.places AS p ON p.place_id = format('grid:%s', n)
     CROSS JOIN generate_series(0, $2::integer - 1) AS d
)
INSERT INTO store.changes (
    change_id, known_from, place_id, theatre, kind, gainer_side, loser_side, earliest, latest,
    background, action, status, disputed, confidence, recorded_at, statement_keys, fingerprint,
    country, location, actors, message)
SELECT lpad(to_hex(number), 32, '0')::uuid, number, place_id, 'syria', 'gained', gainer,
       'unknown', day, day, false, 'created', 'reported', false, 0.75,
       TIMESTAMPTZ '2016-03-01 12:00:00Z' + number * interval '1 second', '{}', '',
       country, location, '{}',
       jsonb_build_object(
           'change_id', lpad(to_hex(number), 32, '0')::uuid, 'revision', number,
           'action', 'created', 'theatre', 'syria', 'kind', 'gained',
           'place', jsonb_build_object(
               'place_id', place_id, 'name', name, 'type', type, 'container', null,
               'country', country, 'admin1', null, 'precision_km', precision_km,
               'reason', reason,
               'point', CASE WHEN location IS NOT NULL THEN jsonb_build_object(
                   'lat', location[1], 'lon', location[0]) END),
           'gainer', jsonb_build_object('name', null, 'actor_id', null, 'side', gainer),
           'loser', jsonb_build_object('name', null, 'actor_id', null, 'side', 'unknown'),
           'when', jsonb_build_object('earliest', day, 'latest', day, 'precision', 'day',
                                      'basis', 'stated', 'text', null),
           'background', false, 'status', 'reported', 'status_rule', 'made for a test',
           'disputed', false, 'confidence', 0.75,
           'support', jsonb_build_object('reports', 1, 'articles', 1, 'witnesses', 1,
                                         'independent_witnesses', 1),
           'evidence', format('They took %s, "whole".', name), 'report_ids', '[]'::jsonb,
           'superseded_by', null, 'oldest_ingested_at', null,
           'recorded_at', to_char(
               TIMESTAMP '2016-03-01 12:00:00' + number * interval '1 second',
               'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
  FROM grid
"""
# $1: the days. Who gained last holds since.
FILL_CONTROL = """
INSERT INTO store.control (place_id, layer, during, state, holder_side, parties, status, change_id,
                           reason, evidence, known_from)
SELECT c.place_id, 'claimed', int8range(
           store.start_of(c.latest),
           CASE WHEN c.latest < DATE '2016-01-01' + $1::integer - 1
                THEN store.start_of(c.latest + 1) END),
       'held', c.gainer_side, jsonb_build_array(c.message::jsonb -> 'gainer'), c.status,
       c.change_id,
       'made for a test', ARRAY[c.latest], c.known_from
  FROM store.changes AS c
"""
REVISION = "INSERT INTO store.revisions (number, recorded_at) VALUES ($1, '2016-03-02')"


async def fill_grid(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Into an empty, migrated database."""
    async with connection.transaction():
        await connection.execute(FILL_PLACES, PLACES)
        await connection.execute(FILL_CHANGES, PLACES, DAYS)
        await connection.execute(FILL_CONTROL, DAYS)
        await connection.execute(REVISION, CHANGES)
    await connection.execute("ANALYZE store.changes, store.places, store.control")
