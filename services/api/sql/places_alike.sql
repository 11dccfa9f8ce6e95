-- Names that are spelt much like $1, which is folded; at most $2 of them.
SELECT n.name
  FROM store.place_names AS n
 WHERE n.folded % $1::text
 GROUP BY n.name
 ORDER BY max(similarity(n.folded, $1)) DESC, n.name
 LIMIT $2
