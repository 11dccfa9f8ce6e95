-- Every link of a place that was made by a revision ($2, null: now), undone ones too, the newest
-- first. An analyst's undo is a request that says why; the rule undoes its own links without one,
-- when the places known do not bear them out any more.
SELECT l.link_id, l.place_id, l.canonical_id, p.name, c.name AS canonical_name, l.score, l.reason,
       l.decided_by, l.known_from AS revision, made.recorded_at AS linked_at,
       undone.number IS NOT NULL AS undone, undone.number AS undone_by_revision,
       undone.recorded_at AS undone_at,
       CASE WHEN undone.number IS NOT NULL
            THEN coalesce(d.decided_by || ': ' || d.reason,
                          'the rule no longer says that they are one') END AS undone_because,
       CASE WHEN l.place_id = $1 THEN 'to' ELSE 'from' END AS direction
  FROM store.place_links AS l
  LEFT JOIN store.places AS p ON p.place_id = l.place_id
  LEFT JOIN store.places AS c ON c.place_id = l.canonical_id
  LEFT JOIN store.revisions AS made ON made.number = l.known_from
  LEFT JOIN store.revisions AS undone
    ON undone.number = l.known_to AND ($2::bigint IS NULL OR l.known_to <= $2)
  LEFT JOIN LATERAL (
        SELECT r.decided_by, r.reason FROM store.decision_requests AS r
         WHERE r.kind = 'undo' AND r.done_at IS NOT NULL AND r.problem IS NULL
           AND r.details ->> 'decision_id' = l.link_id::text
         ORDER BY r.done_at LIMIT 1) AS d ON true
 WHERE (l.place_id = $1 OR l.canonical_id = $1) AND ($2::bigint IS NULL OR l.known_from <= $2)
 ORDER BY l.known_from DESC, l.link_id
