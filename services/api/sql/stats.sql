-- Changes counted by interval and group. $1 groups by 'side', 'kind', 'status', 'theatre',
-- 'country', 'admin1' or 'all'; $2 is 'day', 'week' (from Monday), 'month' or 'year'. As known at a
-- revision ($3, null: now). A change counts on the last day that it could have happened; grouped by
-- side it counts for the side that gains and for the one that loses. Retracted ones do not count.
WITH counted AS (
    SELECT c.*, date_trunc($2::text, c.latest::timestamp)::date AS starts
      FROM store.changes AS c
     WHERE CASE WHEN $3::bigint IS NULL THEN c.known_to IS NULL
                ELSE c.known_from <= $3 AND (c.known_to IS NULL OR c.known_to > $3) END
       AND c.status <> 'retracted'
       AND c.latest BETWEEN $4::date AND $5::date
       AND ($6::text IS NULL OR c.theatre = $6)
       AND ($7::text IS NULL OR c.country = upper($7))
       AND ($8::text IS NULL OR $8 IN (c.gainer_side, c.loser_side))
       AND ($9::text IS NULL OR c.kind = $9)
       AND ($10::text[] IS NULL OR c.status = ANY ($10))
       AND ($11::boolean IS NULL OR c.background = $11)
       AND ($12::text IS NULL OR EXISTS (
               SELECT 1 FROM store.places AS p
                WHERE p.place_id = c.place_id AND p.admin1 = $12))
       AND ($13::box IS NULL OR c.location <@ $13)
       AND ($14::box IS NULL OR c.location <@ $14 OR c.location <@ $15::box)
       AND ($16::polygon IS NULL OR c.location <@ $16)
       AND ($17::point IS NULL OR store.great_circle_km(c.location, $17) <= $18::float8)
), grouped AS (
    SELECT c.starts, c.place_id, s.side AS name, s.gained
      FROM counted AS c
     CROSS JOIN LATERAL (VALUES (c.gainer_side, true), (c.loser_side, false)) AS s (side, gained)
     WHERE $1::text = 'side' AND s.side <> 'unknown' AND ($8 IS NULL OR s.side = $8)
    UNION ALL
    SELECT c.starts, c.place_id,
           CASE $1 WHEN 'kind' THEN c.kind WHEN 'status' THEN c.status
                   WHEN 'theatre' THEN c.theatre WHEN 'country' THEN c.country
                   WHEN 'admin1' THEN c.country || '-' || p.admin1 ELSE 'all' END, NULL
      FROM counted AS c
      LEFT JOIN store.places AS p ON $1 = 'admin1' AND p.place_id = c.place_id
     WHERE $1 <> 'side'
)
SELECT g.starts, g.name, count(*) AS changes, count(DISTINCT g.place_id) AS places,
       count(*) FILTER (WHERE g.gained) AS gained, count(*) FILTER (WHERE NOT g.gained) AS lost
  FROM grouped AS g
 GROUP BY g.starts, g.name
 ORDER BY g.starts, g.name NULLS LAST
 LIMIT $19
