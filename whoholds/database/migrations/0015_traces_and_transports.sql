-- The trace of the article that a change was recorded for goes on to who consumes the change.
ALTER TABLE store.outbox ADD COLUMN traceparent text;
COMMENT ON COLUMN store.outbox.traceparent IS
    'W3C trace context of the message that brought the change; null where nobody traced it.';

-- By which engine a process carries messages: two that disagree never hear of each other.
ALTER TABLE operations.heartbeats ADD COLUMN transport text;
COMMENT ON COLUMN operations.heartbeats.transport IS
    'kafka or postgres; null of a process that carries none, or of an older release.';
