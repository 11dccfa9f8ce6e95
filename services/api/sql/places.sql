-- A page of the places that the store knows, by id; one that is linked to another is left to that
-- other. $11 to $13 are the evening, the layer and the revision (null: now) of what is held;
-- $14 is the last row of the page before.
WITH shown AS (
    SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1,
           p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
           NULL::text AS matched_name, NULL::text AS because, NULL::integer AS score
      FROM store.places AS p
     WHERE NOT EXISTS (SELECT 1 FROM store.place_links AS l
                        WHERE l.place_id = p.place_id AND l.known_to IS NULL)
       AND ($1::text IS NULL OR p.country = upper($1))
       AND ($2::text IS NULL OR p.type = $2)
       AND ($3::boolean IS NULL OR (p.location IS NOT NULL) = $3)
       AND ($4::text IS NULL
            OR EXISTS (SELECT 1 FROM store.changes AS c
                        WHERE c.place_id = p.place_id AND c.known_to IS NULL AND c.theatre = $4)
            OR EXISTS (SELECT 1 FROM store.reports AS r
                         JOIN store.readings AS g USING (reading_id)
                        WHERE r.place_id = p.place_id AND g.known_to IS NULL AND g.theatre = $4))
       AND ($5::box IS NULL OR p.location <@ $5)
       AND ($6::box IS NULL OR p.location <@ $6::box OR p.location <@ $7::box)
       AND ($8::polygon IS NULL OR p.location <@ $8)
       AND ($9::point IS NULL OR store.great_circle_km(p.location, $9) <= $10::float8)
       AND ($14::text IS NULL OR p.place_id > $14)
     ORDER BY p.place_id
     LIMIT $15
)
SELECT r.*,
       c.state, c.holder_side, c.status, c.since,
       ARRAY(SELECT n.name FROM store.place_names AS n
              WHERE n.place_id = ANY (ARRAY(
                        SELECT r.place_id UNION ALL
                        SELECT o.place_id FROM store.place_links AS o
                         WHERE o.canonical_id = r.place_id AND o.known_to IS NULL))
              GROUP BY n.name ORDER BY n.name LIMIT 50) AS names,
       ARRAY(SELECT o.place_id FROM store.place_links AS o
              WHERE o.canonical_id = r.place_id AND o.known_to IS NULL
              ORDER BY o.place_id) AS linked_from
  FROM shown AS r
  LEFT JOIN LATERAL (
        SELECT k.state, k.holder_side, k.status, store.day_of(lower(k.during)) AS since
          FROM store.control AS k
         WHERE k.place_id = r.place_id AND k.layer = $12::text
           AND CASE WHEN $13::bigint IS NULL THEN k.known_to IS NULL
                    ELSE k.known_from <= $13 AND (k.known_to IS NULL OR k.known_to > $13) END
           AND k.during @> store.end_of($11::date)
         LIMIT 1) AS c ON true
 ORDER BY r.place_id
