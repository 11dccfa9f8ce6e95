-- The role of readers: it may SELECT what the API answers from, and nothing else. Roles belong to
-- the whole server, and not every owner of a database may make one: where this one may not, it
-- is made by hand (docs/operations.md) and operations.let_reader_read() is asked again.
CREATE FUNCTION operations.let_reader_read() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    part text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'whoholds_reader') THEN
        BEGIN
            CREATE ROLE whoholds_reader NOLOGIN;  -- who runs the server gives it a password
        EXCEPTION
            WHEN insufficient_privilege THEN RETURN false;
            WHEN duplicate_object OR unique_violation THEN NULL;  -- another database was faster
        END;
    END IF;
    FOREACH part IN ARRAY ARRAY['store', 'operations', 'ingest', 'extract'] LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO whoholds_reader', part);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO whoholds_reader', part);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I '
                       'GRANT SELECT ON TABLES TO whoholds_reader', part);
    END LOOP;
    -- How far the log was read, for /readyz; not the messages.
    GRANT USAGE ON SCHEMA streaming TO whoholds_reader;
    GRANT SELECT ON streaming.topics, streaming.partitions, streaming.positions,
                    streaming.workers, streaming.attempts TO whoholds_reader;
    RETURN true;
END
$$;
REVOKE EXECUTE ON FUNCTION operations.let_reader_read() FROM PUBLIC;
COMMENT ON FUNCTION operations.let_reader_read() IS
    'Lets whoholds_reader read, now and what is added later; false where the role cannot be made.';

SELECT operations.let_reader_read();
