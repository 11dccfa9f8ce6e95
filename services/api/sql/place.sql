-- One place, where its changes stand now, and the ids that were linked to it.
SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.lat, p.lon,
       p.precision_km, p.reason, p.linked_to,
       ARRAY(SELECT o.place_id FROM store.places_view AS o
              WHERE o.linked_to = p.place_id ORDER BY o.place_id) AS linked_from
  FROM store.places_view AS p
 WHERE p.place_id = $1
