-- The store: archive, reports, changes and control, with the history of what was known when.
-- Valid time is when something was so in the world; known time is the store's revision number.
-- Every row with known_from and known_to was part of the truth in [known_from, known_to).
CREATE EXTENSION IF NOT EXISTS btree_gist;  -- scalars beside ranges in exclusion constraints

CREATE SCHEMA store;


-- Known time ---------------------------------------------------------------------------------

-- One row a transaction that changed what is known. A transaction takes a block of numbers, one
-- for every change it records; ``number`` is the last of its block. Numbers are taken under a
-- transaction advisory lock as the last step before commit, so their order is commit order.
CREATE TABLE store.revisions (
    number      bigint      PRIMARY KEY CHECK (number > 0),
    recorded_at timestamptz NOT NULL UNIQUE  -- forced to rise, whatever the clock does
);

-- The only change that history allows: closing an open known time, once.
CREATE FUNCTION store.allow_only_closing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closing bigint;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'history of % is append only: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    closing := NEW.known_to;
    NEW.known_to := OLD.known_to;
    IF OLD.known_to IS NOT NULL OR closing IS NULL OR OLD *<> NEW THEN
        RAISE EXCEPTION 'history of % allows only closing an open known_to once', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.known_to := closing;
    RETURN NEW;
END
$$;


-- Articles and what was read in them -----------------------------------------------------------

