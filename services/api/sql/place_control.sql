-- Every interval of one place as it is known now, by layer, oldest first.
SELECT c.place_id, c.place_name, c.place_type, c.container, c.country, c.admin1, c.lat, c.lon,
       c.precision_km, c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed,
       c.inferred, c.change_id, c.reason, c.since, c.until, c.last_evidence,
       CURRENT_DATE - c.last_evidence AS evidence_age_days, c.revision
  FROM store.current_control AS c
 WHERE c.place_id = $1
 ORDER BY c.layer, c.starts
