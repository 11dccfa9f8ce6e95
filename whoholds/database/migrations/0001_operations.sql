-- Which processes work: each writes its row every second; /readyz reads them.
CREATE SCHEMA operations;

CREATE TABLE operations.heartbeats (
    service    text        NOT NULL,
    instance   text        NOT NULL,
    ready      boolean     NOT NULL,
    detail     text        NOT NULL DEFAULT '',
    version    text        NOT NULL,
    started_at timestamptz NOT NULL,
    beat_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, instance)
);

COMMENT ON TABLE operations.heartbeats IS 'One row a process, refreshed every second.';
