-- Which area of an imported map a place lies in, where the map says who holds the area.
-- Null: the import names the place itself.
ALTER TABLE store.baseline ADD COLUMN area text;
COMMENT ON COLUMN store.baseline.area IS
    'The area of the source that this place lies inside; null where the source names the place.';
