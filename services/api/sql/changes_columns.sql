-- What every list of changes gives: the key of its order, and the change as it was written, as a
-- feature where $29 asks for one (a row from before there were any has but its message).
       c.latest,
       c.known_from AS revision,
       CASE WHEN $29::boolean THEN c.feature END AS feature,
       CASE WHEN NOT $29 OR c.feature IS NULL THEN c.message END AS message
