-- The newest revision, the last one of each moment (null where none is given), and the last of the
-- transaction that a revision belongs to: what became known together is asked for together.
SELECT coalesce((SELECT max(number) FROM store.revisions), 0) AS newest,
       ARRAY(SELECT CASE WHEN m.moment IS NOT NULL THEN store.revision_at(m.moment) END
               FROM unnest($1::timestamptz[]) WITH ORDINALITY AS m (moment, place)
              ORDER BY m.place) AS at_moments,
       CASE WHEN $2::bigint > 0 THEN store.whole_revision($2) ELSE $2 END AS whole
