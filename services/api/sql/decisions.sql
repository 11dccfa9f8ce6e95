-- A page of what analysts and rules decided, newest first; every filter is optional.
SELECT d.decision_id, d.revision, d.undone_by_revision, d.kind, d.place_id, d.statement_keys,
       d.details, d.to_place, d.decided_by, d.reason, d.decided_at
  FROM store.decisions_view AS d
 WHERE ($1::text IS NULL OR $1 IN (d.place_id, d.to_place, d.details ->> 'canonical_id'))
   AND ($2::text IS NULL OR d.kind = $2)
   AND ($3::text IS NULL OR d.decided_by = $3)
   AND ($4::boolean IS NULL OR $4 = (d.undone_by_revision IS NOT NULL))
   AND ($5::bigint IS NULL OR (d.revision, d.decision_id) < ($5, $6::uuid))
 ORDER BY d.revision DESC, d.decision_id DESC
 LIMIT $7
