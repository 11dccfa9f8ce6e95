-- What readers filter changes by, beside the message that says it too: parsing jsonb row by row
-- costs more than everything else. Written once with the row; history stays as it is.
ALTER TABLE store.changes
    ADD COLUMN location point,   -- (longitude, latitude); null where no point is known
    ADD COLUMN country  text,
    ADD COLUMN actors   text[];  -- ids and names of gainer and loser, in lower case

-- Rows from before get theirs from their messages. The trigger guards against updates, and this
-- is none: each row is written anew with the same content.
ALTER TABLE store.changes
    ALTER COLUMN location TYPE point USING point(
        (message #>> '{place,point,lon}')::double precision,
        (message #>> '{place,point,lat}')::double precision),
    ALTER COLUMN country TYPE text USING message #>> '{place,country}',
    ALTER COLUMN actors TYPE text[] USING array_remove(ARRAY[
        lower(message #>> '{gainer,actor_id}'), lower(message #>> '{gainer,name}'),
        lower(message #>> '{loser,actor_id}'), lower(message #>> '{loser,name}')], NULL);

-- Newest first, and oldest first: pages by (latest, known_from). Changes without a last day have
-- an index of their own, because they come last either way.
DROP INDEX store.changes_by_date;
CREATE INDEX changes_by_day ON store.changes (latest, known_from)
    WHERE known_to IS NULL AND latest IS NOT NULL;
CREATE INDEX changes_without_day ON store.changes (known_from) WHERE latest IS NULL;

-- The same list as it was known at a revision needs besides what no longer stands.
CREATE INDEX changes_closed ON store.changes (known_to) WHERE known_to IS NOT NULL;
CREATE INDEX changes_closed_by_day ON store.changes (latest, known_from)
    WHERE known_to IS NOT NULL AND latest IS NOT NULL;

CREATE INDEX changes_by_actor ON store.changes USING gin (actors) WHERE known_to IS NULL;

-- Kilometres along a great circle between two (longitude, latitude) points.
CREATE FUNCTION store.great_circle_km(a point, b point) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 2 * 6371.0088 * asin(least(1, sqrt(
        sind((b[1] - a[1]) / 2) ^ 2
        + cosd(a[1]) * cosd(b[1]) * sind((b[0] - a[0]) / 2) ^ 2)));
