-- One place.
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.lat, p.lon, p.precision_km,
       p.reason, p.linked_to
  FROM store.places_view AS p
 WHERE p.place_id = $1
