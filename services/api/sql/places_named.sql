-- Whether any place has a name that is spelt or sounds like the words asked for: see places_search.
SELECT EXISTS (
    SELECT 1 FROM store.place_names AS n
     WHERE n.folded LIKE $1::text || '%'
        OR n.consonant_key = $2::text
        OR (length($2) > 2 AND n.consonant_key LIKE $2 || '%')
        OR (length($1) > 2 AND n.folded LIKE '%' || $1 || '%')) AS any_name
