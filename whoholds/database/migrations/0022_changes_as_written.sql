-- A change's message as it was written, and its feature of GeoJSON ready made: readers pass both on.
-- Making text of jsonb took two thirds of what a page of a thousand changes costs Postgres, and
-- making features of messages more than all else together: docs/decisions/0033.
DROP VIEW store.current_changes, store.change_history;

-- Both texts stay in the row (three rows a page), not in a table of their own beside it: readers
-- take the rows of a page one by one from all over the table.
ALTER TABLE store.changes SET (toast_tuple_target = 8160);

ALTER TABLE store.changes
    ADD COLUMN feature         text,  -- of the message; null in older rows, whose readers make it
    ADD COLUMN gainer_actor_id text,  -- what is counted by should not be looked for in messages
    ADD COLUMN loser_actor_id  text;

-- Each row is written anew with the same content; history stays as it is.
ALTER TABLE store.changes
    ALTER COLUMN message TYPE text USING message::text,  -- the whole ChangeRecorded as JSON
    ALTER COLUMN gainer_actor_id TYPE text USING message #>> '{gainer,actor_id}',
    ALTER COLUMN loser_actor_id TYPE text USING message #>> '{loser,actor_id}';

-- Who reads in SQL finds the same columns as before. OFFSET keeps the message from being read
-- once for each of them.
CREATE VIEW store.current_changes AS
SELECT c.change_id,
       c.known_from                                         AS revision,
       c.action,
       c.status = 'retracted'                               AS retracted,
       c.theatre,
       c.kind,
       c.place_id,
       t.message #>> '{place,name}'                         AS place_name,
       t.message #>> '{place,type}'                         AS place_type,
       t.message #>> '{place,container}'                    AS container,
       t.message #>> '{place,country}'                      AS country,
       t.message #>> '{place,admin1}'                       AS admin1,
       (t.message #>> '{place,point,lat}')::double precision  AS lat,
       (t.message #>> '{place,point,lon}')::double precision  AS lon,
       (t.message #>> '{place,precision_km}')::double precision AS precision_km,
       t.message #>> '{place,reason}'                       AS place_reason,
       t.message #>> '{gainer,name}'                        AS gainer_name,
       c.gainer_actor_id,
       c.gainer_side,
       t.message #>> '{loser,name}'                         AS loser_name,
       c.loser_actor_id,
       c.loser_side,
       c.earliest,
       c.latest,
       t.message #>> '{when,precision}'                     AS date_precision,
       t.message #>> '{when,basis}'                         AS date_basis,
       t.message #>> '{when,text}'                          AS date_text,
       c.background,
       c.status,
       t.message ->> 'status_rule'                          AS status_rule,
       c.disputed,
       c.confidence,
       (t.message #>> '{support,reports}')::integer         AS reports,
       (t.message #>> '{support,articles}')::integer        AS articles,
       (t.message #>> '{support,witnesses}')::integer       AS witnesses,
       (t.message #>> '{support,independent_witnesses}')::integer AS independent_witnesses,
       t.message ->> 'evidence'                             AS evidence,
       c.superseded_by,
       c.recorded_at,
       (t.message ->> 'oldest_ingested_at')::timestamptz    AS oldest_ingested_at,
       t.message
FROM store.changes AS c
CROSS JOIN LATERAL (SELECT c.message::jsonb AS message OFFSET 0) AS t
WHERE c.known_to IS NULL;

CREATE VIEW store.change_history AS
SELECT c.change_id, c.known_from AS revision, c.known_to AS replaced_by_revision,
       c.action, c.status, c.recorded_at, c.message::jsonb AS message
FROM store.changes AS c;

SELECT operations.let_reader_read();
