-- The reports of an article that counted at a revision ($2, null: now), in the order of the text.
SELECT r.message, r.article_id, g.source, g.source_interest, g.source_side, a.title, a.url,
       g.published, m.change_id
  FROM store.readings AS g
  JOIN store.reports AS r ON r.reading_id = g.reading_id
  LEFT JOIN store.articles AS a
    ON a.article_id = r.article_id
   AND CASE WHEN $2::bigint IS NULL THEN a.known_to IS NULL
            ELSE a.known_from <= $2 AND (a.known_to IS NULL OR a.known_to > $2) END
  LEFT JOIN store.change_membership AS m
    ON m.report_id = r.report_id
   AND CASE WHEN $2 IS NULL THEN m.known_to IS NULL
            ELSE m.known_from <= $2 AND (m.known_to IS NULL OR m.known_to > $2) END
 WHERE g.article_id = $1
   AND CASE WHEN $2 IS NULL THEN g.known_to IS NULL
            ELSE g.known_from <= $2 AND (g.known_to IS NULL OR g.known_to > $2) END
 ORDER BY (r.message #>> '{evidence,start}')::integer, r.report_id
