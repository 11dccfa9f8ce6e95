-- Whether anything ever came from a publisher, spelt so but for small letters.
SELECT EXISTS (SELECT 1 FROM store.articles AS a WHERE a.source = $1::text)
    OR EXISTS (SELECT 1 FROM store.articles AS a WHERE lower(a.source) = lower($1))
    OR EXISTS (SELECT 1 FROM store.readings AS g WHERE lower(g.source) = lower($1)) AS known
