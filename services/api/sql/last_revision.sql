-- The newest revision, and the last one of a moment (null: of now).
SELECT coalesce(max(number), 0) AS newest,
       CASE WHEN $1::timestamptz IS NULL THEN coalesce(max(number), 0)
            ELSE store.revision_at($1) END AS at_moment
  FROM store.revisions
