-- Articles and their withdrawals as they were known at every revision, like all else in the store.
-- Until now the newest of each was kept alone, so that lists of them could not be asked again as
-- they were.

-- What is there already is known from the first revision recorded after it, at the latest from
-- this one.
INSERT INTO store.revisions (number, recorded_at, place_ids)
SELECT coalesce(max(number), 0) + 1,
       greatest(clock_timestamp(), max(recorded_at) + interval '1 microsecond'), '{}'
  FROM store.revisions
HAVING EXISTS (SELECT FROM store.articles) OR EXISTS (SELECT FROM store.withdrawals);

CREATE FUNCTION pg_temp.first_known(moment timestamptz) RETURNS bigint LANGUAGE sql STABLE
    RETURN coalesce((SELECT number FROM store.revisions
                      WHERE recorded_at >= moment ORDER BY recorded_at LIMIT 1),
                    (SELECT max(number) FROM store.revisions));

ALTER TABLE store.articles
    ADD COLUMN known_from bigint,
    ADD COLUMN known_to   bigint CHECK (known_to > known_from);
UPDATE store.articles SET known_from = pg_temp.first_known(greatest(archived_at, ingested_at));
ALTER TABLE store.articles
    ALTER COLUMN known_from SET NOT NULL,
    DROP CONSTRAINT articles_pkey,
    ADD PRIMARY KEY (article_id, known_from);
CREATE UNIQUE INDEX one_version_an_article ON store.articles (article_id) WHERE known_to IS NULL;

ALTER TABLE store.withdrawals
    ADD COLUMN known_from bigint,
    ADD COLUMN known_to   bigint CHECK (known_to > known_from);
UPDATE store.withdrawals SET known_from = pg_temp.first_known(withdrawn_at);
ALTER TABLE store.withdrawals
    ALTER COLUMN known_from SET NOT NULL,
    DROP CONSTRAINT withdrawals_pkey,
    ADD PRIMARY KEY (article_id, known_from);
CREATE UNIQUE INDEX one_withdrawal_an_article ON store.withdrawals (article_id)
    WHERE known_to IS NULL;

-- A withdrawn article loses its title too, in every version of it; nothing else is rewritten.
CREATE FUNCTION store.allow_only_blanking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    OLD.title := '';
    IF OLD *<> NEW THEN
        RAISE EXCEPTION 'history of % allows only taking the title away', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER title_taken_away BEFORE UPDATE ON store.articles
    FOR EACH ROW WHEN (NEW.title <> OLD.title) EXECUTE FUNCTION store.allow_only_blanking();
CREATE TRIGGER append_only BEFORE UPDATE ON store.articles
    FOR EACH ROW WHEN (NEW.title = OLD.title) EXECUTE FUNCTION store.allow_only_closing();
CREATE TRIGGER append_only BEFORE UPDATE ON store.withdrawals
    FOR EACH ROW EXECUTE FUNCTION store.allow_only_closing();
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['articles', 'withdrawals'] LOOP
        EXECUTE format(
            'CREATE TRIGGER never_deleted BEFORE DELETE ON store.%I
                 FOR EACH ROW EXECUTE FUNCTION store.allow_only_closing()', name);
        EXECUTE format(
            'CREATE TRIGGER never_emptied BEFORE TRUNCATE ON store.%I
                 FOR EACH STATEMENT EXECUTE FUNCTION store.allow_only_closing()', name);
    END LOOP;
END
$$;

-- Counted by publisher; a place that is found later does not change what was read then.
ALTER TABLE store.reports ADD COLUMN without_point boolean NOT NULL
    GENERATED ALWAYS AS ((message #>> '{place,point}') IS NULL) STORED;

-- What is known now, in the same columns as before.
CREATE OR REPLACE VIEW store.articles_view AS
SELECT a.article_id, a.revision, a.revision_number, a.source, a.given_id, a.url, a.title,
       a.published, a.published_at, a.ingested_at, a.language, a.notes,
       w.withdrawn_at, w.reason AS withdrawn_because,
       g.generation, g.digest, g.theatre, g.published AS published_as_read, g.read_at,
       (SELECT count(*) FROM store.reports r WHERE r.reading_id = g.reading_id) AS reports
FROM store.articles a
LEFT JOIN store.withdrawals w
    ON w.article_id = a.article_id AND w.known_to IS NULL
   AND w.through_revision_number >= a.revision_number
LEFT JOIN store.readings g ON g.article_id = a.article_id AND g.known_to IS NULL
WHERE a.known_to IS NULL;

CREATE OR REPLACE VIEW store.reports_view AS
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
LEFT JOIN store.articles a ON a.article_id = r.article_id AND a.known_to IS NULL
LEFT JOIN store.change_membership m ON m.report_id = r.report_id AND m.known_to IS NULL;
