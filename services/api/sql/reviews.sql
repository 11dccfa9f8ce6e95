-- A page of what the store is not sure of: doubts about changes, newest first, then places that
-- may be one. Doubts about changes are as known at a revision ($9, null: now), pairs of places as
-- known now. A pair of places has no revision; its id follows from the two.
WITH doubts AS (
    SELECT v.review_id, v.known_from AS revision, 'change' AS about, v.place_id,
           p.name AS place_name, v.change_id, v.other_id, v.statement_key, NULL::text AS other_place_id,
           NULL::text AS other_place_name, v.score, v.reason
      FROM store.reviews AS v
      LEFT JOIN store.places AS p ON p.place_id = v.place_id
     WHERE CASE WHEN $9::bigint IS NULL THEN v.known_to IS NULL
                ELSE v.known_from <= $9 AND (v.known_to IS NULL OR v.known_to > $9) END
       AND ($2::text IS NULL OR EXISTS (
               SELECT 1 FROM store.changes AS c
                WHERE c.change_id = v.change_id AND c.theatre = $2
                  AND CASE WHEN $9 IS NULL THEN c.known_to IS NULL
                           ELSE c.known_from <= $9 AND (c.known_to IS NULL OR c.known_to > $9)
                      END))
    UNION ALL
    SELECT md5(l.place_id || chr(10) || l.canonical_id)::uuid, 0, 'places', l.place_id,
           l.place_name, NULL, NULL, NULL, l.canonical_id, l.canonical_name, l.score, l.reason
      FROM store.link_proposals_view AS l
     WHERE ($2::text IS NULL OR EXISTS (
               SELECT 1 FROM store.current_changes AS c
                WHERE c.place_id IN (l.place_id, l.canonical_id) AND c.theatre = $2))
)
SELECT d.*
  FROM doubts AS d
 WHERE ($1::text IS NULL OR $1 IN (d.place_id, d.other_place_id) OR d.place_id = (
           SELECT p.linked_to FROM store.places_view AS p WHERE p.place_id = $1))
   AND ($3::text IS NULL OR d.about = $3)
   AND ($4::uuid IS NULL OR $4 IN (d.change_id, d.other_id))
   AND ($5::float8 IS NULL OR d.score >= $5)
   AND ($6::float8 IS NULL OR d.score <= $6)
   AND ($7::bigint IS NULL OR d.revision > $7)
   AND ($8::text IS NULL OR position(lower($8) IN lower(d.reason)) > 0)
   AND ($10::bigint IS NULL OR (d.revision, d.review_id) < ($10, $11::uuid))
 ORDER BY d.revision DESC, d.review_id DESC
 LIMIT $12
