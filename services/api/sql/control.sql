-- Who held what at the end of a day, as it is known now. Days of evidence are in order.
-- The newest revision comes along, for answers that are read by this statement alone.
-- One look-up a place, in the order of places, rather than all spells of all places.
\ir control_columns.sql
       , (SELECT coalesce(max(number), 0) FROM store.revisions) AS newest
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
\ir control_evening.sql
