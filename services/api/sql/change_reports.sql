-- The reports that tell of a change, as known at a revision ($2, null: now), best fitting first.
SELECT r.message, r.article_id, g.source, g.source_interest, g.source_side, a.title, a.url,
       g.published, m.change_id, m.reason AS joined_because, m.score, m.witness
  FROM store.change_membership AS m
  JOIN store.reports AS r ON r.report_id = m.report_id
  JOIN store.readings AS g
    ON g.reading_id = r.reading_id
   AND CASE WHEN $2::bigint IS NULL THEN g.known_to IS NULL
            ELSE g.known_from <= $2 AND (g.known_to IS NULL OR g.known_to > $2) END
  LEFT JOIN store.articles AS a
    ON a.article_id = r.article_id
   AND CASE WHEN $2::bigint IS NULL THEN a.known_to IS NULL
            ELSE a.known_from <= $2 AND (a.known_to IS NULL OR a.known_to > $2) END
 WHERE m.change_id = $1
   AND CASE WHEN $2 IS NULL THEN m.known_to IS NULL
            ELSE m.known_from <= $2 AND (m.known_to IS NULL OR m.known_to > $2) END
 ORDER BY m.score DESC, g.published NULLS LAST, r.report_id
