-- The spell of each place p on the evening of $1 as it was known at revision $2. $18 and $19 are the
-- last row of the page before; $17 (what is inferred) is another statement's.
 CROSS JOIN LATERAL (
       SELECT s.*
         FROM store.control AS s
        WHERE hashtextextended(s.layer, hashtextextended(s.place_id, 0))
              = hashtextextended($3::text, hashtextextended(p.place_id, 0))
          AND s.place_id = p.place_id
          AND s.layer = $3::text
          AND s.during @> store.end_of($1)
          AND int8range(s.known_from, s.known_to) @> $2::bigint
       ) AS c
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
