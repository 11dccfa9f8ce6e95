-- Which reading a place is described by: once another reading counts instead, the best of those
-- that count describes it. Null: not known, since it is from before this was kept, or an import
-- describes the place; or no reading that counts does any more.
ALTER TABLE store.places ADD COLUMN described_in uuid;
