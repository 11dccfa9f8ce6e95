-- Who held what at the end of a day, as it was known at revision $2, where filters choose the places:
-- also by what was known then of where they lie.
\ir control_columns.sql
  FROM store.places_at($2) AS p
\ir control_then_spells.sql
