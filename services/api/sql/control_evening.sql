-- The last day of evidence of a spell c of place p on the evening of $1, the filters, and the order.
-- $18 and $19 are the last row of the page before; $17 (what is inferred) is another statement's.
 CROSS JOIN LATERAL (
       SELECT CASE WHEN c.evidence[array_upper(c.evidence, 1)] <= $1
                   THEN c.evidence[array_upper(c.evidence, 1)]
                   ELSE (SELECT max(day) FROM unnest(c.evidence) AS day WHERE day <= $1) END
                   AS last_day) AS e
 WHERE c.during @> store.end_of($1)
   AND ($17::boolean IS NULL OR true)
   AND ($18::text IS NULL OR p.place_id > $18)
   AND ($19::boolean IS NULL OR true)
\ir control_filters.sql
 ORDER BY p.place_id
 LIMIT $20
