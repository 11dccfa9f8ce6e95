-- All that is told of each statement of a page, with what took the place of those that no longer
-- count: apart from the filters, so that it is looked up for what is shown alone.
SELECT r.report_id, r.statement_key, r.article_id, x.change_id, g.theatre, g.source,
       g.source_interest, g.source_side, a.title, a.url, g.published, g.ingested_at, r.kind,
       r.place_id, r.message #>> '{place,name}' AS place_name,
       r.message #>> '{place,description}' AS place_description,
       r.message #>> '{place,type}' AS place_type,
       r.message #>> '{place,container}' AS container,
       (r.message #>> '{place,point,lat}')::double precision AS lat,
       (r.message #>> '{place,point,lon}')::double precision AS lon,
       r.gainer_name, r.gainer_actor AS gainer_actor_id, r.gainer_side,
       r.loser_name, r.loser_actor AS loser_actor_id, r.loser_side,
       r.earliest, r.latest, r.precision AS date_precision, r.basis AS date_basis, r.background,
       r.speaker, r.speaker_side, r.interest, r.party_claim,
       r.message #>> '{evidence,text}' AS evidence, r.confidence, r.message,
       g.known_from AS revision, k.recorded_at, g.closed_at, ended.recorded_at AS superseded_at,
       n.reading_id AS next_reading, n.revision_number AS next_number,
       n.generation AS next_generation, g.revision_number, g.generation,
       w.reason AS withdrawn_because, s.report_id AS same_statement
  FROM page AS x
  JOIN store.reports AS r ON r.report_id = x.report_id AND r.reading_id = x.reading_id
  JOIN (SELECT *, CASE WHEN known_to <= coalesce($1::bigint, known_to) THEN known_to END
                      AS closed_at
          FROM store.readings) AS g ON g.reading_id = x.reading_id
  LEFT JOIN store.articles AS a
    ON a.article_id = r.article_id
   AND CASE WHEN $1::bigint IS NULL THEN a.known_to IS NULL
            ELSE a.known_from <= $1 AND (a.known_to IS NULL OR a.known_to > $1) END
  LEFT JOIN store.revisions AS k ON k.number = g.known_from
  LEFT JOIN store.revisions AS ended ON ended.number = g.closed_at
  LEFT JOIN store.readings AS n ON n.article_id = g.article_id AND n.known_from = g.closed_at
  LEFT JOIN store.reports AS s
    ON s.reading_id = n.reading_id AND s.statement_key = r.statement_key
  LEFT JOIN store.withdrawals AS w
    ON w.article_id = g.article_id
   AND CASE WHEN $1 IS NULL THEN w.known_to IS NULL
            ELSE w.known_from <= $1 AND (w.known_to IS NULL OR w.known_to > $1) END
   AND n.reading_id IS NULL AND g.closed_at IS NOT NULL
