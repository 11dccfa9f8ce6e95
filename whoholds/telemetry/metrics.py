"""Every Prometheus metric of whoholds, one literal each. Labels are bounded: never ids or names."""

from prometheus_client import Counter, Gauge, Histogram, Info

SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

# Messages taken from a topic by this process, decodable or not.
MESSAGES_IN = Counter("whoholds_messages_in_total", "Messages consumed.", ["service", "topic"])
# Messages that a transport acknowledged.
MESSAGES_OUT = Counter("whoholds_messages_out_total", "Messages published.", ["service", "topic"])
# Handling attempts that raised; one message may count several times before it succeeds.
MESSAGES_FAILED = Counter(
    "whoholds_messages_failed_total", "Handling attempts that failed.", ["service", "topic"]
)
# Messages set aside; reason is one of schemas.dead_letters.DeadLetterReason.
MESSAGES_DEAD_LETTERED = Counter(
    "whoholds_messages_dead_lettered_total",
    "Messages set aside as dead letters.",
    ["service", "topic", "reason"],
)
# Seconds that one batch took in its handler.
HANDLING_SECONDS = Histogram(
    "whoholds_handling_seconds",
    "Seconds to handle one batch.",
    ["service", "topic"],
    buckets=SECONDS,
)
# Messages in one batch.
BATCH_MESSAGES = Histogram(
    "whoholds_batch_messages",
    "Messages in one batch.",
    ["service", "topic"],
    buckets=(1, 2, 5, 10, 20, 50, 100, 200, 500),
)
# From the moment ingest took the article to the commit that stored its reports.
END_TO_END_SECONDS = Histogram(
    "whoholds_end_to_end_seconds", "Seconds from ingest to stored.", buckets=SECONDS
)
# What a group has still to read.
CONSUMER_LAG_MESSAGES = Gauge(
    "whoholds_consumer_lag_messages",
    "Messages not yet committed.",
    ["service", "topic", "partition"],
)
# Age of the oldest message that waits.
CONSUMER_LAG_SECONDS = Gauge(
    "whoholds_consumer_lag_seconds",
    "Age of the oldest message not yet committed.",
    ["service", "topic", "partition"],
)
# 1 while the limit on handler failures keeps this process from consuming.
CONSUMING_PAUSED = Gauge("whoholds_consuming_paused", "Consuming is paused.", ["service"])
# Articles by what became of them at the door: accepted, unchanged, refused.
ARTICLES_RECEIVED = Counter(
    "whoholds_articles_received_total", "Articles at the door.", ["outcome"]
)
# Statements by kind, as extract reads them.
STATEMENTS_READ = Counter("whoholds_statements_read_total", "Statements read.", ["kind"])
# Change records by action: created, revised, retracted.
CHANGES_RECORDED = Counter("whoholds_changes_recorded_total", "Changes recorded.", ["action"])
# Rows of the outbox that wait for the transport.
OUTBOX_WAITING = Gauge(
    "whoholds_outbox_waiting", "Change records not yet published.", multiprocess_mode="livesum"
)
# Streams of changes that are open, on all processes of the API together.
LIVE_CLIENTS = Gauge(
    "whoholds_live_clients", "Open streams of changes.", multiprocess_mode="livesum"
)
# Events and heartbeats written to streams, all readers together.
LIVE_EVENTS = Counter("whoholds_live_events_total", "Events written to streams.")
# Streams ended because their readers did not keep up; they come back by their last id.
LIVE_DROPPED = Counter("whoholds_live_dropped_total", "Streams cut off as too slow.")
# HTTP requests by route template and status class.
HTTP_SECONDS = Histogram(
    "whoholds_http_seconds",
    "Seconds to answer an HTTP request.",
    ["service", "method", "route", "status"],
    buckets=SECONDS,
)
# Version, Python and transport of this process.
BUILD = Info("whoholds_build", "What runs here.")
