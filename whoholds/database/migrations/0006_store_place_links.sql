-- Places are compared by consonant key; whenever one is new or better described, all of its key
-- are compared again, apart from the transaction that brought it.
ALTER TABLE store.places ADD COLUMN consonant_key text;
CREATE INDEX places_by_consonant_key ON store.places (consonant_key);

CREATE TABLE store.keys_to_link (
    consonant_key text PRIMARY KEY
);

-- What the rule was not sure enough of to link by itself.
CREATE TABLE store.link_proposals (
    place_id      text             NOT NULL,
    canonical_id  text             NOT NULL,
    consonant_key text             NOT NULL,
    score         double precision NOT NULL,
    reason        text             NOT NULL,
    proposed_at   timestamptz      NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (place_id, canonical_id)
);

CREATE VIEW store.link_proposals_view AS
SELECT l.place_id, p.name AS place_name, l.canonical_id, c.name AS canonical_name,
       l.score, l.reason, l.proposed_at
FROM store.link_proposals l
LEFT JOIN store.places p ON p.place_id = l.place_id
LEFT JOIN store.places c ON c.place_id = l.canonical_id;
