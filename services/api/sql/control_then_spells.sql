-- The spell of each place p on the evening of $1 as it was known at revision $2.
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
\ir control_evening.sql
