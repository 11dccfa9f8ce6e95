-- Every way of reading that ever worked here. A digest first seen gets the next generation, so that
-- of one article revision the store keeps the newest way's reading, whoever publishes last.
CREATE SCHEMA extract;

CREATE TABLE extract.readings (
    digest        text        PRIMARY KEY,
    generation    integer     NOT NULL UNIQUE CHECK (generation > 0),
    first_seen_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE extract.readings IS 'Ways of reading (code, theatres, gazetteer), numbered as first seen.';
