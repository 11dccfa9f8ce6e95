-- One request and, once done_at is set, what became of it.
SELECT request_id, kind, details, decided_by, reason, requested_at, done_at, decision_id, problem
  FROM store.decision_requests
 WHERE request_id = $1
