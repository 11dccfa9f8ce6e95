-- A page of what analysts and rules decided, as known at a revision ($5, null: now), newest first;
-- every filter is optional.
WITH known AS (
    SELECT d.*, CASE WHEN d.undone_by_revision <= coalesce($5::bigint, d.undone_by_revision)
                     THEN d.undone_by_revision END AS undone_by
      FROM store.decisions_view AS d
     WHERE $5 IS NULL OR d.revision <= $5)
SELECT d.decision_id, d.revision, d.undone_by AS undone_by_revision, d.kind, d.place_id,
       d.statement_keys, d.details, d.to_place, d.decided_by, d.reason, d.decided_at
  FROM known AS d
 WHERE ($1::text IS NULL OR $1 IN (d.place_id, d.to_place, d.details ->> 'canonical_id'))
   AND ($2::text IS NULL OR d.kind = $2)
   AND ($3::text IS NULL OR d.decided_by = $3)
   AND ($4::boolean IS NULL OR $4 = (d.undone_by IS NOT NULL))
   AND ($6::bigint IS NULL OR (d.revision, d.decision_id) < ($6, $7::uuid))
 ORDER BY d.revision DESC, d.decision_id DESC
 LIMIT $8
