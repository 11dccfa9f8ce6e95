-- The filters of control on an evening, over store.places AS p and its spell c: null lets everything
-- pass. $5 is a name's letters and its consonants; $9 to $14 are an area: see Area.values. A spell is
-- of the war ($15) of the change that it follows from; one without, as at the start, of each war
-- that names the place or whose countries ($16) it lies in.
   AND ($4::text IS NULL OR p.place_id = coalesce(
           (SELECT o.linked_to FROM store.places_view AS o WHERE o.place_id = $4), $4))
   AND ($5::text[] IS NULL OR p.place_id = ANY (ARRAY(
           SELECT coalesce(l.canonical_id, n.place_id)
             FROM store.place_names AS n
             LEFT JOIN store.place_links AS l ON l.place_id = n.place_id AND l.known_to IS NULL
            WHERE n.folded LIKE '%' || ($5)[1] || '%' OR n.consonant_key = ($5)[2])))
   AND ($6::text IS NULL OR c.holder_side = $6)
   AND ($7::text IS NULL OR c.state = $7)
   AND ($8::text IS NULL OR p.country = upper($8))
   AND ($9::box IS NULL OR p.location <@ $9)
   AND ($10::box IS NULL OR p.location <@ $10 OR p.location <@ $11::box)
   AND ($12::polygon IS NULL OR p.location <@ $12)
   AND ($13::point IS NULL OR store.great_circle_km(p.location, $13) <= $14::float8)
   AND ($15::text IS NULL
        OR CASE WHEN c.change_id IS NOT NULL
                THEN EXISTS (SELECT 1 FROM store.changes AS h
                              WHERE h.change_id = c.change_id AND h.theatre = $15)
                ELSE p.country = ANY ($16::text[])
                     OR EXISTS (SELECT 1 FROM store.reports AS r
                                  JOIN store.readings AS g USING (reading_id)
                                 WHERE r.place_id = p.place_id AND g.theatre = $15) END)
