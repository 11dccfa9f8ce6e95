-- A page of places that changed hands between two evenings, by place id. $14 is the last of the
-- page before.
WITH
\ir control_between_rows.sql
SELECT *
  FROM between_days
 WHERE $14::text IS NULL OR place_id > $14
 ORDER BY place_id
 LIMIT $15
