-- What the store knows of each war ($1; null: of all of them).
WITH readings AS (
    SELECT g.theatre, count(*) AS articles, max(g.ingested_at) AS last_ingested
      FROM store.readings AS g
     WHERE g.known_to IS NULL AND g.theatre IS NOT NULL
       AND ($1::text IS NULL OR g.theatre = $1)
     GROUP BY g.theatre
), reports AS (
    SELECT g.theatre, count(*) AS reports
      FROM store.readings AS g
      JOIN store.reports AS r ON r.reading_id = g.reading_id
     WHERE g.known_to IS NULL AND g.theatre IS NOT NULL
       AND ($1 IS NULL OR g.theatre = $1)
     GROUP BY g.theatre
), changes AS (
    SELECT c.theatre, count(*) AS changes, count(DISTINCT c.place_id) AS places,
           min(c.latest) AS first_change, max(c.latest) AS last_change
      FROM store.changes AS c
     WHERE c.known_to IS NULL AND c.status <> 'retracted' AND c.theatre IS NOT NULL
       AND ($1 IS NULL OR c.theatre = $1)
     GROUP BY c.theatre
)
SELECT theatre, coalesce(articles, 0) AS articles, coalesce(reports, 0) AS reports,
       coalesce(changes, 0) AS changes, coalesce(places, 0) AS places, first_change, last_change,
       last_ingested
  FROM readings
  FULL JOIN reports USING (theatre)
  FULL JOIN changes USING (theatre)
