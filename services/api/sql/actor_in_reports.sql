-- Whether any statement ever named somebody by one of these words ($1, in small letters).
SELECT EXISTS (SELECT 1 FROM store.reports AS r
                WHERE $1::text[] && ARRAY[lower(r.gainer_actor), lower(r.gainer_name),
                                          lower(r.loser_actor), lower(r.loser_name)]) AS known
