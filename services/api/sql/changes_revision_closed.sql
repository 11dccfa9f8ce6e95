-- Changes as they stood at revision $25 and no longer stand, in the order of their revisions.
-- $27 is the last row of the page before; $26 stays unused so that all lists take the same values.
SELECT
\ir changes_columns.sql
  FROM store.changes AS c
 WHERE c.known_to > $25::bigint
   AND ($15::date IS NULL OR c.latest >= $15 OR c.latest IS NULL)
   AND ($26::date IS NULL OR true)
   AND ($27::bigint IS NULL OR c.known_from > $27)
\ir changes_filters.sql
 ORDER BY c.known_from
 LIMIT $28
