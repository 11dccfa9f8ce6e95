-- The filters that all lists of changes share, over store.changes AS c: each is optional, and null
-- lets everything pass. The order of the parameters is that of ChangeQuestion.values: $2 is a
-- name's letters and its consonants, $6 the words for one actor. $15 to $17 (days and the box
-- around the area) are in the lists themselves where an index answers them.
   AND ($1::text IS NULL OR c.place_id = coalesce(
           (SELECT l.canonical_id FROM store.place_links AS l
             WHERE l.place_id = $1
               AND CASE WHEN $25::bigint IS NULL THEN l.known_to IS NULL
                        ELSE l.known_from <= $25 AND (l.known_to IS NULL OR l.known_to > $25) END),
           $1))
   AND ($2::text[] IS NULL OR c.place_id = ANY (ARRAY(
           SELECT coalesce(l.canonical_id, n.place_id)
             FROM store.place_names AS n
             LEFT JOIN store.place_links AS l ON l.place_id = n.place_id AND l.known_to IS NULL
            WHERE n.folded LIKE '%' || ($2)[1] || '%' OR n.consonant_key = ($2)[2])))
   AND ($3::text IS NULL OR $3 IN (c.gainer_side, c.loser_side))
   AND ($4::text IS NULL OR c.gainer_side = $4)
   AND ($5::text IS NULL OR c.loser_side = $5)
   AND ($6::text[] IS NULL OR c.actors && $6)
   AND ($7::text IS NULL OR c.kind = $7)
   AND ($8::text IS NULL OR c.status = $8)
   AND ($9::text IS NULL OR c.theatre = $9)
   AND ($10::text IS NULL OR c.country = upper($10))
   AND ($11::float8 IS NULL OR c.confidence >= $11)
   AND ($12::text IS NULL OR EXISTS (
           SELECT 1 FROM store.change_membership AS m
             JOIN store.reports AS r ON r.report_id = m.report_id
             JOIN store.readings AS g ON g.reading_id = r.reading_id
            WHERE m.change_id = c.change_id AND lower(g.source) = lower($12)
              -- A retracted change has no reports any more: those that it had count.
              AND (c.status = 'retracted'
                   OR CASE WHEN $25::bigint IS NULL THEN m.known_to IS NULL
                           ELSE m.known_from <= $25 AND (m.known_to IS NULL OR m.known_to > $25)
                      END)))
   AND ($13::boolean IS NULL OR c.disputed = $13)
   AND ($14::boolean OR c.status <> 'retracted')
   AND ($16::date IS NULL OR coalesce(c.earliest, DATE '0001-01-01') <= $16)
   AND ($17::box IS NULL OR c.location <@ $17)
   AND ($18::box IS NULL OR c.location <@ $18 OR c.location <@ $19::box)
   AND ($20::polygon IS NULL OR c.location <@ $20)
   AND ($21::point IS NULL OR store.great_circle_km(c.location, $21) <= $22::float8)
   AND ($23::bigint IS NULL OR c.known_from > $23)
   AND ($24::bigint IS NULL OR c.known_from <= $24)
   AND ($25::bigint IS NULL OR c.known_from <= $25)
