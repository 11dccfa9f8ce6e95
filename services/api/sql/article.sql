-- One article as known at a revision ($2, null: now), its archived text and what was read in it.
SELECT a.article_id, a.revision, a.revision_number, a.source, a.given_id, a.url, a.title,
       a.published, a.published_at, g.published AS published_as_read, a.ingested_at, a.language,
       a.notes, g.theatre, g.generation, g.digest, g.read_at, w.withdrawn_at,
       w.reason AS withdrawn_because, t.body
  FROM store.articles AS a
  LEFT JOIN store.withdrawals AS w
    ON w.article_id = a.article_id AND w.through_revision_number >= a.revision_number
   AND CASE WHEN $2::bigint IS NULL THEN w.known_to IS NULL
            ELSE w.known_from <= $2 AND (w.known_to IS NULL OR w.known_to > $2) END
  LEFT JOIN store.readings AS g
    ON g.article_id = a.article_id
   AND CASE WHEN $2 IS NULL THEN g.known_to IS NULL
            ELSE g.known_from <= $2 AND (g.known_to IS NULL OR g.known_to > $2) END
  LEFT JOIN store.archive AS t ON t.article_id = a.article_id AND t.revision = a.revision
 WHERE a.article_id = $1
   AND CASE WHEN $2 IS NULL THEN a.known_to IS NULL
            ELSE a.known_from <= $2 AND (a.known_to IS NULL OR a.known_to > $2) END
