-- A page of statements, those last that were known first. $27 and $28 are the last row of the page
-- before.
WITH page AS (
\ir reports_filters.sql
   AND ($27::bigint IS NULL OR g.known_from <= $27)
   AND ($27 IS NULL OR (g.known_from, r.report_id) < ($27, $28::uuid))
 ORDER BY g.known_from DESC, r.report_id DESC
 LIMIT $29
)
\ir reports_shown.sql
 ORDER BY g.known_from DESC, r.report_id DESC
