-- What is inferred of one place on an evening ($2), as known at a revision ($3, null: now), one row
-- a layer; no report says so.
SELECT c.*
  FROM unnest(ARRAY['claimed', 'reported', 'confirmed']) AS l (layer),
       LATERAL store.inferred_control_as_of($2::date, $3::bigint, l.layer, $1::text) AS c
 ORDER BY c.layer
