-- One article, its newest archived text and what was read in it.
SELECT a.article_id, a.revision, a.revision_number, a.source, a.given_id, a.url, a.title,
       a.published, a.published_at, a.published_as_read, a.ingested_at, a.language, a.notes,
       a.theatre, a.generation, a.digest, a.read_at, a.withdrawn_at, a.withdrawn_because,
       t.body
  FROM store.articles_view AS a
  LEFT JOIN store.archive AS t ON t.article_id = a.article_id AND t.revision = a.revision
 WHERE a.article_id = $1
