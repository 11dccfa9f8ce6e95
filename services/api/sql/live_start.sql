-- A revision after which at most $1 were recorded, and the newest.
SELECT CASE WHEN count(*) < $1 THEN 0 ELSE min(n.known_from) - 1 END AS recent,
       coalesce(max(n.known_from), 0) AS newest
  FROM (SELECT c.known_from FROM store.changes AS c ORDER BY c.known_from DESC LIMIT $1) AS n
