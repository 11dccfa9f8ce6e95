"""One way to publish and consume typed messages, over Kafka or over Postgres."""
