-- Indexes for readers, chosen by measuring five million changes: docs/decisions/0030.

-- Newest or oldest first within an area and some days. Rows come out in the order of
-- ``latest <-> DAY``. Months lead, so that a page of the index holds neighbours of one month: led
-- by the point it holds all years of a spot, led by the day all the world, and either is slow for
-- somebody. What is dated vaguer than a month has pages of its own: one such row among the
-- others would make its whole page a match for every question about the past.
CREATE INDEX changes_by_area_and_day ON store.changes USING gist (
    (CASE WHEN latest - coalesce(earliest, DATE '0001-01-01') <= 31 THEN 0 ELSE -100000 END
        + (latest - DATE '2000-01-01') / 30),
    location,
    latest,
    (coalesce(earliest, DATE '0001-01-01'))
) WHERE known_to IS NULL AND latest IS NOT NULL;

-- One place's history, newest first, without sorting all of it.
DROP INDEX store.changes_by_place;
CREATE INDEX changes_by_place ON store.changes (place_id, latest, known_from)
    WHERE known_to IS NULL;

-- The spell of a place on a day is the last one that began by then: one step down a B-tree, where
-- the index of the exclusion constraint takes many.
DROP INDEX store.control_by_place;
CREATE INDEX control_by_place ON store.control
    (place_id, layer, coalesce(lower(during), -9223372036854775808)) WHERE known_to IS NULL;
