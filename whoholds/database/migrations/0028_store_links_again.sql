-- Links by rule and proposals were made by the rule of their day: names that several places go by are
-- looked at again. Whoever changes the rule does the same.
INSERT INTO store.keys_to_link (consonant_key)
SELECT consonant_key FROM store.places
WHERE consonant_key IS NOT NULL
GROUP BY consonant_key HAVING count(*) > 1
ON CONFLICT DO NOTHING;
