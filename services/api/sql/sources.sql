-- Every publisher that anything came from, with what it brought, as known at a revision ($4, null:
-- now); $1 is part of its name. Interest and side are those of the newest reading. A statement is
-- unplaced where it names no place. How fresh it is counts to the moment $5.
WITH articles AS (
    SELECT a.source, count(*) AS articles,
           min(coalesce(a.published, a.ingested_at::date)) AS first_published,
           max(coalesce(a.published, a.ingested_at::date)) AS last_published,
           min(a.ingested_at) AS first_ingested, max(a.ingested_at) AS last_ingested
      FROM store.articles AS a
     WHERE CASE WHEN $4::bigint IS NULL THEN a.known_to IS NULL
                ELSE a.known_from <= $4 AND (a.known_to IS NULL OR a.known_to > $4) END
     GROUP BY a.source
), readings AS (
    SELECT DISTINCT ON (g.source) g.source, g.source_interest, g.source_side,
           count(*) OVER of_source AS read_articles,
           min(g.published) OVER of_source AS first_published,
           max(g.published) OVER of_source AS last_published,
           min(g.ingested_at) OVER of_source AS first_ingested,
           max(g.ingested_at) OVER of_source AS last_ingested,
           max(g.read_at) OVER of_source AS last_read
      FROM store.readings AS g
     WHERE CASE WHEN $4::bigint IS NULL THEN g.known_to IS NULL
                ELSE g.known_from <= $4 AND (g.known_to IS NULL OR g.known_to > $4) END
    WINDOW of_source AS (PARTITION BY g.source)
     ORDER BY g.source, g.read_at DESC, g.reading_id
), reports AS (
    SELECT g.source, count(*) AS reports, count(*) FILTER (WHERE r.place_id IS NULL) AS unplaced,
           count(*) FILTER (WHERE r.without_point) AS without_point,
           count(DISTINCT m.change_id) AS changes
      FROM store.readings AS g
      JOIN store.reports AS r ON r.reading_id = g.reading_id
      LEFT JOIN store.change_membership AS m
        ON m.report_id = r.report_id
       AND CASE WHEN $4::bigint IS NULL THEN m.known_to IS NULL
                ELSE m.known_from <= $4 AND (m.known_to IS NULL OR m.known_to > $4) END
     WHERE CASE WHEN $4::bigint IS NULL THEN g.known_to IS NULL
                ELSE g.known_from <= $4 AND (g.known_to IS NULL OR g.known_to > $4) END
     GROUP BY g.source
)
SELECT source, g.source_interest AS interest, g.source_side AS side,
       coalesce(a.articles, g.read_articles) AS articles, coalesce(g.read_articles, 0)
           AS read_articles,
       coalesce(r.reports, 0) AS reports, coalesce(r.changes, 0) AS changes,
       coalesce(r.unplaced, 0) AS unplaced, coalesce(r.without_point, 0) AS without_point,
       coalesce(a.first_published, g.first_published) AS first_published,
       coalesce(a.last_published, g.last_published) AS last_published,
       coalesce(a.first_ingested, g.first_ingested) AS first_ingested,
       coalesce(a.last_ingested, g.last_ingested) AS last_ingested,
       CASE WHEN coalesce(a.last_ingested, g.last_ingested) <= $5::timestamptz
            THEN extract(epoch FROM $5 - coalesce(a.last_ingested, g.last_ingested))::float8
            END AS freshness_seconds
  FROM articles AS a
  FULL JOIN readings AS g USING (source)
  LEFT JOIN reports AS r USING (source)
 WHERE ($1::text IS NULL OR position(lower($1) IN lower(source)) > 0)
   AND ($2::text IS NULL OR g.source_interest = $2)
   AND ($3::text IS NULL OR g.source_side = $3)
   AND ($6::text IS NULL OR source > $6)
 ORDER BY source
 LIMIT $7
