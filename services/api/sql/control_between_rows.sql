-- Places whose holder on the evening of $1 is not that of the evening of $2, as known at a revision
-- ($3, null: now) in one layer ($4). Another change to the same holder is no difference, and sides
-- are told apart only where parties differ. At most one spell of a place holds an evening: for a few
-- places spells are looked up, for all of them each evening is read in one go, as the planner finds.
-- One that holds both evenings is no difference, and so is of neither: most are left out as they are
-- read, rather than joined and compared.
-- $5 to $10 are an area, $11 a side that held or holds it, or fights for it; $12 a country, $13 one
-- place. $14 is the last place of the page before, said of spells too so that these start there.
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
      FROM store.places_at($3) AS p
      LEFT JOIN store.control AS b
             ON b.place_id = p.place_id
            AND b.layer = $4::text
            AND b.during @> store.end_of($1::date)
            AND NOT b.during @> store.end_of($2::date)
            AND CASE WHEN $3::bigint IS NULL THEN b.known_to IS NULL
                     ELSE int8range(b.known_from, b.known_to) @> $3 END
            AND ($14::text IS NULL OR b.place_id > $14)
      LEFT JOIN store.control AS a
             ON a.place_id = p.place_id
            AND a.layer = $4::text
            AND a.during @> store.end_of($2::date)
            AND NOT a.during @> store.end_of($1::date)
            AND CASE WHEN $3::bigint IS NULL THEN a.known_to IS NULL
                     ELSE int8range(a.known_from, a.known_to) @> $3 END
            AND ($14::text IS NULL OR a.place_id > $14)
     WHERE CASE WHEN b.place_id IS NULL AND a.place_id IS NULL THEN false
                WHEN (a.state, a.holder_side) IS DISTINCT FROM (b.state, b.holder_side) THEN true
                WHEN a.parties = b.parties THEN false
                ELSE ARRAY(SELECT DISTINCT party ->> 'side'
                             FROM jsonb_array_elements(a.parties) AS party ORDER BY 1)
                     <> ARRAY(SELECT DISTINCT party ->> 'side'
                                FROM jsonb_array_elements(b.parties) AS party ORDER BY 1) END
       AND ($5::box IS NULL OR p.location <@ $5)
       AND ($6::box IS NULL OR p.location <@ $6 OR p.location <@ $7::box)
       AND ($8::polygon IS NULL OR p.location <@ $8)
       AND ($9::point IS NULL OR store.great_circle_km(p.location, $9) <= $10::float8)
       AND ($11::text IS NULL OR b.parties @> jsonb_build_array(jsonb_build_object('side', $11))
            OR a.parties @> jsonb_build_array(jsonb_build_object('side', $11)))
       AND ($12::text IS NULL OR p.country = upper($12))
       AND ($13::text IS NULL OR p.place_id = $13)
       AND ($14::text IS NULL OR p.place_id > $14)
)
