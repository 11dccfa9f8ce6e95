-- The newest revision, for the many questions that name no known time.
SELECT coalesce(max(number), 0) AS newest
  FROM store.revisions
