-- Current changes with a last day, of an area or until a day, oldest first. The index
-- changes_by_area_and_day gives them in the order of their distance from a day beyond all others.
-- $26 and $27 are the last row of the page before.
SELECT
\ir changes_columns.sql
  FROM store.changes AS c
 WHERE c.known_to IS NULL
   AND c.latest IS NOT NULL
   AND ($15::date IS NULL OR c.latest >= $15)
   AND ($26::date IS NULL OR c.latest >= $26)
   AND ($26::date IS NULL OR (c.latest, c.known_from) > ($26, $27::bigint))
\ir changes_filters.sql
 ORDER BY c.latest <-> DATE '0001-01-01', c.known_from
 LIMIT $28
