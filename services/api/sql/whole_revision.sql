-- The last revision of the transaction that a revision belongs to: they became known together.
SELECT CASE WHEN $1::bigint = 0 THEN 0 ELSE store.whole_revision($1) END AS number
