-- What ingest has taken: one row an article, with its newest revision.
CREATE SCHEMA ingest;

CREATE TABLE ingest.articles (
    article_id      uuid        PRIMARY KEY,
    source          text        NOT NULL DEFAULT '',
    revision        text,
    revision_number integer     NOT NULL DEFAULT 0 CHECK (revision_number >= 0),
    acknowledged    boolean     NOT NULL DEFAULT true,
    ingested_at     timestamptz,
    first_seen_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE ingest.articles IS 'Which revision of which article the transport acknowledged.';
COMMENT ON COLUMN ingest.articles.acknowledged IS
    'False from taking a number until the transport has the message: such a row is published again.';
COMMENT ON COLUMN ingest.articles.ingested_at IS
    'When this revision was first taken; a second message of it carries the same time.';
