-- What every process last said of itself, and how many seconds ago.
SELECT service, instance, ready, detail, version,
       extract(epoch FROM clock_timestamp() - beat_at)::float8 AS age_seconds
  FROM operations.heartbeats
 ORDER BY service, instance
