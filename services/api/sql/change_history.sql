-- What the store said of a change up to a revision ($2, null: now), oldest first.
SELECT h.revision, h.action, h.status, h.recorded_at
  FROM store.change_history AS h
 WHERE h.change_id = $1 AND ($2::bigint IS NULL OR h.revision <= $2)
 ORDER BY h.revision
