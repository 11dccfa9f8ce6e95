-- What the store knows of each war ($1; null: of all of them), as known at a revision ($2, null:
-- now).
WITH known_readings AS (
    SELECT g.reading_id, g.theatre, g.ingested_at
      FROM store.readings AS g
     WHERE CASE WHEN $2::bigint IS NULL THEN g.known_to IS NULL
                ELSE g.known_from <= $2 AND (g.known_to IS NULL OR g.known_to > $2) END
       AND g.theatre IS NOT NULL AND ($1::text IS NULL OR g.theatre = $1)
), readings AS (
    SELECT g.theatre, count(*) AS articles, max(g.ingested_at) AS last_ingested
      FROM known_readings AS g
     GROUP BY g.theatre
), reports AS (
    SELECT g.theatre, count(*) AS reports
      FROM known_readings AS g
      JOIN store.reports AS r ON r.reading_id = g.reading_id
     GROUP BY g.theatre
), changes AS (
    SELECT c.theatre, count(*) AS changes, count(DISTINCT c.place_id) AS places,
           min(c.latest) AS first_change, max(c.latest) AS last_change
      FROM store.changes AS c
     WHERE CASE WHEN $2 IS NULL THEN c.known_to IS NULL
                ELSE c.known_from <= $2 AND (c.known_to IS NULL OR c.known_to > $2) END
       AND c.status <> 'retracted' AND c.theatre IS NOT NULL
       AND ($1 IS NULL OR c.theatre = $1)
     GROUP BY c.theatre
)
SELECT theatre, coalesce(articles, 0) AS articles, coalesce(reports, 0) AS reports,
       coalesce(changes, 0) AS changes, coalesce(places, 0) AS places, first_change, last_change,
       last_ingested
  FROM readings
  FULL JOIN reports USING (theatre)
  FULL JOIN changes USING (theatre)
