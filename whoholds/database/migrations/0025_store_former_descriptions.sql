-- What places were described as before a better description came, so that what is inferred from
-- them, and what control tells of them, is answered as it was known then.
CREATE TABLE store.former_descriptions (
    place_id     text   NOT NULL,
    known_to     bigint NOT NULL,  -- the revision that came with the better description
    name         text   NOT NULL,
    type         text,
    container    text,
    country      text,
    admin1       text,
    location     point,
    precision_km double precision,
    PRIMARY KEY (place_id, known_to)
);

-- At the commit, when the revision that the transaction has taken is the newest. Of several in one
-- transaction the first is what was known before.
CREATE FUNCTION store.keep_former_description() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store.former_descriptions
    SELECT OLD.place_id, max(number), OLD.name, OLD.type, OLD.container, OLD.country, OLD.admin1,
           OLD.location, OLD.precision_km
      FROM store.revisions
    HAVING max(number) IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER former_description_kept AFTER UPDATE ON store.places
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.name, OLD.type, OLD.container, OLD.country, OLD.admin1, OLD.precision_km)
              IS DISTINCT FROM
          (NEW.name, NEW.type, NEW.container, NEW.country, NEW.admin1, NEW.precision_km)
          OR OLD.location::text IS DISTINCT FROM NEW.location::text)
    EXECUTE FUNCTION store.keep_former_description();

CREATE TRIGGER append_only BEFORE UPDATE ON store.former_descriptions
    FOR EACH ROW EXECUTE FUNCTION store.allow_only_closing();
CREATE TRIGGER never_deleted BEFORE DELETE ON store.former_descriptions
    FOR EACH ROW EXECUTE FUNCTION store.allow_only_closing();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON store.former_descriptions
    FOR EACH STATEMENT EXECUTE FUNCTION store.allow_only_closing();

