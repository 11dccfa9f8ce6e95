-- How many of all places that changed hands between two evenings each side gained and lost. A place
-- without a side counts in the total only: side is null there.
WITH
\ir control_between_rows.sql
SELECT NULL AS side, count(*) AS places, 0 AS gained, 0 AS lost
  FROM between_days
UNION ALL
SELECT s.side, count(*), count(*) FILTER (WHERE s.gained), count(*) FILTER (WHERE NOT s.gained)
  FROM between_days AS d
 CROSS JOIN LATERAL (VALUES (d.gained_by, true), (d.lost_by, false)) AS s (side, gained)
 WHERE s.side IS NOT NULL
 GROUP BY s.side
 ORDER BY 1 NULLS FIRST
