-- A page of every place that was named, by place id. $3 and $4 are the two halves of a box that
-- crosses the antimeridian, else the same box; $5 is the last place of the page before.
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.lat, p.lon, p.precision_km,
       p.reason, p.linked_to
  FROM store.places_view AS p
 WHERE ($1::text IS NULL OR p.country = upper($1))
   AND ($2::text IS NULL OR p.type = $2)
   AND ($3::box IS NULL OR p.location <@ $3 OR p.location <@ $4::box)
   AND ($5::text IS NULL OR p.place_id > $5)
 ORDER BY p.place_id
 LIMIT $6
