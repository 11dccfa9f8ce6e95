-- How many changes each actor gains and loses by, and when; in one war ($2) or in all, as known at a
-- revision ($3, null: now). The index on names and ids finds candidates; the ids decide.
SELECT i.actor_id,
       count(*) FILTER (WHERE c.gainer_actor_id = i.actor_id) AS gained,
       count(*) FILTER (WHERE c.loser_actor_id = i.actor_id) AS lost,
       min(c.latest) AS first_change, max(c.latest) AS last_change
  FROM unnest($1::text[]) AS i (actor_id)
 CROSS JOIN LATERAL (  -- apart, since what stands and what was closed have indexes of their own
        SELECT o.* FROM store.changes AS o
         WHERE o.actors @> ARRAY[lower(i.actor_id)] AND o.known_to IS NULL
           AND ($3::bigint IS NULL OR o.known_from <= $3)
        UNION ALL
        SELECT o.* FROM store.changes AS o
         WHERE o.actors @> ARRAY[lower(i.actor_id)] AND o.known_to > $3 AND o.known_from <= $3
       ) AS c
 WHERE c.status <> 'retracted'
   AND i.actor_id IN (c.gainer_actor_id, c.loser_actor_id)
   AND ($2::text IS NULL OR c.theatre = $2)
 GROUP BY i.actor_id
