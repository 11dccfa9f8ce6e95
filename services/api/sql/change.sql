-- One change as known at a revision ($2, null: now), and the live change that its id led to then
-- (itself, unless it was superseded).
WITH RECURSIVE known AS NOT MATERIALIZED (
    SELECT c.change_id, c.superseded_by, c.message
      FROM store.changes AS c
     WHERE CASE WHEN $2::bigint IS NULL THEN c.known_to IS NULL
                ELSE c.known_from <= $2 AND (c.known_to IS NULL OR c.known_to > $2) END
), leads (change_id, superseded_by, steps) AS (
    SELECT c.change_id, c.superseded_by, 0
      FROM known AS c WHERE c.change_id = $1
    UNION ALL
    SELECT c.change_id, c.superseded_by, leads.steps + 1
      FROM leads JOIN known AS c ON c.change_id = leads.superseded_by
     WHERE leads.steps < 100
)
SELECT c.message,
       (SELECT l.change_id FROM leads AS l ORDER BY l.steps DESC LIMIT 1) AS live_change_id
  FROM known AS c
 WHERE c.change_id = $1
