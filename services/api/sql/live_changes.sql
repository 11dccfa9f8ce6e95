-- What was recorded after revision $1, in the order of commits: each revision of each change, the
-- one that it replaced, and what the filters ask for beside the messages. Numbers are taken under
-- a lock as the last step before commit, so whatever commits later has a higher one.
SELECT c.known_from    AS revision,
       c.message::text AS message,
       b.message::text AS message_before,
       -- A retracted change has no reports any more: those that it had count.
       ARRAY(SELECT DISTINCT lower(g.source)
               FROM store.change_membership AS m
               JOIN store.reports AS r ON r.report_id = m.report_id
               JOIN store.readings AS g ON g.reading_id = r.reading_id
              WHERE m.change_id = c.change_id
                AND (c.status = 'retracted' OR m.known_to IS NULL)) AS sources,
       -- Who reported it before is not told apart by revision: whoever ever did.
       ARRAY(SELECT DISTINCT lower(g.source)
               FROM store.change_membership AS m
               JOIN store.reports AS r ON r.report_id = m.report_id
               JOIN store.readings AS g ON g.reading_id = r.reading_id
              WHERE m.change_id = b.change_id) AS sources_before,
       -- The places that stand under its place, by id and by name.
       n.ids,
       n.names,
       n.sounds,
       o.ids    AS ids_before,
       o.names  AS names_before,
       o.sounds AS sounds_before
  FROM store.changes AS c
  LEFT JOIN LATERAL (
       SELECT p.change_id, p.place_id, p.message
         FROM store.changes AS p
        WHERE p.change_id = c.change_id AND p.known_to = c.known_from
        LIMIT 1) AS b ON true
 CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT p.place_id) AS ids, array_agg(n.folded) AS names,
              array_agg(n.consonant_key) AS sounds
         FROM store.places AS p
         LEFT JOIN store.place_names AS n ON n.place_id = p.place_id
         LEFT JOIN store.place_links AS l ON l.place_id = p.place_id AND l.known_to IS NULL
        WHERE p.place_id = ANY (ARRAY(
                  SELECT c.place_id UNION ALL
                  SELECT t.place_id FROM store.place_links AS t
                   WHERE t.canonical_id = c.place_id AND t.known_to IS NULL))
          AND coalesce(l.canonical_id, p.place_id) = c.place_id) AS n
 CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT p.place_id) AS ids, array_agg(n.folded) AS names,
              array_agg(n.consonant_key) AS sounds
         FROM store.places AS p
         LEFT JOIN store.place_names AS n ON n.place_id = p.place_id
         LEFT JOIN store.place_links AS l ON l.place_id = p.place_id AND l.known_to IS NULL
        WHERE p.place_id = ANY (ARRAY(
                  SELECT b.place_id UNION ALL
                  SELECT t.place_id FROM store.place_links AS t
                   WHERE t.canonical_id = b.place_id AND t.known_to IS NULL))
          AND coalesce(l.canonical_id, p.place_id) = b.place_id) AS o
 WHERE c.known_from > $1
 ORDER BY c.known_from
 LIMIT $2
