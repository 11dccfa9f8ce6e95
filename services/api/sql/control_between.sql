-- A page of places that changed hands between two evenings, by place id.
WITH
\ir control_between_rows.sql
SELECT *
  FROM between_days
 ORDER BY place_id
 LIMIT $15
