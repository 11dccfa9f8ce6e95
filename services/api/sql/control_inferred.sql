-- Who held what at the end of a day, as known at a revision, by place id. With $11 what
-- is inferred follows what is known of each place; $12 and $13 are the last row of the page before.
-- $9 and $10 are the two halves of a box that crosses the antimeridian, else the same box.
SELECT c.*
  FROM (SELECT * FROM store.control_as_of($1::date, $2::bigint, $3::text)
        UNION ALL
        SELECT * FROM store.inferred_control_as_of($1::date, $2::bigint, $3::text)
         WHERE $11::boolean) AS c
 WHERE ($4::text IS NULL OR c.place_id = coalesce(
           (SELECT p.linked_to FROM store.places_view AS p WHERE p.place_id = $4), $4))
   AND ($5::text IS NULL OR position(lower($5) IN lower(c.place_name)) > 0)
   AND ($6::text IS NULL OR c.holder_side = $6)
   AND ($7::text IS NULL OR c.state = $7)
   AND ($8::text IS NULL OR c.country = upper($8))
   AND ($9::box IS NULL OR c.place_id IN (
           SELECT p.place_id FROM store.places AS p
            WHERE p.location <@ $9 OR p.location <@ $10::box))
   AND ($12::text IS NULL OR (c.place_id, c.inferred) > ($12, $13::boolean))
 ORDER BY c.place_id, c.inferred
 LIMIT $14
