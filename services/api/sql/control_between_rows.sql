-- Places whose holder on the evening of $1 is not that of the evening of $2, as known at a revision
-- ($3, null: now) in one layer ($4). Another change to the same holder is no difference. The spell of a
-- place on a day is the last that began by then: two look-ups a place, not all spells; the
-- known past has the index of the exclusion constraint. $5 to $10
-- are an area, $11 a side that held or holds it, or fights for it; $12 a country, $13 one place.
between_days AS (
    SELECT p.place_id, p.name AS place_name, p.type AS place_type, p.container, p.country,
           p.admin1, p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
           b.state AS before_state, b.holder_side AS before_side, b.parties AS before_parties,
           b.status AS before_status, b.disputed AS before_disputed,
           b.change_id AS before_change_id, b.reason AS before_reason,
           store.day_of(lower(b.during)) AS before_since,
           a.state AS after_state, a.holder_side AS after_side, a.parties AS after_parties,
           a.status AS after_status, a.disputed AS after_disputed,
           a.change_id AS after_change_id, a.reason AS after_reason,
           store.day_of(lower(a.during)) AS after_since,
           CASE WHEN a.holder_side IS DISTINCT FROM b.holder_side THEN a.holder_side END
               AS gained_by,
           CASE WHEN a.holder_side IS DISTINCT FROM b.holder_side THEN b.holder_side END
               AS lost_by
      FROM store.places AS p
      LEFT JOIN LATERAL (
           SELECT s.*, ARRAY(SELECT DISTINCT party ->> 'side'
                               FROM jsonb_array_elements(s.parties) AS party ORDER BY 1) AS sides
             FROM store.control AS s
            WHERE s.place_id = p.place_id
              AND s.layer = $4::text
              AND CASE WHEN $3::bigint IS NULL THEN s.known_to IS NULL
                       ELSE hashtextextended(s.layer, hashtextextended(s.place_id, 0))
                                = hashtextextended($4::text, hashtextextended(p.place_id, 0))
                            AND s.during @> store.end_of($1)
                            AND int8range(s.known_from, s.known_to) @> $3 END
              AND coalesce(lower(s.during), -9223372036854775808) <= store.end_of($1::date)
            ORDER BY coalesce(lower(s.during), -9223372036854775808) DESC
            LIMIT 1) AS b ON b.during @> store.end_of($1)
      LEFT JOIN LATERAL (
           SELECT s.*, ARRAY(SELECT DISTINCT party ->> 'side'
                               FROM jsonb_array_elements(s.parties) AS party ORDER BY 1) AS sides
             FROM store.control AS s
            WHERE s.place_id = p.place_id
              AND s.layer = $4::text
              AND CASE WHEN $3::bigint IS NULL THEN s.known_to IS NULL
                       ELSE hashtextextended(s.layer, hashtextextended(s.place_id, 0))
                                = hashtextextended($4::text, hashtextextended(p.place_id, 0))
                            AND s.during @> store.end_of($2)
                            AND int8range(s.known_from, s.known_to) @> $3 END
              AND coalesce(lower(s.during), -9223372036854775808) <= store.end_of($2::date)
            ORDER BY coalesce(lower(s.during), -9223372036854775808) DESC
            LIMIT 1) AS a ON a.during @> store.end_of($2)
     WHERE (a.state, a.holder_side, a.sides) IS DISTINCT FROM (b.state, b.holder_side, b.sides)
       AND ($5::box IS NULL OR p.location <@ $5)
       AND ($6::box IS NULL OR p.location <@ $6 OR p.location <@ $7::box)
       AND ($8::polygon IS NULL OR p.location <@ $8)
       AND ($9::point IS NULL OR store.great_circle_km(p.location, $9) <= $10::float8)
       AND ($11::text IS NULL OR $11 = ANY (b.sides) OR $11 = ANY (a.sides))
       AND ($12::text IS NULL OR p.country = upper($12))
       AND ($13::text IS NULL OR p.place_id = $13)
)
