-- Who held what at the end of a day, as it was known at revision $2, with places as they were
-- described then. Days of evidence are in order. One look-up a place, in the order of places, rather
-- than all spells of all places: ask in index order, without filters.
\ir control_then_columns.sql
  FROM store.places AS now
  LEFT JOIN LATERAL (
       SELECT d.*
         FROM store.former_descriptions AS d
        WHERE d.place_id = now.place_id AND d.known_to > $2
        ORDER BY d.known_to
        LIMIT 1) AS f ON true
 CROSS JOIN LATERAL (
       SELECT now.place_id,
              CASE WHEN f.place_id IS NULL THEN now.name ELSE f.name END AS name,
              CASE WHEN f.place_id IS NULL THEN now.type ELSE f.type END AS type,
              CASE WHEN f.place_id IS NULL THEN now.container ELSE f.container END AS container,
              CASE WHEN f.place_id IS NULL THEN now.country ELSE f.country END AS country,
              CASE WHEN f.place_id IS NULL THEN now.admin1 ELSE f.admin1 END AS admin1,
              CASE WHEN f.place_id IS NULL THEN now.location ELSE f.location END AS location,
              CASE WHEN f.place_id IS NULL THEN now.precision_km ELSE f.precision_km END
                  AS precision_km
       ) AS p
\ir control_then_spells.sql