-- Every place as it was described at a revision (null: now), whether or not it was known then.
CREATE FUNCTION store.places_at(known_at bigint)
RETURNS TABLE (place_id text, name text, type text, container text, country text, admin1 text,
               location point, precision_km double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.place_id, p.name, p.type, p.container, p.country, p.admin1, p.location, p.precision_km
    FROM store.places p
    WHERE NOT EXISTS (SELECT 1 FROM store.former_descriptions f
                       WHERE f.place_id = p.place_id AND f.known_to > $1)
    UNION ALL
    SELECT f.place_id, f.name, f.type, f.container, f.country, f.admin1, f.location, f.precision_km
    FROM store.former_descriptions f
    WHERE f.known_to > $1
      AND NOT EXISTS (SELECT 1 FROM store.former_descriptions e
                       WHERE e.place_id = f.place_id AND e.known_to > $1
                         AND e.known_to < f.known_to)
$$;

-- One place as it was described at a revision (null: now). It takes the row, so that whoever reads
-- places in order looks none up again.
CREATE FUNCTION store.described_at(place store.places, known_at bigint)
RETURNS TABLE (place_id text, name text, type text, container text, country text, admin1 text,
               location point, precision_km double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ($1).place_id,
           CASE WHEN f.place_id IS NULL THEN ($1).name ELSE f.name END,
           CASE WHEN f.place_id IS NULL THEN ($1).type ELSE f.type END,
           CASE WHEN f.place_id IS NULL THEN ($1).container ELSE f.container END,
           CASE WHEN f.place_id IS NULL THEN ($1).country ELSE f.country END,
           CASE WHEN f.place_id IS NULL THEN ($1).admin1 ELSE f.admin1 END,
           CASE WHEN f.place_id IS NULL THEN ($1).location ELSE f.location END,
           CASE WHEN f.place_id IS NULL THEN ($1).precision_km ELSE f.precision_km END
    FROM (SELECT) one
    LEFT JOIN LATERAL (
        SELECT d.* FROM store.former_descriptions d
        WHERE d.place_id = ($1).place_id AND d.known_to > $2
        ORDER BY d.known_to LIMIT 1
    ) f ON true
$$;

-- Which place lay in which, by the rules of 0011, as known at a revision (not null): by what was
-- described and linked then, among places that a report or an imported day had named by then.
CREATE FUNCTION store.containers_then(known_at bigint)
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
    ), known AS MATERIALIZED (
        -- Looked up place by place (OFFSET 0): joined whole, all reports would be read.
        SELECT n.place_id
        FROM (SELECT part_id AS place_id FROM named UNION SELECT named_id FROM named) n
        WHERE EXISTS (SELECT 1 FROM store.reports r JOIN store.readings g USING (reading_id)
                       WHERE r.place_id = n.place_id AND g.known_from <= $1 OFFSET 0)
           OR EXISTS (SELECT 1 FROM store.baseline b
                       WHERE b.place_id = n.place_id AND b.known_from <= $1 OFFSET 0)
    ), possible AS MATERIALIZED (
        SELECT n.*
        FROM named n
        JOIN known p ON p.place_id = n.part_id
        JOIN known a ON a.place_id = n.named_id
    )
    SELECT c.part_id, c.part_name, c.named_id, c.whole_name, c.whole_id, c.part_of
    FROM possible c
    WHERE c.whole_id <> c.part_id
      AND NOT EXISTS (SELECT 1 FROM possible o
                       WHERE o.part_id = c.part_id AND o.part_of = c.part_of
                         AND (o.whole_id <> c.whole_id OR o.named_id < c.named_id))
$$;

-- Who held what at the end of ``as_of``, as known at revision ``known_at`` (null: now).
-- One row a place that anything is known of. Evidence after the day does not count for its age.
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
               ELSE c.known_from <= store.whole_revision(known_at)
                    AND (c.known_to IS NULL OR c.known_to > store.whole_revision(known_at))
          END
$$;

-- The same, known now (null) or then.
CREATE FUNCTION store.containers_at(known_at bigint)
RETURNS TABLE (part_id text, part_name text, named_id text, whole_name text, whole_id text,
               part_of text)
LANGUAGE sql STABLE AS $$
    SELECT v.part_id, v.part_name, v.named_id, v.whole_name, v.whole_id, v.part_of
    FROM store.containers_view v
    WHERE $1 IS NULL
    UNION ALL
    SELECT t.part_id, t.part_name, t.named_id, t.whole_name, t.whole_id, t.part_of
    FROM store.containers_then($1) t
    WHERE $1 IS NOT NULL
$$;

-- What may be inferred for the end of ``as_of``, in the form of store.control_as_of; ``inferred``
-- is always true and ``status`` always 'inferred'. Two kinds of rows:
--   a place of which nothing is known, inside an area that is held or contested: the area's row;
--   a city that is not known to be held by whoever later took a part of it: contested.
-- ``of_place`` asks for one place. Places, containers and links are as known then.
-- Control is looked up place by place (LATERAL, OFFSET 0): joined whole it would be read whole.
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
    WITH inferred AS (
        SELECT v.part_id AS place_id, c.state, c.holder_side, c.parties, c.disputed, c.change_id,
               format('inferred, no report: %s, which contains it, is %s (%s)', v.whole_name,
                      c.state, c.reason) AS reason,
               c.since, c.until, c.last_evidence, c.evidence_age_days, c.revision
        FROM store.containers_at(known_at) v
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
        FROM store.containers_at(known_at) v
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
                   WHERE n.canonical_id = of_place
                     AND CASE WHEN known_at IS NULL THEN n.known_to IS NULL
                              ELSE n.known_from <= known_at
                                   AND (n.known_to IS NULL OR n.known_to > known_at) END)))
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
    JOIN store.places now ON now.place_id = i.place_id
    CROSS JOIN LATERAL store.described_at(now, known_at) p
$$;
