-- The columns of control on an evening, over a place p, its spell c and the last day of its evidence e.
SELECT p.place_id, p.name AS place_name, p.type AS place_type, p.container, p.country, p.admin1,
       p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
       c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed, c.inferred, c.change_id,
       c.reason, store.day_of(lower(c.during)) AS since, store.day_of(upper(c.during)) AS until,
       e.last_day AS last_evidence, $1::date - e.last_day AS evidence_age_days,
       c.known_from AS revision
