-- Which places a transaction recomputed, so that a store process may go on with what it remembers
-- of all others. Null: written by an older release, and any place may have changed.
ALTER TABLE store.revisions ADD COLUMN place_ids text[];
COMMENT ON COLUMN store.revisions.place_ids IS
    'The places recomputed by the transaction; null where not written down.';
