-- Of two changes of one day the one that the article tells first comes first, unless more is known
-- (docs/decisions/0044). Reports of before have no place in a telling: they count as they did, until
-- their article is read again.
ALTER TABLE store.reports
    ADD COLUMN told_at integer,  -- its place among the reports of its reading, from 0
    ADD COLUMN turn    text;     -- 'earlier' or 'later' of that day, where words say so
