-- The Postgres log: topics, their messages, and how far each group of consumers has come.
CREATE SCHEMA streaming;

CREATE TABLE streaming.topics (
    name              text    PRIMARY KEY,
    partitions        integer NOT NULL CHECK (partitions > 0),
    retention_seconds bigint  CHECK (retention_seconds > 0),
    compacted         boolean NOT NULL
);

-- The counter of each partition. It is advanced under the partition's advisory lock, as the last
-- step before commit, so that offsets become visible in order: a reader skips nothing.
CREATE TABLE streaming.partitions (
    topic        text    NOT NULL REFERENCES streaming.topics (name) ON DELETE CASCADE,
    partition    integer NOT NULL CHECK (partition >= 0),
    next_offset  bigint  NOT NULL DEFAULT 0,
    compacted_to bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
);

-- Append-only. Keys and values are bytes and headers are json, not jsonb: text and jsonb refuse
-- NUL and lone surrogates, and a log takes whatever it is given.
CREATE TABLE streaming.messages (
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    "offset"  bigint      NOT NULL,
    key       bytea       NOT NULL,
    value     bytea       NOT NULL,
    headers   json        NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, partition, "offset")
);

-- For retention: the oldest messages of a topic, without reading the others.
CREATE INDEX messages_by_age ON streaming.messages (topic, stored_at);

-- Where a group stands in a partition, and which of its workers reads it until when.
CREATE TABLE streaming.positions (
    group_name  text        NOT NULL,
    topic       text        NOT NULL,
    partition   integer     NOT NULL,
    committed   bigint      NOT NULL DEFAULT 0,
    worker      uuid,
    leased_till timestamptz,
    PRIMARY KEY (group_name, topic, partition),
    FOREIGN KEY (topic, partition) REFERENCES streaming.partitions (topic, partition)
        ON DELETE CASCADE
);

-- The workers of a group that are alive, so that they can share the partitions evenly.
CREATE TABLE streaming.workers (
    group_name text        NOT NULL,
    topic      text        NOT NULL REFERENCES streaming.topics (name) ON DELETE CASCADE,
    worker     uuid        NOT NULL,
    alive_till timestamptz NOT NULL,
    PRIMARY KEY (group_name, topic, worker)
);

-- Handling that was begun and has not succeeded, for either transport. A row covers a range of
-- offsets: written before the batch is handled, it outlives a killed process.
CREATE TABLE streaming.attempts (
    group_name   text        NOT NULL,
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    first_offset bigint      NOT NULL,
    last_offset  bigint      NOT NULL,
    attempts     integer     NOT NULL,
    begun_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (group_name, topic, partition, first_offset, last_offset),
    CHECK (first_offset <= last_offset)
);

COMMENT ON TABLE streaming.messages IS 'The log; (topic, partition, offset) names a message.';
COMMENT ON TABLE streaming.attempts IS 'Begun and not succeeded, by range of offsets.';
