-- Which place lay in which, as known at a revision: the rules of 0025, each thing read once. What
-- was imported was read again for each place, and whether one place alone fits was found by
-- comparing each with each: both grew with the square of what is known.
-- ``of_place`` asks for its own containers and parts alone.
DROP FUNCTION store.containers_then(bigint);
CREATE FUNCTION store.containers_then(known_at bigint, of_place text DEFAULT NULL)
RETURNS TABLE (part_id text, part_name text, named_id text, whole_name text, whole_id text,
               part_of text)
LANGUAGE sql STABLE AS $$
    WITH described AS MATERIALIZED (
        SELECT p.*
        FROM store.places_at($1) p
        WHERE p.container IS NOT NULL OR store.is_area(p.type) OR store.is_settlement(p.type)
    ), links AS MATERIALIZED (
        SELECT l.place_id, l.canonical_id
        FROM store.place_links l
        WHERE l.known_from <= $1 AND (l.known_to IS NULL OR l.known_to > $1)
    ), named AS MATERIALIZED (
        SELECT p.place_id AS part_id, p.name AS part_name, a.place_id AS named_id,
               a.name AS whole_name, coalesce(l.canonical_id, a.place_id) AS whole_id,
               CASE WHEN store.is_area(a.type) THEN 'area' ELSE 'city' END AS part_of
        FROM described p
        JOIN described a
          ON lower(a.name) = lower(p.container) AND a.place_id <> p.place_id
         AND a.country = p.country AND coalesce(a.admin1 = p.admin1, true)
        LEFT JOIN links l ON l.place_id = a.place_id
        WHERE CASE WHEN store.is_area(a.type)
                   THEN p.type IS DISTINCT FROM 'neighbourhood'
                        AND p.type IS DISTINCT FROM 'province'
                   WHEN store.is_settlement(a.type)
                   THEN (p.type = 'neighbourhood'
                         AND coalesce(store.near_km(p.location, a.location), 0) < 15)
                     OR (p.type = 'district' AND store.near_km(p.location, a.location) < 15)
                   ELSE false END
          AND NOT EXISTS (SELECT 1 FROM links o WHERE o.place_id = p.place_id)
          AND (of_place IS NULL OR p.place_id = of_place OR lower(p.container) = ANY (ARRAY(
                  SELECT lower(d.name) FROM described d
                  LEFT JOIN links n ON n.place_id = d.place_id
                  WHERE of_place IN (d.place_id, n.canonical_id))))
    ), known AS MATERIALIZED (
        -- Looked up place by place (OFFSET 0): joined whole, all reports would be read. What was
        -- imported is read whole, once: no index finds what no longer stands.
        SELECT n.place_id
        FROM (SELECT part_id AS place_id FROM named UNION SELECT named_id FROM named) n
        WHERE EXISTS (SELECT 1 FROM store.reports r JOIN store.readings g USING (reading_id)
                       WHERE r.place_id = n.place_id AND g.known_from <= $1 OFFSET 0)
           OR n.place_id IN (SELECT b.place_id FROM store.baseline b WHERE b.known_from <= $1)
    ), possible AS (
        SELECT n.*, min(n.whole_id) OVER of_part AS first_whole,
               max(n.whole_id) OVER of_part AS last_whole,
               min(n.named_id) OVER of_part AS first_named
        FROM named n
        WHERE n.part_id IN (SELECT k.place_id FROM known k)
          AND n.named_id IN (SELECT k.place_id FROM known k)
        WINDOW of_part AS (PARTITION BY n.part_id, n.part_of)
    )
    SELECT c.part_id, c.part_name, c.named_id, c.whole_name, c.whole_id, c.part_of
    FROM possible c
    WHERE c.whole_id <> c.part_id AND c.first_whole = c.last_whole AND c.named_id = c.first_named
$$;

-- Who held what at the end of ``as_of``, as known at revision ``known_at`` (null: now).
-- One row a place that anything is known of. Evidence after the day does not count for its age.
-- Which revision is meant is asked once (SELECT), not of every row.
CREATE OR REPLACE FUNCTION store.control_as_of(as_of date, known_at bigint DEFAULT NULL,
                                    of_layer text DEFAULT 'claimed')
RETURNS TABLE (
    place_id text, place_name text, place_type text, container text, country text, admin1 text,
    lat double precision, lon double precision, precision_km double precision,
    layer text, state text, holder_side text, parties jsonb, status text, disputed boolean,
    inferred boolean, change_id uuid, reason text, since date, until date,
    last_evidence date, evidence_age_days integer, revision bigint
) LANGUAGE sql STABLE AS $$
    SELECT c.place_id, p.name, p.type, p.container, p.country, p.admin1,
           p.location[1], p.location[0], p.precision_km,
           c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed, c.inferred,
           c.change_id, c.reason,
           store.day_of(lower(c.during)), store.day_of(upper(c.during)),
           e.last_day, as_of - e.last_day, c.known_from
    FROM store.control c
    LEFT JOIN store.places now ON now.place_id = c.place_id
    CROSS JOIN LATERAL store.described_at(now, known_at) p
    CROSS JOIN LATERAL (
        SELECT max(day) AS last_day FROM unnest(c.evidence) AS day WHERE day <= as_of
    ) e
    WHERE c.layer = of_layer
      AND c.during @> store.end_of(as_of)
      AND CASE WHEN known_at IS NULL THEN c.known_to IS NULL
               ELSE c.known_from <= (SELECT store.whole_revision(known_at))
                    AND (c.known_to IS NULL OR c.known_to > (SELECT store.whole_revision(known_at)))
          END
