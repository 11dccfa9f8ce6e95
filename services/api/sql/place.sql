-- One place, where its changes stood at a revision ($2, null: now), the ids that were linked to it,
-- and every name that it and those were told by.
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.location[1] AS lat,
       p.location[0] AS lon, p.precision_km, p.reason,
       (SELECT l.canonical_id FROM store.place_links AS l
         WHERE l.place_id = p.place_id
           AND CASE WHEN $2::bigint IS NULL THEN l.known_to IS NULL
                    ELSE l.known_from <= $2 AND (l.known_to IS NULL OR l.known_to > $2) END
       ) AS linked_to,
       o.linked_from,
       ARRAY(SELECT n.name FROM store.place_names AS n
              WHERE n.place_id = ANY (p.place_id || o.linked_from)
              GROUP BY n.name ORDER BY n.name) AS names
  FROM store.places AS p
 CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT l.place_id FROM store.place_links AS l
                      WHERE l.canonical_id = p.place_id
                        AND CASE WHEN $2::bigint IS NULL THEN l.known_to IS NULL
                                 ELSE l.known_from <= $2
                                      AND (l.known_to IS NULL OR l.known_to > $2) END
                      ORDER BY l.place_id) AS linked_from) AS o
 WHERE p.place_id = $1
