-- A page of who held what at the end of a day, as known at a revision, by place id.
SELECT c.*
  FROM store.control_as_of($1::date, $2::bigint, $3::text) AS c
 WHERE ($4::text IS NULL OR c.place_id = coalesce(
           (SELECT p.linked_to FROM store.places_view AS p WHERE p.place_id = $4), $4))
   AND ($5::text IS NULL OR position(lower($5) IN lower(c.place_name)) > 0)
   AND ($6::text IS NULL OR c.holder_side = $6)
   AND ($7::text IS NULL OR c.state = $7)
   AND ($8::text IS NULL OR c.country = upper($8))
   AND ($9::float8 IS NULL OR c.place_id IN (
           SELECT p.place_id FROM store.places_view AS p
            WHERE p.location <@ box(point($9, $10), point($11, $12))))
   AND ($13::text IS NULL OR c.place_id > $13)
 ORDER BY c.place_id
 LIMIT $14
