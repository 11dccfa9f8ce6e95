-- Whether anybody ever gained or lost under one of these words ($1, in small letters).
SELECT EXISTS (SELECT 1 FROM store.changes AS c
                WHERE c.known_to IS NULL AND c.actors && $1::text[])
    OR EXISTS (SELECT 1 FROM store.changes AS c
                WHERE c.known_to IS NOT NULL AND c.actors && $1) AS known
