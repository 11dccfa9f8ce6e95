-- Changes without a last day: they come after all others, the last recorded first.
-- $27 is the last row of the page before; $15 and $26 are of days, which these have not.
SELECT
\ir changes_columns.sql
  FROM store.changes AS c
 WHERE c.latest IS NULL
   AND CASE WHEN $25::bigint IS NULL THEN c.known_to IS NULL
            ELSE c.known_to IS NULL OR c.known_to > $25 END
   AND ($15::date IS NULL OR true)
   AND ($26::date IS NULL OR true)
   AND ($27::bigint IS NULL OR c.known_from < $27)
\ir changes_filters.sql
 ORDER BY c.known_from DESC
 LIMIT $28
