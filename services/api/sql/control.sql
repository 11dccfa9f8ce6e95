-- Who held what at the end of a day, as it is known now. Days of evidence are in order.
-- The newest revision comes along, for answers that are read by this statement alone.
-- One look-up a place, in the order of places, rather than all spells of all places. $18 and $19
-- are the last row of the page before; $17 (what is inferred) is another statement's.
SELECT p.place_id, p.name AS place_name, p.type AS place_type, p.container, p.country, p.admin1,
       p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
       c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed, c.inferred, c.change_id,
       c.reason, store.day_of(lower(c.during)) AS since, store.day_of(upper(c.during)) AS until,
       e.last_day AS last_evidence, $1::date - e.last_day AS evidence_age_days,
       c.known_from AS revision, (SELECT coalesce(max(number), 0) FROM store.revisions) AS newest
  FROM store.places AS p
 CROSS JOIN LATERAL (
       SELECT s.*
         FROM store.control AS s
        WHERE s.place_id = p.place_id
          AND s.layer = $3::text
          AND s.known_to IS NULL
          AND ($2::bigint IS NULL OR true)
          AND coalesce(lower(s.during), -9223372036854775808) <= store.end_of($1)
        ORDER BY coalesce(lower(s.during), -9223372036854775808) DESC
        LIMIT 1
       ) AS c
 CROSS JOIN LATERAL (
       SELECT CASE WHEN c.evidence[array_upper(c.evidence, 1)] <= $1
                   THEN c.evidence[array_upper(c.evidence, 1)]
                   ELSE (SELECT max(day) FROM unnest(c.evidence) AS day WHERE day <= $1) END
                   AS last_day) AS e
 WHERE c.during @> store.end_of($1)
   AND ($17::boolean IS NULL OR true)
   AND ($18::text IS NULL OR p.place_id > $18)
   AND ($19::boolean IS NULL OR true)
\ir control_filters.sql
 ORDER BY p.place_id
 LIMIT $20
