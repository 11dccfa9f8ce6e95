-- What holding an area says of its villages, and what a part of a city says of the city: inferred
-- when asked, never stored, never a report. A place is in another where reports name that other
-- as its container, country and known admin-1 code agree, and only one known place fits.
CREATE INDEX places_by_container ON store.places (lower(container)) WHERE container IS NOT NULL;

CREATE FUNCTION store.is_area(type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(type IN ('district', 'province', 'region'), false);
CREATE FUNCTION store.is_settlement(type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(type IN ('city', 'town', 'village'), false);

-- Kilometres between two (longitude, latitude) points; good enough within a city.
CREATE FUNCTION store.near_km(a point, b point) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 111.2 * sqrt((a[1] - b[1]) ^ 2 + ((a[0] - b[0]) * cosd((a[1] + b[1]) / 2)) ^ 2);

-- Which place may be a container of which. ``part_of`` is 'area' or 'city'. A neighbourhood is
-- part of a city; so is a district that stands, by its point, in the city of that name: one
-- farther off or without a point may be a district of the province of the same name.
CREATE VIEW store.possible_containers AS
SELECT p.place_id AS part_id, p.name AS part_name, a.place_id AS named_id, a.name AS whole_name,
       coalesce(l.canonical_id, a.place_id) AS whole_id,
       CASE WHEN store.is_area(a.type) THEN 'area' ELSE 'city' END AS part_of
FROM store.places p
JOIN store.places a
  ON lower(a.name) = lower(p.container) AND a.place_id <> p.place_id
 AND a.country = p.country AND coalesce(a.admin1 = p.admin1, true)
LEFT JOIN store.place_links l ON l.place_id = a.place_id AND l.known_to IS NULL
WHERE CASE WHEN store.is_area(a.type)
           THEN p.type IS DISTINCT FROM 'neighbourhood' AND p.type IS DISTINCT FROM 'province'
           WHEN store.is_settlement(a.type)
           THEN (p.type = 'neighbourhood' AND coalesce(store.near_km(p.location, a.location), 0) < 15)
             OR (p.type = 'district' AND store.near_km(p.location, a.location) < 15)
           ELSE false END
  AND NOT EXISTS (SELECT 1 FROM store.place_links o
                   WHERE o.place_id = p.place_id AND o.known_to IS NULL);

CREATE VIEW store.containers_view AS
SELECT c.part_id, c.part_name, c.named_id, c.whole_name, c.whole_id, c.part_of
FROM store.possible_containers c
WHERE c.whole_id <> c.part_id
  AND NOT EXISTS (SELECT 1 FROM store.possible_containers o
                   WHERE o.part_id = c.part_id AND o.part_of = c.part_of
                     AND (o.whole_id <> c.whole_id OR o.named_id < c.named_id));

-- What may be inferred for the end of ``as_of``, in the form of store.control_as_of; ``inferred``
-- is always true and ``status`` always 'inferred'. Two kinds of rows:
--   a place of which nothing is known, inside an area that is held or contested: the area's row;
--   a city that is not known to be held by whoever later took a part of it: contested.
-- ``of_place`` asks for one place. Containers are as described now, whatever ``known_at`` is.
-- Control is looked up place by place (LATERAL, OFFSET 0): joined whole it would be read whole.
CREATE FUNCTION store.inferred_control_as_of(as_of date, known_at bigint DEFAULT NULL,
                                             of_layer text DEFAULT 'claimed',
                                             of_place text DEFAULT NULL)
RETURNS TABLE (
    place_id text, place_name text, place_type text, container text, country text, admin1 text,
    lat double precision, lon double precision, precision_km double precision,
    layer text, state text, holder_side text, parties jsonb, status text, disputed boolean,
    inferred boolean, change_id uuid, reason text, since date, until date,
    last_evidence date, evidence_age_days integer, revision bigint
) LANGUAGE sql STABLE AS $$
    WITH inferred AS (
        SELECT v.part_id AS place_id, c.state, c.holder_side, c.parties, c.disputed, c.change_id,
               format('inferred, no report: %s, which contains it, is %s (%s)', v.whole_name,
                      c.state, c.reason) AS reason,
               c.since, c.until, c.last_evidence, c.evidence_age_days, c.revision
        FROM store.containers_view v
        CROSS JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.whole_id OFFSET 0
        ) c
        WHERE v.part_of = 'area' AND c.state IN ('held', 'contested')
          AND (of_place IS NULL OR v.part_id = of_place)
          AND NOT EXISTS (SELECT 1 FROM store.control_as_of(as_of, known_at, of_layer) own
                           WHERE own.place_id = v.part_id)
        UNION ALL
        (SELECT DISTINCT ON (v.whole_id)
               v.whole_id, 'contested', NULL, c.parties || coalesce(w.parties, '[]'), c.disputed,
               c.change_id,
               format('inferred, no report: %s, a part of it, is held by %s (%s)', v.part_name,
                      c.holder_side, c.reason),
               c.since, c.until, c.last_evidence, c.evidence_age_days, c.revision
        FROM store.containers_view v
        CROSS JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.part_id AND a.state = 'held' OFFSET 0
        ) c
        LEFT JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.whole_id OFFSET 0
        ) w ON true
        WHERE v.part_of = 'city'
          AND (of_place IS NULL OR v.named_id = ANY (ARRAY(
                  SELECT of_place UNION ALL
                  SELECT n.place_id FROM store.place_links n
                   WHERE n.canonical_id = of_place AND n.known_to IS NULL)))
          AND (of_place IS NULL OR v.whole_id = of_place)
          AND (w.place_id IS NULL
               OR (w.state = 'held' AND w.holder_side <> c.holder_side AND w.since <= c.since))
        ORDER BY v.whole_id, c.since DESC, v.part_id)
    )
    SELECT i.place_id, p.name, p.type, p.container, p.country, p.admin1,
           p.location[1], p.location[0], p.precision_km,
           of_layer, i.state, i.holder_side, i.parties, 'inferred', i.disputed, true, i.change_id,
           i.reason, i.since, i.until, i.last_evidence, i.evidence_age_days, i.revision
    FROM inferred i
    JOIN store.places p ON p.place_id = i.place_id
$$;
