-- Changes as they stood at revision $25 and no longer stand, newest first.
-- $26 and $27 are the last row of the page before.
SELECT
\ir changes_columns.sql
  FROM store.changes AS c
 WHERE c.known_to > $25::bigint
   AND c.latest IS NOT NULL
   AND ($15::date IS NULL OR c.latest >= $15)
   AND ($26::date IS NULL OR (c.latest, c.known_from) < ($26, $27::bigint))
\ir changes_filters.sql
 ORDER BY c.latest DESC, c.known_from DESC
 LIMIT $28
