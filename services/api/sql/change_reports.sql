-- The reports that tell of a change, best fitting first.
SELECT r.message, r.article_id, r.source, r.source_interest, r.source_side, r.title, r.url,
       r.published, r.change_id, r.joined_because, r.score, r.witness
  FROM store.change_reports AS r
 WHERE r.change_id = $1
 ORDER BY r.score DESC, r.published NULLS LAST, r.report_id
