-- Which statements are asked for, as known at a revision ($1, null: now); every filter is optional.
-- A statement counts while the reading that made it does. With $2 come those of readings that no
-- longer count, unless the reading that does says the very same; each once.
SELECT r.report_id, g.reading_id, g.known_from, m.change_id
  FROM store.readings AS g
  JOIN store.reports AS r ON r.reading_id = g.reading_id
  LEFT JOIN store.change_membership AS m
    ON m.report_id = r.report_id
   AND CASE WHEN $1::bigint IS NULL THEN m.known_to IS NULL
            ELSE m.known_from <= $1 AND (m.known_to IS NULL OR m.known_to > $1) END
   AND (g.known_to IS NULL OR g.known_to > $1)
 WHERE ($1::bigint IS NULL OR g.known_from <= $1)
   AND CASE WHEN NOT $2::boolean AND $1 IS NULL THEN g.known_to IS NULL
            WHEN NOT $2 THEN g.known_to IS NULL OR g.known_to > $1
            ELSE g.known_to IS NULL OR g.known_to > $1 OR NOT EXISTS (
                SELECT 1 FROM store.reports AS o
                  JOIN store.readings AS later ON later.reading_id = o.reading_id
                 WHERE o.report_id = r.report_id AND later.known_from > g.known_from
                   AND ($1 IS NULL OR later.known_from <= $1)) END
   AND ($3::uuid IS NULL OR r.article_id = $3)
   AND ($4::uuid IS NULL OR m.change_id = $4)
   AND ($5::text IS NULL OR r.place_id = ANY (ARRAY(
           WITH head AS (
               SELECT coalesce((SELECT l.canonical_id FROM store.place_links AS l
                                 WHERE l.place_id = $5 AND l.known_to IS NULL), $5) AS place_id)
           SELECT place_id FROM head
           UNION
           SELECT l.place_id FROM store.place_links AS l JOIN head ON l.canonical_id = head.place_id
            WHERE l.known_to IS NULL)))
   AND ($6::text[] IS NULL OR r.place_id = ANY (ARRAY(
           WITH head AS (
               SELECT coalesce(l.canonical_id, n.place_id) AS place_id
                 FROM store.place_names AS n
                 LEFT JOIN store.place_links AS l
                   ON l.place_id = n.place_id AND l.known_to IS NULL
                WHERE n.folded LIKE '%' || ($6)[1] || '%' OR n.consonant_key = ($6)[2])
           SELECT place_id FROM head
           UNION
           SELECT l.place_id FROM store.place_links AS l JOIN head ON l.canonical_id = head.place_id
            WHERE l.known_to IS NULL)))
   AND ($7::text[] IS NULL OR $7 && ARRAY[lower(r.gainer_actor), lower(r.gainer_name),
                                          lower(r.loser_actor), lower(r.loser_name)])
   AND ($8::text IS NULL OR $8 IN (r.gainer_side, r.loser_side))
   AND ($9::text IS NULL OR r.kind = $9)
   AND ($10::text IS NULL OR g.theatre = $10)
   AND ($11::text IS NULL OR lower(g.source) = lower($11))
   AND ($12::boolean IS NULL OR r.background = $12)
   AND ($13::text IS NULL OR r.basis = $13)
   AND ($14::float8 IS NULL OR r.confidence >= $14)
   AND ($15::date IS NULL OR r.latest >= $15 OR r.latest IS NULL)
   AND ($16::date IS NULL OR r.earliest <= $16 OR r.earliest IS NULL)
   AND ($17::bigint IS NULL OR g.known_from > $17)
   AND ($18::bigint IS NULL OR g.known_from <= $18)
   AND ($19::boolean IS NULL OR (m.change_id IS NOT NULL) = $19)
   AND ($20::boolean IS NULL OR (r.place_id IS NULL) = $20)
   AND ($21::box IS NULL OR r.place_id = ANY (ARRAY(
           SELECT p.place_id FROM store.places AS p
            WHERE p.location <@ $21
              AND ($22::box IS NULL OR p.location <@ $22::box OR p.location <@ $23::box)
              AND ($24::polygon IS NULL OR p.location <@ $24)
              AND ($25::point IS NULL
                   OR store.great_circle_km(p.location, $25) <= $26::float8))))
