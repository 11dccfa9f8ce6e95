-- Whether any place is called so: $1 as in changes_filters.sql, $2.
SELECT EXISTS (
    SELECT 1 FROM store.place_names AS n
     WHERE n.folded LIKE '%' || ($1::text[])[1] || '%'
        OR n.consonant_key = ($1::text[])[2]) AS known
