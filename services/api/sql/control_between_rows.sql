-- Places whose holder on the evening of $1 is not that of the evening of $2, as known at a revision
-- ($3, null: now) in one layer ($4). Another change to the same holder is no difference. $5 to $10
-- are an area, $11 a side that held or holds it, or fights for it; $12 a country, $13 one place.
before AS (
    SELECT c.*, ARRAY(SELECT DISTINCT p ->> 'side' FROM jsonb_array_elements(c.parties) AS p
                       ORDER BY 1) AS sides
      FROM store.control_as_of($1::date, $3::bigint, $4::text) AS c
     WHERE ($5::box IS NULL OR c.place_id IN (
               SELECT p.place_id FROM store.places AS p
                WHERE p.location <@ $5
                  AND ($6::box IS NULL OR p.location <@ $6::box OR p.location <@ $7::box)
                  AND ($8::polygon IS NULL OR p.location <@ $8)
                  AND ($9::point IS NULL
                       OR store.great_circle_km(p.location, $9) <= $10::float8)))
       AND ($12::text IS NULL OR c.country = upper($12))
       AND ($13::text IS NULL OR c.place_id = $13)
), later AS (
    SELECT c.*, ARRAY(SELECT DISTINCT p ->> 'side' FROM jsonb_array_elements(c.parties) AS p
                       ORDER BY 1) AS sides
      FROM store.control_as_of($2::date, $3::bigint, $4::text) AS c
     WHERE ($5::box IS NULL OR c.place_id IN (
               SELECT p.place_id FROM store.places AS p
                WHERE p.location <@ $5
                  AND ($6::box IS NULL OR p.location <@ $6::box OR p.location <@ $7::box)
                  AND ($8::polygon IS NULL OR p.location <@ $8)
                  AND ($9::point IS NULL
                       OR store.great_circle_km(p.location, $9) <= $10::float8)))
       AND ($12::text IS NULL OR c.country = upper($12))
       AND ($13::text IS NULL OR c.place_id = $13)
), between_days AS (
    SELECT coalesce(b.place_id, a.place_id) AS place_id,
           coalesce(b.place_name, a.place_name) AS place_name,
           coalesce(b.place_type, a.place_type) AS place_type,
           coalesce(b.container, a.container) AS container,
           coalesce(b.country, a.country) AS country, coalesce(b.admin1, a.admin1) AS admin1,
           coalesce(b.lat, a.lat) AS lat, coalesce(b.lon, a.lon) AS lon,
           coalesce(b.precision_km, a.precision_km) AS precision_km,
           b.state AS before_state, b.holder_side AS before_side, b.parties AS before_parties,
           b.status AS before_status, b.disputed AS before_disputed,
           b.change_id AS before_change_id, b.reason AS before_reason, b.since AS before_since,
           a.state AS after_state, a.holder_side AS after_side, a.parties AS after_parties,
           a.status AS after_status, a.disputed AS after_disputed,
           a.change_id AS after_change_id, a.reason AS after_reason, a.since AS after_since,
           CASE WHEN a.holder_side IS DISTINCT FROM b.holder_side THEN a.holder_side END
               AS gained_by,
           CASE WHEN a.holder_side IS DISTINCT FROM b.holder_side THEN b.holder_side END
               AS lost_by
      FROM before AS b
      FULL JOIN later AS a ON a.place_id = b.place_id
     WHERE (a.state, a.holder_side, a.sides) IS DISTINCT FROM (b.state, b.holder_side, b.sides)
       AND ($11::text IS NULL OR $11 = ANY (b.sides) OR $11 = ANY (a.sides))
)
