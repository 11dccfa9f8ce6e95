-- Current changes, newest first, and after them those without a last day. $26 and $27 are not for
-- this statement: it is for first pages.
(
\ir changes_newest.sql
)
UNION ALL
(
\ir changes_newest_undated.sql
)
LIMIT $28
