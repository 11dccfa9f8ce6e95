-- What is inferred of one place this evening, one row a layer; no report says so.
SELECT c.*
  FROM unnest(ARRAY['claimed', 'reported', 'confirmed']) AS l (layer),
       LATERAL store.inferred_control_as_of(CURRENT_DATE, NULL, l.layer, $1::text) AS c
 ORDER BY c.layer
