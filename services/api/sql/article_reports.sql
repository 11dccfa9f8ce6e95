-- The reports of an article that count now, in the order of the text.
SELECT r.message, r.article_id, r.source, r.source_interest, r.source_side, r.title, r.url,
       r.published, r.change_id
  FROM store.reports_view AS r
 WHERE r.article_id = $1
 ORDER BY (r.message #>> '{evidence,start}')::integer, r.report_id
