-- A page of changes, newest first: by last possible day, then by when the store came to know.
-- Every filter is optional: null lets everything pass. $20 and $21 are the last row of the page
-- before; a null day comes last, so after it only rows without a day follow.
SELECT c.latest, c.revision, c.message
  FROM store.current_changes AS c
 WHERE ($1::text IS NULL OR c.place_id = coalesce(
           (SELECT p.linked_to FROM store.places_view AS p WHERE p.place_id = $1), $1))
   AND ($2::text IS NULL OR position(lower($2) IN lower(c.place_name)) > 0)
   AND ($3::text IS NULL OR $3 IN (c.gainer_side, c.loser_side))
   AND ($4::text IS NULL OR c.gainer_side = $4)
   AND ($5::text IS NULL OR c.loser_side = $5)
   AND ($6::text IS NULL OR c.kind = $6)
   AND ($7::text IS NULL OR c.status = $7)
   AND ($8::text IS NULL OR c.theatre = $8)
   AND ($9::text IS NULL OR c.country = upper($9))
   AND ($10::date IS NULL OR c.latest >= $10 OR c.latest IS NULL)
   AND ($11::date IS NULL OR c.earliest <= $11 OR c.earliest IS NULL)
   AND ($12::float8 IS NULL OR c.place_id IN (
           SELECT p.place_id FROM store.places_view AS p
            WHERE p.location <@ box(point($12, $13), point($14, $15))))
   AND ($16::text IS NULL OR EXISTS (
           SELECT 1 FROM store.change_reports AS r
            WHERE r.change_id = c.change_id AND lower(r.source) = lower($16)))
   AND ($17::boolean IS NULL OR c.disputed = $17)
   AND ($18::boolean OR NOT c.retracted)
   AND ($19::bigint IS NULL OR c.revision > $19)
   AND ($21::bigint IS NULL
        OR CASE WHEN $20::date IS NULL THEN c.latest IS NULL AND c.revision < $21
                ELSE c.latest < $20 OR c.latest IS NULL OR (c.latest = $20 AND c.revision < $21)
           END)
 ORDER BY c.latest DESC NULLS LAST, c.revision DESC
 LIMIT $22
