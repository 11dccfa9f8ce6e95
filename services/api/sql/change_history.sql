-- What the store ever said of a change, oldest first.
SELECT h.revision, h.action, h.status, h.recorded_at
  FROM store.change_history AS h
 WHERE h.change_id = $1
 ORDER BY h.revision
