-- Partitions that stand still. Of either transport: a batch was begun two minutes ago and has not
-- succeeded. Of the Postgres log: messages wait and for half a minute no worker read them.
SELECT group_name, topic, partition, 'a batch was begun and does not end' AS reason
  FROM streaming.attempts
 WHERE attempts > 0 AND begun_at < clock_timestamp() - interval '2 minutes'
UNION ALL
SELECT o.group_name, o.topic, o.partition, 'messages wait and nobody reads them'
  FROM streaming.positions AS o
  JOIN streaming.partitions AS p ON p.topic = o.topic AND p.partition = o.partition
 WHERE o.committed < p.next_offset
   AND o.leased_till < clock_timestamp() - interval '30 seconds'
 ORDER BY 1, 2, 3
 LIMIT 20
