-- How many changes each actor gains and loses by, and when; in one war ($2) or in all. The index on
-- names and ids finds candidates; the ids decide.
SELECT i.actor_id,
       count(*) FILTER (WHERE c.gainer_actor_id = i.actor_id) AS gained,
       count(*) FILTER (WHERE c.loser_actor_id = i.actor_id) AS lost,
       min(c.latest) AS first_change, max(c.latest) AS last_change
  FROM unnest($1::text[]) AS i (actor_id)
  JOIN store.changes AS c
    ON c.actors @> ARRAY[lower(i.actor_id)] AND c.known_to IS NULL AND c.status <> 'retracted'
   AND i.actor_id IN (c.gainer_actor_id, c.loser_actor_id)
   AND ($2::text IS NULL OR c.theatre = $2)
 GROUP BY i.actor_id
