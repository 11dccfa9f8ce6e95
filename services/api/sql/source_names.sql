-- Every publisher that anything ever came from.
SELECT a.source FROM store.articles AS a
 UNION
SELECT g.source FROM store.readings AS g
