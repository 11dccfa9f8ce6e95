-- How many of all places that changed hands between two evenings each side gained and lost. Side is
-- null in the row that counts them all, also those without a side; there is none where there are
-- no places. $14 is null: no page is left out.
WITH
\ir control_between_rows.sql
SELECT s.side, count(*) AS places, count(*) FILTER (WHERE s.how = 'gained') AS gained,
       count(*) FILTER (WHERE s.how = 'lost') AS lost
  FROM between_days AS d
 CROSS JOIN LATERAL (VALUES (NULL, 'in all'), (d.gained_by, 'gained'), (d.lost_by, 'lost'))
       AS s (side, how)
 WHERE s.side IS NOT NULL OR s.how = 'in all'
 GROUP BY s.side
 ORDER BY 1 NULLS FIRST
