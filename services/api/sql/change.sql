-- One change, and the live change that its id leads to now (itself, unless it was superseded).
WITH RECURSIVE leads (change_id, superseded_by, steps) AS (
    SELECT c.change_id, c.superseded_by, 0
      FROM store.current_changes AS c WHERE c.change_id = $1
    UNION ALL
    SELECT c.change_id, c.superseded_by, leads.steps + 1
      FROM leads JOIN store.current_changes AS c ON c.change_id = leads.superseded_by
     WHERE leads.steps < 100
)
SELECT c.message,
       (SELECT l.change_id FROM leads AS l ORDER BY l.steps DESC LIMIT 1) AS live_change_id
  FROM store.current_changes AS c
 WHERE c.change_id = $1
