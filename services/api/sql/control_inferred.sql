-- Who held what at the end of a day, as known at a revision, by place id. With $17 what
-- is inferred follows what is known of each place; $18 and $19 are the last row of the page before.
-- What is found is found whole (MATERIALIZED), then cut: told of the limit, the planner looks for
-- the first rows by reading all of them again for each place.
WITH found AS MATERIALIZED (
SELECT c.*
  FROM (SELECT * FROM store.control_as_of($1::date, $2::bigint, $3::text)
        UNION ALL
        SELECT * FROM store.inferred_control_as_of($1::date, $2::bigint, $3::text)
         WHERE $17::boolean) AS c
  JOIN store.places AS p ON p.place_id = c.place_id
 WHERE ($18::text IS NULL OR (c.place_id, c.inferred) > ($18, $19::boolean))
\ir control_filters.sql
)
SELECT *
  FROM found
 ORDER BY place_id, inferred
 LIMIT $20
