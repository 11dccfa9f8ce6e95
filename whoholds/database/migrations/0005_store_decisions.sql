-- What analysts ask the store to decide. Whoever may write here (the API with a token, the
-- command line) waits for done_at; the store carries requests out in order, once each, in the
-- same transaction that records the decision.
CREATE TABLE store.decision_requests (
    request_id   uuid        PRIMARY KEY,
    kind         text        NOT NULL,  -- confirm, reject, correct, merge, split, link, undo
    details      jsonb       NOT NULL,  -- see docs/schema.md
    decided_by   text        NOT NULL CHECK (decided_by <> ''),
    reason       text        NOT NULL CHECK (reason <> ''),
    requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_at      timestamptz,
    decision_id  uuid,       -- what it became: of store.decisions or store.place_links
    problem      text        -- why it could not be carried out
);
CREATE INDEX requests_waiting ON store.decision_requests (requested_at) WHERE done_at IS NULL;

-- A correction may move a statement to another place.
ALTER TABLE store.decisions ADD COLUMN to_place text;
CREATE INDEX decisions_to_place ON store.decisions (to_place)
    WHERE known_to IS NULL AND to_place IS NOT NULL;

-- Who decided what, undone ones too.
CREATE VIEW store.decisions_view AS
SELECT d.decision_id, d.known_from AS revision, d.known_to AS undone_by_revision, d.kind,
       d.place_id, d.statement_keys, d.details, d.to_place, d.decided_by, d.reason, d.decided_at
FROM store.decisions d
UNION ALL
SELECT l.link_id, l.known_from, l.known_to, 'link', l.place_id, '{}',
       jsonb_build_object('canonical_id', l.canonical_id, 'score', l.score), NULL,
       l.decided_by, l.reason, r.recorded_at
FROM store.place_links l
LEFT JOIN store.revisions r ON r.number = l.known_from;
