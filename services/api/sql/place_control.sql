-- Every interval of one place that began by the end of a day ($2), as known at a revision ($3,
-- null: now), by layer, oldest first; ``stands`` where it still was so on that evening. Evidence,
-- in order, does not count after the day.
SELECT c.place_id, p.name AS place_name, p.type AS place_type, p.container, p.country, p.admin1,
       p.location[1] AS lat, p.location[0] AS lon, p.precision_km,
       c.layer, c.state, c.holder_side, c.parties, c.status, c.disputed, c.inferred, c.change_id,
       c.reason, store.day_of(lower(c.during)) AS since, store.day_of(upper(c.during)) AS until,
       e.last_day AS last_evidence, $2::date - e.last_day AS evidence_age_days,
       c.known_from AS revision, c.during @> store.end_of($2) AS stands
  FROM store.control AS c
  LEFT JOIN store.places_at($3) AS p ON p.place_id = c.place_id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN c.evidence[array_upper(c.evidence, 1)] <= $2::date
                   THEN c.evidence[array_upper(c.evidence, 1)]
                   ELSE (SELECT max(day) FROM unnest(c.evidence) AS day WHERE day <= $2) END
                   AS last_day) AS e
 WHERE c.place_id = $1
   AND coalesce(lower(c.during) <= store.end_of($2), true)
   AND CASE WHEN $3::bigint IS NULL THEN c.known_to IS NULL
            ELSE c.known_from <= $3 AND (c.known_to IS NULL OR c.known_to > $3) END
 ORDER BY c.layer, c.during
