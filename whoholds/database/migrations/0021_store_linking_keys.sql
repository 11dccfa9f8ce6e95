-- Places are linked by a key in which French "ch" is English "sh": every other c of a name is a k
-- in its consonant key, so that what is left of them is an s. Places under a new key are looked at
-- again for whom they may be the same as.
WITH respelt AS (
    UPDATE store.places
    SET consonant_key = replace(consonant_key, 'c', 's')
    WHERE consonant_key LIKE '%c%'
    RETURNING consonant_key
)
INSERT INTO store.keys_to_link (consonant_key)
SELECT DISTINCT consonant_key FROM respelt
ON CONFLICT DO NOTHING;