$$;

-- What may be inferred for the end of ``as_of``, in the form of store.control_as_of; ``inferred``
-- is always true and ``status`` always 'inferred'. Two kinds of rows:
--   a place of which nothing is known, inside an area that is held or contested: the area's row;
--   a city that is not known to be held by whoever later took a part of it: contested.
-- ``of_place`` asks for one place. Places, containers and links are as known then.
-- Control is looked up place by place (LATERAL, OFFSET 0): joined whole it would be read whole;
-- that of an area once, however many places lie in it. ``of_place`` is asked where containers are
-- found, so that of one place only its own are.
CREATE OR REPLACE FUNCTION store.inferred_control_as_of(as_of date, known_at bigint DEFAULT NULL,
                                             of_layer text DEFAULT 'claimed',
                                             of_place text DEFAULT NULL)
RETURNS TABLE (
    place_id text, place_name text, place_type text, container text, country text, admin1 text,
    lat double precision, lon double precision, precision_km double precision,
    layer text, state text, holder_side text, parties jsonb, status text, disputed boolean,
    inferred boolean, change_id uuid, reason text, since date, until date,
    last_evidence date, evidence_age_days integer, revision bigint
) LANGUAGE sql STABLE AS $$
    WITH lay AS MATERIALIZED (
        SELECT t.* FROM store.containers_then(known_at, of_place) t
        WHERE known_at IS NOT NULL
    ), areas AS MATERIALIZED (
        SELECT v.whole_id, v.whole_name, array_agg(v.part_id) AS parts
        FROM (SELECT part_id, whole_name, whole_id, part_of
              FROM store.containers_view WHERE known_at IS NULL
              UNION ALL SELECT part_id, whole_name, whole_id, part_of FROM lay) v
        WHERE v.part_of = 'area' AND (of_place IS NULL OR v.part_id = of_place)
        GROUP BY v.whole_id, v.whole_name
    ), cities AS MATERIALIZED (
        SELECT v.part_id, v.part_name, v.whole_id
        FROM (SELECT part_id, part_name, named_id, whole_id, part_of
              FROM store.containers_view WHERE known_at IS NULL
              UNION ALL SELECT part_id, part_name, named_id, whole_id, part_of FROM lay) v
        WHERE v.part_of = 'city'
          AND (of_place IS NULL OR v.named_id = ANY (ARRAY(
                  SELECT of_place UNION ALL
                  SELECT n.place_id FROM store.place_links n
                   WHERE n.canonical_id = of_place
                     AND CASE WHEN known_at IS NULL THEN n.known_to IS NULL
                              ELSE n.known_from <= known_at
                                   AND (n.known_to IS NULL OR n.known_to > known_at) END)))
          AND (of_place IS NULL OR v.whole_id = of_place)
    ), inferred AS (
        SELECT own.part_id AS place_id, c.state, c.holder_side, c.parties, c.disputed,
               c.change_id,
               format('inferred, no report: %s, which contains it, is %s (%s)', v.whole_name,
                      c.state, c.reason) AS reason,
               c.since, c.until, c.last_evidence, c.evidence_age_days, c.revision
        FROM areas v
        CROSS JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.whole_id OFFSET 0
        ) c
        CROSS JOIN LATERAL unnest(v.parts) AS own (part_id)
        WHERE c.state IN ('held', 'contested')
          AND NOT EXISTS (SELECT 1 FROM store.control_as_of(as_of, known_at, of_layer) o
                           WHERE o.place_id = own.part_id OFFSET 0)
        UNION ALL
        (SELECT DISTINCT ON (v.whole_id)
               v.whole_id, 'contested', NULL, c.parties || coalesce(w.parties, '[]'), c.disputed,
               c.change_id,
               format('inferred, no report: %s, a part of it, is held by %s (%s)', v.part_name,
                      c.holder_side, c.reason),
               c.since, c.until, c.last_evidence, c.evidence_age_days, c.revision
        FROM cities v
        CROSS JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.part_id AND a.state = 'held' OFFSET 0
        ) c
        LEFT JOIN LATERAL (
            SELECT a.* FROM store.control_as_of(as_of, known_at, of_layer) a
            WHERE a.place_id = v.whole_id OFFSET 0
        ) w ON true
        WHERE w.place_id IS NULL
           OR (w.state = 'held' AND w.holder_side <> c.holder_side AND w.since <= c.since)
        ORDER BY v.whole_id, c.since DESC, v.part_id)
    )
    SELECT i.place_id, p.name, p.type, p.container, p.country, p.admin1,
           p.location[1], p.location[0], p.precision_km,
           of_layer, i.state, i.holder_side, i.parties, 'inferred', i.disputed, true, i.change_id,
           i.reason, i.since, i.until, i.last_evidence, i.evidence_age_days, i.revision
    FROM inferred i
    JOIN store.places now ON now.place_id = i.place_id
    CROSS JOIN LATERAL store.described_at(now, known_at) p
$$;
