-- The box around every place that has a point; nulls where there is none. All collections have
-- their points from places.
SELECT min(p.location[0]) AS west, min(p.location[1]) AS south,
       max(p.location[0]) AS east, max(p.location[1]) AS north
  FROM store.places AS p
 WHERE p.location IS NOT NULL
