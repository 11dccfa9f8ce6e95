-- A page of articles as known at a revision ($9, null: now), the last ingested first; every filter
-- is optional. $10 (microseconds since 1970) and $11 are the last row of the page before.
SELECT a.article_id, a.source, a.given_id, a.url, a.title, a.published, a.published_at,
       a.ingested_at, a.language, a.revision_number, g.theatre, g.published AS published_as_read,
       g.read_at, g.generation, w.withdrawn_at, w.reason AS withdrawn_because,
       (SELECT count(*) FROM store.reports AS r WHERE r.reading_id = g.reading_id) AS reports,
       (extract(epoch FROM a.ingested_at) * 1000000)::bigint AS ingested_microseconds
  FROM store.articles AS a
  LEFT JOIN store.withdrawals AS w
    ON w.article_id = a.article_id AND w.through_revision_number >= a.revision_number
   AND CASE WHEN $9::bigint IS NULL THEN w.known_to IS NULL
            ELSE w.known_from <= $9 AND (w.known_to IS NULL OR w.known_to > $9) END
  LEFT JOIN store.readings AS g
    ON g.article_id = a.article_id
   AND CASE WHEN $9 IS NULL THEN g.known_to IS NULL
            ELSE g.known_from <= $9 AND (g.known_to IS NULL OR g.known_to > $9) END
 WHERE CASE WHEN $9 IS NULL THEN a.known_to IS NULL
            ELSE a.known_from <= $9 AND (a.known_to IS NULL OR a.known_to > $9) END
   AND ($1::text IS NULL OR lower(a.source) = lower($1))
   AND ($2::text IS NULL OR position(lower($2) IN lower(a.title)) > 0)
   AND ($3::date IS NULL OR coalesce(g.published, a.published) >= $3)
   AND ($4::date IS NULL OR coalesce(g.published, a.published) <= $4)
   AND ($5::boolean IS NULL OR $5 = EXISTS (
           SELECT 1 FROM store.reports AS r WHERE r.reading_id = g.reading_id))
   AND ($6::text IS NULL OR g.theatre = $6)
   AND ($7::text IS NULL OR a.language = lower($7))
   AND ($8::boolean IS NULL OR (w.withdrawn_at IS NOT NULL) = $8)
   AND ($10::bigint IS NULL
        OR (a.ingested_at, a.article_id)
           < (timestamptz 'epoch' + $10 * interval '1 microsecond', $11::uuid))
 ORDER BY a.ingested_at DESC, a.article_id DESC
 LIMIT $12
