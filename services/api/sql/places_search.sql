-- A page of places whose name, or a name of one linked to them, is spelt or sounds like the words
-- asked for, best first. $1 is folded and so has no wildcards, $2 its consonants; with $3 also names
-- that are only spelt much alike. $4 are places that the gazetteer knows by this very name, in whatever
-- script. The same spelling scores 1000; of places alike the larger comes
-- first. $15 to $17 are the evening, the layer and the revision (null: now) of what is held;
-- $18 and $19 are the last row of the page before.
WITH matched AS (
    SELECT n.place_id, n.name,
           CASE WHEN n.folded = $1::text THEN 1000
                WHEN n.folded LIKE $1 || '%' THEN 800 + 100 * length($1) / length(n.folded)
                WHEN n.consonant_key = $2::text THEN 600 + (150 * similarity(n.folded, $1))::integer
                WHEN n.folded LIKE '% ' || $1 || '%'
                     THEN 500 + 90 * length($1) / length(n.folded)
                WHEN length($2) > 2 AND n.consonant_key LIKE $2 || '%'
                     THEN 400 + (90 * similarity(n.folded, $1))::integer
                WHEN n.folded LIKE '%' || $1 || '%'
                     THEN 300 + 90 * length($1) / length(n.folded)
                ELSE (290 * similarity(n.folded, $1))::integer END AS score,
           CASE WHEN n.folded = $1 THEN 'the same name'
                WHEN n.folded LIKE $1 || '%' THEN 'begins so'
                WHEN n.consonant_key = $2 THEN 'sounds the same in another spelling'
                WHEN n.folded LIKE '% ' || $1 || '%' THEN 'a word of it begins so'
                WHEN length($2) > 2 AND n.consonant_key LIKE $2 || '%'
                     THEN 'begins with these sounds in another spelling'
                WHEN n.folded LIKE '%' || $1 || '%' THEN 'has it in the name'
                ELSE 'is spelt much alike' END AS because
      FROM store.place_names AS n
     WHERE n.folded LIKE $1 || '%'
        OR n.consonant_key = $2
        OR (length($2) > 2 AND n.consonant_key LIKE $2 || '%')
        OR (length($1) > 2 AND n.folded LIKE '%' || $1 || '%')
        OR ($3::boolean AND n.folded % $1)
     UNION ALL
    SELECT n.place_id, n.name, 950, 'so called in the gazetteer'
      FROM store.place_names AS n
     WHERE n.place_id = ANY ($4::text[])
), standing AS (
    SELECT DISTINCT ON (place_id)
           coalesce(l.canonical_id, m.place_id) AS place_id, m.name, m.because, m.score
      FROM matched AS m
      LEFT JOIN store.place_links AS l ON l.place_id = m.place_id AND l.known_to IS NULL
     ORDER BY place_id, m.score DESC, m.name
), ranked AS (
    SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1,
           p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
           s.name AS matched_name, s.because,
           s.score * 10 + CASE p.type WHEN 'city' THEN 9 WHEN 'town' THEN 8 WHEN 'province' THEN 7
                                      WHEN 'district' THEN 6 WHEN 'village' THEN 5 ELSE 0 END
               AS score
      FROM standing AS s
     CROSS JOIN LATERAL (  -- one look-up a name: taken for many, all places would be read
            SELECT * FROM store.places AS o WHERE o.place_id = s.place_id LIMIT 1) AS p
     WHERE ($5::text IS NULL OR p.country = upper($5))
       AND ($6::text IS NULL OR p.type = $6)
       AND ($7::boolean IS NULL OR (p.location IS NOT NULL) = $7)
       AND ($8::text IS NULL
            OR EXISTS (SELECT 1 FROM store.changes AS c
                        WHERE c.place_id = p.place_id AND c.known_to IS NULL AND c.theatre = $8)
            OR EXISTS (SELECT 1 FROM store.reports AS r
                         JOIN store.readings AS g USING (reading_id)
                        WHERE r.place_id = p.place_id AND g.known_to IS NULL AND g.theatre = $8))
       AND ($9::box IS NULL OR p.location <@ $9)
       AND ($10::box IS NULL OR p.location <@ $10::box OR p.location <@ $11::box)
       AND ($12::polygon IS NULL OR p.location <@ $12)
       AND ($13::point IS NULL OR store.great_circle_km(p.location, $13) <= $14::float8)
), shown AS (
    SELECT * FROM ranked AS r
     WHERE $18::bigint IS NULL OR (-r.score, r.place_id) > (-$18, $19::text)
     ORDER BY r.score DESC, r.place_id
     LIMIT $20
)
SELECT r.*,
       c.state, c.holder_side, c.status, c.since,
       ARRAY(SELECT n.name FROM store.place_names AS n
              WHERE n.place_id = ANY (ARRAY(
                        SELECT r.place_id UNION ALL
                        SELECT o.place_id FROM store.place_links AS o
                         WHERE o.canonical_id = r.place_id AND o.known_to IS NULL))
              GROUP BY n.name ORDER BY n.name LIMIT 50) AS names,
       ARRAY(SELECT o.place_id FROM store.place_links AS o
              WHERE o.canonical_id = r.place_id AND o.known_to IS NULL
              ORDER BY o.place_id) AS linked_from
  FROM shown AS r
  LEFT JOIN LATERAL (
        SELECT k.state, k.holder_side, k.status, store.day_of(lower(k.during)) AS since
          FROM store.control AS k
         WHERE k.place_id = r.place_id AND k.layer = $16::text
           AND CASE WHEN $17::bigint IS NULL THEN k.known_to IS NULL
                    ELSE k.known_from <= $17 AND (k.known_to IS NULL OR k.known_to > $17) END
           AND k.during @> store.end_of($15::date)
         LIMIT 1) AS c ON true
 ORDER BY r.score DESC, r.place_id
