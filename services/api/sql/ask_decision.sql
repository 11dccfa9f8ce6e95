-- Hand a request to the store; one that was handed in before stays as it is.
INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (request_id) DO NOTHING
