-- Who held what at the end of a day, as it was known at revision $2, with places as they were
-- described then. Days of evidence are in order. One look-up a place, in the order of places, rather
-- than all spells of all places: ask in index order, without filters.
\ir control_columns.sql
  FROM store.places AS now
 CROSS JOIN LATERAL store.described_at(now, $2) AS p
\ir control_then_spells.sql