-- The newest revision of every article, without its text.
CREATE TABLE store.articles (
    article_id        uuid        PRIMARY KEY,
    revision          text        NOT NULL,
    revision_number   integer     NOT NULL,
    source            text        NOT NULL,
    given_id          text,
    url               text,
    title             text        NOT NULL DEFAULT '',
    published         date,
    published_at      timestamptz,
    ingested_at       timestamptz NOT NULL,
    language          text,
    notes             text[]      NOT NULL DEFAULT '{}',
    archived_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX articles_by_ingest ON store.articles (ingested_at DESC, article_id);
CREATE INDEX articles_by_source ON store.articles (source, ingested_at DESC);

-- Articles taken back: readings of revisions up to ``through_revision_number`` do not count.
CREATE TABLE store.withdrawals (
    article_id              uuid        PRIMARY KEY,
    through_revision_number integer     NOT NULL,
    withdrawn_at            timestamptz NOT NULL,
    reason                  text        NOT NULL,
    withdrawn_by            text
);

-- The archive of texts: the whole ArticleIngested message, zlib. A withdrawal deletes its rows.
CREATE TABLE store.archive (
    article_id      uuid        NOT NULL,
    revision        text        NOT NULL,
    revision_number integer     NOT NULL,
    body            bytea       NOT NULL,
    size            integer     NOT NULL,  -- bytes before compression
    archived_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (article_id, revision)
);
ALTER TABLE store.archive ALTER COLUMN body SET STORAGE EXTERNAL;  -- compressed already

-- Every reading that counted for a while; of one article one counts at a time.
CREATE TABLE store.readings (
    reading_id      uuid        PRIMARY KEY,  -- uuid5 of article, revision, generation, digest
    article_id      uuid        NOT NULL,
    revision        text        NOT NULL,
    revision_number integer     NOT NULL,
    generation      integer     NOT NULL,
    digest          text        NOT NULL,
    theatre         text,
    source          text        NOT NULL,
    source_interest text        NOT NULL,
    source_side     text        NOT NULL,
    published       date,
    signature       bytea       NOT NULL DEFAULT '',  -- MinHash values, 4 bytes each, big-endian
    ingested_at     timestamptz NOT NULL,
    read_at         timestamptz NOT NULL,
    known_from      bigint      NOT NULL,
    known_to        bigint,
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE UNIQUE INDEX one_reading_an_article ON store.readings (article_id) WHERE known_to IS NULL;
CREATE INDEX readings_by_article ON store.readings (article_id);

-- Reports never change; one counts for as long as its reading does. The columns are what
-- conflation asks for; ``message`` is the whole report as it was read.
CREATE TABLE store.reports (
    report_id     uuid             NOT NULL,
    reading_id    uuid             NOT NULL,
    statement_key uuid             NOT NULL,
    article_id    uuid             NOT NULL,
    place_id      text,            -- null only where the text names no place
    kind          text             NOT NULL,
    gainer_side   text             NOT NULL,
    gainer_actor  text,
    gainer_name   text,
    loser_side    text             NOT NULL,
    loser_actor   text,
    loser_name    text,
    earliest      date,
    latest        date,
    precision     text             NOT NULL,
    basis         text             NOT NULL,
    background    boolean          NOT NULL,
    speaker       text,
    speaker_side  text             NOT NULL,
    interest      text             NOT NULL,
    party_claim   boolean          NOT NULL,
    confidence    double precision NOT NULL,
    message       jsonb            NOT NULL,
    PRIMARY KEY (report_id, reading_id)
);
CREATE INDEX reports_by_place ON store.reports (place_id);
CREATE INDEX reports_by_reading ON store.reports (reading_id);
CREATE INDEX reports_by_statement ON store.reports (statement_key);


-- Places ---------------------------------------------------------------------------------------

-- Every place id that was ever named, local places too. Described by the best of its reports.
CREATE TABLE store.places (
    place_id     text             PRIMARY KEY,
    name         text             NOT NULL,
    type         text,
    container    text,
    country      text,
    admin1       text,
    location     point,           -- (longitude, latitude); null where no point is known
    precision_km double precision,
    reason       text             NOT NULL,
    described_by text             NOT NULL DEFAULT ''  -- which report or import says so
);
CREATE INDEX places_by_location ON store.places USING gist (location);
CREATE INDEX places_by_name ON store.places (lower(name));

-- Two place ids that are one place. The changes of both stand under ``canonical_id``.
CREATE TABLE store.place_links (
    link_id      uuid             NOT NULL,
    place_id     text             NOT NULL,
    canonical_id text             NOT NULL,
    score        double precision NOT NULL,
    reason       text             NOT NULL,
    decided_by   text             NOT NULL,  -- a rule, an import or an analyst
    known_from   bigint           NOT NULL,
    known_to     bigint,
    PRIMARY KEY (link_id, known_from),
    CHECK (place_id <> canonical_id),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE UNIQUE INDEX one_link_a_place ON store.place_links (place_id) WHERE known_to IS NULL;
CREATE INDEX links_by_canonical ON store.place_links (canonical_id) WHERE known_to IS NULL;


-- Changes --------------------------------------------------------------------------------------

-- Every revision of every change. The row with known_to null is the newest; a retracted change
-- keeps its row, with action and status 'retracted'.
CREATE TABLE store.changes (
    change_id      uuid             NOT NULL,
    known_from     bigint           NOT NULL UNIQUE,  -- the revision of the message
    known_to       bigint,
    place_id       text             NOT NULL,
    theatre        text,
    kind           text             NOT NULL,
    gainer_side    text             NOT NULL,
    loser_side     text             NOT NULL,
    earliest       date,
    latest         date,
    background     boolean          NOT NULL,
    action         text             NOT NULL,
    status         text             NOT NULL,
    disputed       boolean          NOT NULL,
    confidence     double precision NOT NULL,
    superseded_by  uuid,
    recorded_at    timestamptz      NOT NULL,
    statement_keys uuid[]           NOT NULL,  -- a retracted change keeps its last ones
    fingerprint    bytea            NOT NULL,  -- of all that a new revision would be worth
    message        jsonb            NOT NULL,  -- the whole ChangeRecorded
    PRIMARY KEY (change_id, known_from),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE UNIQUE INDEX one_live_revision ON store.changes (change_id) WHERE known_to IS NULL;
CREATE INDEX changes_by_place ON store.changes (place_id) WHERE known_to IS NULL;
CREATE INDEX changes_by_date ON store.changes (latest DESC NULLS LAST, change_id)
    WHERE known_to IS NULL;

-- Which reports tell of a change, and why each was joined.
CREATE TABLE store.change_membership (
    change_id     uuid             NOT NULL,
    report_id     uuid             NOT NULL,
    statement_key uuid             NOT NULL,
    score         double precision NOT NULL,
    reason        text             NOT NULL,
    witness       text             NOT NULL,  -- who is taken to say so
    known_from    bigint           NOT NULL,
    known_to      bigint,
    PRIMARY KEY (change_id, report_id, known_from),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE INDEX membership_by_report ON store.change_membership (report_id) WHERE known_to IS NULL;

-- What conflation or the timeline was not sure of, for an analyst.
CREATE TABLE store.reviews (
    review_id     uuid             NOT NULL,  -- uuid5 of what it is about
    place_id      text             NOT NULL,
    change_id     uuid             NOT NULL,
    other_id      uuid,            -- the change it might be one with
    statement_key uuid,
    score         double precision NOT NULL,
    reason        text             NOT NULL,
    known_from    bigint           NOT NULL,
    known_to      bigint,
    PRIMARY KEY (review_id, known_from),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE INDEX reviews_by_place ON store.reviews (place_id) WHERE known_to IS NULL;

-- What an analyst decided, anchored to statement keys so that it outlasts re-reading.
CREATE TABLE store.decisions (
    decision_id    uuid        NOT NULL,
    kind           text        NOT NULL,  -- confirm, reject, correct, merge, split
    place_id       text        NOT NULL,
    statement_keys uuid[]      NOT NULL,
    details        jsonb       NOT NULL DEFAULT '{}',
    decided_by     text        NOT NULL,
    reason         text        NOT NULL,
    decided_at     timestamptz NOT NULL,
    known_from     bigint      NOT NULL,
    known_to       bigint,     -- set by an undo
    PRIMARY KEY (decision_id, known_from),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE INDEX decisions_by_place ON store.decisions (place_id) WHERE known_to IS NULL;

-- Control that an import states for a day, with its source.
CREATE TABLE store.baseline (
    baseline_id uuid   NOT NULL,  -- uuid5 of place, day and source
    place_id    text   NOT NULL,
    day         date   NOT NULL,
    state       text   NOT NULL CHECK (state IN ('held', 'contested', 'unknown')),
    parties     jsonb  NOT NULL,  -- Actors
    source      text   NOT NULL,
    known_from  bigint NOT NULL,
    known_to    bigint,
    PRIMARY KEY (baseline_id, known_from),
    CHECK (known_to IS NULL OR known_to > known_from)
);
CREATE INDEX baseline_by_place ON store.baseline (place_id) WHERE known_to IS NULL;


-- Control --------------------------------------------------------------------------------------

-- Days since 1970-01-01 times 1000, plus the order of changes within a day (never a clock).
CREATE FUNCTION store.start_of(day date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (day - date '1970-01-01')::bigint * 1000;
CREATE FUNCTION store.end_of(day date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (day - date '1970-01-01')::bigint * 1000 + 999;
CREATE FUNCTION store.day_of(instant bigint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date '1970-01-01' + floor(instant / 1000.0)::integer;

-- Who holds a place during which days, by layer. No row for a time means: nothing is known.
CREATE TABLE store.control (
    place_id    text      NOT NULL,
    layer       text      NOT NULL CHECK (layer IN ('claimed', 'reported', 'confirmed')),
    during      int8range NOT NULL CHECK (NOT isempty(during)),
    state       text      NOT NULL
        CHECK (state IN ('held', 'contested', 'in_transition', 'unknown')),
    holder_side text,     -- only when held
    parties     jsonb     NOT NULL,  -- Actors; held: the holder; else the newer party first
    status      text      NOT NULL,  -- of the change it stems from, else 'evidence', 'baseline'
    disputed    boolean   NOT NULL DEFAULT false,
    inferred    boolean   NOT NULL DEFAULT false,
    change_id   uuid,
    reason      text      NOT NULL,
    evidence    date[]    NOT NULL,  -- days of what speaks for it, rising
    known_from  bigint    NOT NULL,
    known_to    bigint,
    CHECK (known_to IS NULL OR known_to > known_from),
    CONSTRAINT one_control_at_a_time EXCLUDE USING gist (
        place_id WITH =, layer WITH =, during WITH &&, int8range(known_from, known_to) WITH &&
    )
);
CREATE INDEX control_by_place ON store.control (place_id, layer) WHERE known_to IS NULL;


-- The way out ----------------------------------------------------------------------------------

-- Changes to publish, in order of revision; marked only after the transport acknowledged.
CREATE TABLE store.outbox (
    revision     bigint      PRIMARY KEY,
    change_id    uuid        NOT NULL,
    published_at timestamptz
);
CREATE INDEX outbox_waiting ON store.outbox (revision) WHERE published_at IS NULL;


-- Every table of history is guarded by the same trigger.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['readings', 'place_links', 'changes', 'change_membership',
                                'reviews', 'decisions', 'baseline', 'control'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON store.%I
                 FOR EACH ROW EXECUTE FUNCTION store.allow_only_closing()', name);
        EXECUTE format(
            'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON store.%I
                 FOR EACH STATEMENT EXECUTE FUNCTION store.allow_only_closing()', name);
    END LOOP;
END
$$;


-- What readers ask -----------------------------------------------------------------------------

-- The last revision of a moment: what known_at=MOMENT means. 0 before the first.
CREATE FUNCTION store.revision_at(moment timestamptz) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((SELECT max(number) FROM store.revisions WHERE recorded_at <= moment), 0);

-- Revisions of one transaction became known together: any of them means the last of its block.
CREATE FUNCTION store.whole_revision(revision bigint) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((SELECT min(number) FROM store.revisions WHERE number >= revision),
                    (SELECT max(number) FROM store.revisions), 0);

CREATE VIEW store.places_view AS
SELECT p.place_id,
       p.name,
       p.type,
       p.container,
       p.country,
       p.admin1,
       p.location[1] AS lat,
       p.location[0] AS lon,
       p.location,
       p.precision_km,
       p.reason,
       l.canonical_id AS linked_to
FROM store.places p
LEFT JOIN store.place_links l ON l.place_id = p.place_id AND l.known_to IS NULL;

-- One row a change: its newest revision, retracted ones flagged.
CREATE VIEW store.current_changes AS
SELECT c.change_id,
       c.known_from                                         AS revision,
       c.action,
       c.status = 'retracted'                               AS retracted,
       c.theatre,
       c.kind,
       c.place_id,
       c.message #>> '{place,name}'                         AS place_name,
       c.message #>> '{place,type}'                         AS place_type,
       c.message #>> '{place,container}'                    AS container,
       c.message #>> '{place,country}'                      AS country,
       c.message #>> '{place,admin1}'                       AS admin1,
       (c.message #>> '{place,point,lat}')::double precision  AS lat,
       (c.message #>> '{place,point,lon}')::double precision  AS lon,
       (c.message #>> '{place,precision_km}')::double precision AS precision_km,
       c.message #>> '{place,reason}'                       AS place_reason,
       c.message #>> '{gainer,name}'                        AS gainer_name,
       c.message #>> '{gainer,actor_id}'                    AS gainer_actor_id,
       c.gainer_side,
       c.message #>> '{loser,name}'                         AS loser_name,
       c.message #>> '{loser,actor_id}'                     AS loser_actor_id,
       c.loser_side,
       c.earliest,
       c.latest,
       c.message #>> '{when,precision}'                     AS date_precision,
       c.message #>> '{when,basis}'                         AS date_basis,
       c.message #>> '{when,text}'                          AS date_text,
       c.background,
       c.status,
       c.message ->> 'status_rule'                          AS status_rule,
       c.disputed,
       c.confidence,
       (c.message #>> '{support,reports}')::integer         AS reports,
       (c.message #>> '{support,articles}')::integer        AS articles,
       (c.message #>> '{support,witnesses}')::integer       AS witnesses,
       (c.message #>> '{support,independent_witnesses}')::integer AS independent_witnesses,
       c.message ->> 'evidence'                             AS evidence,
       c.superseded_by,
       c.recorded_at,
       (c.message ->> 'oldest_ingested_at')::timestamptz    AS oldest_ingested_at,
       c.message
FROM store.changes c
WHERE c.known_to IS NULL;

-- Every revision that a change ever had, oldest first by revision.
CREATE VIEW store.change_history AS
SELECT c.change_id, c.known_from AS revision, c.known_to AS replaced_by_revision,
       c.action, c.status, c.recorded_at, c.message
FROM store.changes c;

-- Reports that count now, with their articles. ``change_id`` is null for kinds that are no change.
CREATE VIEW store.reports_view AS
SELECT r.report_id,
       r.statement_key,
       r.article_id,
       g.theatre,
       g.source,
       g.source_interest,
       g.source_side,
       a.title,
       a.url,
       g.published,
       g.ingested_at,
       r.kind,
       r.place_id,
       r.message #>> '{place,name}'                         AS place_name,
       r.message #>> '{place,description}'                  AS place_description,
       r.message #>> '{place,type}'                         AS place_type,
       r.message #>> '{place,container}'                    AS container,
       (r.message #>> '{place,point,lat}')::double precision AS lat,
       (r.message #>> '{place,point,lon}')::double precision AS lon,
       r.gainer_name, r.gainer_actor AS gainer_actor_id, r.gainer_side,
       r.loser_name, r.loser_actor AS loser_actor_id, r.loser_side,
       r.earliest, r.latest, r.precision AS date_precision, r.basis AS date_basis,
       r.background,
       r.speaker, r.speaker_side, r.interest, r.party_claim,
       r.message #>> '{evidence,text}'                      AS evidence,
       r.confidence,
       m.change_id,
       r.message
FROM store.reports r
JOIN store.readings g ON g.reading_id = r.reading_id AND g.known_to IS NULL
LEFT JOIN store.articles a ON a.article_id = r.article_id
LEFT JOIN store.change_membership m ON m.report_id = r.report_id AND m.known_to IS NULL;

-- The reports of each change, with why each was joined and who is taken to say so.
CREATE VIEW store.change_reports AS
SELECT m.change_id, m.score, m.reason AS joined_because, m.witness, v.report_id, v.statement_key,
       v.article_id, v.source, v.source_interest, v.source_side, v.title, v.url, v.published,
       v.kind, v.place_id, v.place_name, v.gainer_name, v.gainer_side, v.loser_name, v.loser_side,
       v.earliest, v.latest, v.date_precision, v.date_basis, v.background, v.speaker,
       v.speaker_side, v.party_claim, v.evidence, v.confidence, v.message
FROM store.change_membership m
JOIN store.reports_view v ON v.report_id = m.report_id
WHERE m.known_to IS NULL;

CREATE VIEW store.articles_view AS
SELECT a.article_id, a.revision, a.revision_number, a.source, a.given_id, a.url, a.title,
       a.published, a.published_at, a.ingested_at, a.language, a.notes,
       w.withdrawn_at, w.reason AS withdrawn_because,
       g.generation, g.digest, g.theatre, g.published AS published_as_read, g.read_at,
       (SELECT count(*) FROM store.reports r WHERE r.reading_id = g.reading_id) AS reports
FROM store.articles a
LEFT JOIN store.withdrawals w
    ON w.article_id = a.article_id AND w.through_revision_number >= a.revision_number
LEFT JOIN store.readings g ON g.article_id = a.article_id AND g.known_to IS NULL;

CREATE VIEW store.reviews_view AS
SELECT v.review_id, v.known_from AS revision, v.place_id, p.name AS place_name, v.change_id,
       v.other_id, v.statement_key, v.score, v.reason
FROM store.reviews v
LEFT JOIN store.places p ON p.place_id = v.place_id
WHERE v.known_to IS NULL;

-- Control as it is known now: one row an interval, place and layer.
CREATE VIEW store.current_control AS
SELECT c.place_id, p.name AS place_name, p.type AS place_type, p.container, p.country, p.admin1,
       p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
       c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed, c.inferred, c.change_id,
       c.reason,
       lower(c.during)                AS starts,  -- for ordering; several may start on one day
       store.day_of(lower(c.during))  AS since,
       store.day_of(upper(c.during))  AS until,   -- null: still so
       c.evidence[array_upper(c.evidence, 1)] AS last_evidence,
       c.known_from                   AS revision
FROM store.control c
LEFT JOIN store.places p ON p.place_id = c.place_id
WHERE c.known_to IS NULL;

-- Who held what at the end of ``as_of``, as known at revision ``known_at`` (null: now).
-- One row a place that anything is known of. Evidence after the day does not count for its age.
CREATE FUNCTION store.control_as_of(as_of date, known_at bigint DEFAULT NULL,
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
    LEFT JOIN store.places p ON p.place_id = c.place_id
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
