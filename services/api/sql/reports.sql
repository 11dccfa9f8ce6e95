-- A page of the reports that count now; every filter is optional.
SELECT r.report_id, r.message, r.article_id, r.source, r.source_interest, r.source_side, r.title,
       r.url, r.published, r.change_id
  FROM store.reports_view AS r
 WHERE ($1::uuid IS NULL OR r.article_id = $1)
   AND ($2::uuid IS NULL OR r.change_id = $2)
   AND ($3::text IS NULL OR r.place_id = $3)
   AND ($4::text IS NULL OR position(lower($4) IN lower(r.place_name)) > 0)
   AND ($5::text IS NULL OR $5 IN (r.gainer_side, r.loser_side))
   AND ($6::text IS NULL OR r.kind = $6)
   AND ($7::text IS NULL OR r.theatre = $7)
   AND ($8::text IS NULL OR lower(r.source) = lower($8))
   AND ($9::date IS NULL OR r.latest >= $9 OR r.latest IS NULL)
   AND ($10::date IS NULL OR r.earliest <= $10 OR r.earliest IS NULL)
   AND ($11::uuid IS NULL OR r.report_id > $11)
 ORDER BY r.report_id
 LIMIT $12
