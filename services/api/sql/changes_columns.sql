-- What every list of changes gives: the key of its order, and the change as it was written, as a
-- feature where $29 asks for one (a row from before there were any has but its message); with the
-- newest revision, for answers that are read by one statement.
       c.latest,
       c.known_from AS revision,
       CASE WHEN $29::boolean THEN c.feature END AS feature,
       CASE WHEN NOT $29 OR c.feature IS NULL THEN c.message END AS message,
       (SELECT coalesce(max(number), 0) FROM store.revisions) AS newest
