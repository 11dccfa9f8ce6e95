"""Kafka's topics, settings and group positions, by kafka-python. Everything here blocks."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient, OffsetSpec
from kafka.errors import GroupIdNotFoundError, RetriableError, TopicAlreadyExistsError

from schemas.topics import Topic
from whoholds.streaming.kafka_reach import require_a_listener
from whoholds.streaming.transport import MAX_MESSAGE_BYTES, Progress, UnknownTopic

BATCH_OVERHEAD_BYTES = 100_000
"""Kafka measures a whole record batch; this is room for its framing and for many headers."""

LOOK_SECONDS = 2.0
COORDINATOR_SECONDS = 15.0


class KafkaAdmin:
    """Connects when first used, and again after a failure. One thread at a time may use it."""

    def __init__(self, servers: str) -> None:
        self._servers = servers.split(",")
        # kafka-python is untyped
        self._client: Any = None
        self._reader: Any = None

    def create_topics(self, topics: Sequence[Topic]) -> None:
        """Create what is missing with its settings, and bring old settings up to date."""
        there = self.partitions(topic.name for topic in topics)
        missing = {
            topic.name: {
                "num_partitions": topic.partitions,
                "replication_factor": -1,
                "configs": settings_of(topic),
            }
            for topic in topics
            if topic.name not in there
        }
        if missing:
            self._create(missing)
        present = [topic for topic in topics if topic.name in there]
        if present:
            self._admin().alter_configs(
                [
                    ConfigResource(ConfigResourceType.TOPIC, topic.name, settings_of(topic))
                    for topic in present
                ]
            )

    def _create(self, missing: dict[str, dict[str, Any]]) -> None:
        try:
            self._admin().create_topics(missing, wait_for_metadata=True)
        except TopicAlreadyExistsError:  # another process was faster, perhaps for some only
            still = {
                name: wanted
                for name, wanted in missing.items()
                if name not in self.partitions(missing)
            }
            if still:
                self._create(still)

    def partitions(self, names: Iterable[str]) -> dict[str, int]:
        """The number of partitions of those topics that exist."""
        described = self._admin().describe_topics(list(names))
        return {
            each["name"]: len(each["partitions"]) for each in described if not each["error_code"]
        }

    def require(self, names: Iterable[str]) -> dict[str, int]:
        """The same; raises UnknownTopic for the first that does not exist."""
        wanted = list(names)
        there = self.partitions(wanted)
        for name in wanted:
            if name not in there:
                raise UnknownTopic(f"topic {name} does not exist: create the topics first")
        return there

    def progress(self, names: Sequence[str], group: str) -> list[Progress]:
        """How far the group is in every partition of these topics."""
        counts = self.require(names)
        places = [TopicPartition(name, n) for name in names for n in range(counts[name])]
        ends = self._offsets(places, OffsetSpec.LATEST)
        starts = self._offsets(places, OffsetSpec.EARLIEST)
        committed = self._committed(group)
        # Retention may have taken messages that the group has not read: they no longer wait.
        positions = {place: max(committed.get(place, 0), starts[place]) for place in places}
        behind = {place: at for place, at in positions.items() if at < ends[place]}
        waiting = self._stored_at(behind)
        return [
            Progress(
                place.topic,
                place.partition,
                positions[place],
                ends[place],
                waiting.get(place),
            )
            for place in places
        ]

    def _offsets(self, places: Sequence[TopicPartition], which: OffsetSpec) -> dict[Any, int]:
        found = self._admin().list_partition_offsets(dict.fromkeys(places, which))
        return {place: each.offset for place, each in found.items()}

    def _committed(self, group: str) -> dict[TopicPartition, int]:
        """Empty for a group that has committed nothing yet."""
        deadline = time.monotonic() + COORDINATOR_SECONDS
        while True:
            try:
                found = self._admin().list_group_offsets({group: None})
            except GroupIdNotFoundError:
                return {}
            except RetriableError:  # a new cluster makes and loads the place for offsets first
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
                self.close()  # the client remembers which broker it asked
            else:
                return {at: each.offset for at, each in found[group].items() if each.offset >= 0}

    def _stored_at(self, positions: dict[TopicPartition, int]) -> dict[TopicPartition, datetime]:
        """When the message at each position was stored, of those that come soon."""
        if not positions:
            return {}
        reader = self._position_reader()
        reader.assign(list(positions))
        reader.resume(*positions)  # what an earlier look paused stays paused over assign
        for place, offset in positions.items():
            reader.seek(place, offset)
        found: dict[TopicPartition, datetime] = {}
        for _ in range(len(positions)):
            records = reader.poll(timeout_ms=int(LOOK_SECONDS * 1000), max_records=1)
            for place, messages in records.items():
                stored = datetime.fromtimestamp(messages[0].timestamp / 1000, UTC)
                found.setdefault(place, stored)
                reader.pause(place)
        return found

    def close(self) -> None:
        """Let go of connections; the next use connects again."""
        for each in (self._client, self._reader):
            if each is not None:
                each.close()
        self._client = self._reader = None

    def _admin(self) -> Any:  # noqa: ANN401 - kafka-python is untyped
        if self._client is None:
            require_a_listener(self._servers)
            self._client = KafkaAdminClient(
                bootstrap_servers=self._servers,
                bootstrap_timeout_ms=10_000,
                request_timeout_ms=10_000,
                reconnect_backoff_max_ms=1_000,
            )
        return self._client

    def _position_reader(self) -> Any:  # noqa: ANN401 - kafka-python is untyped
        if self._reader is None:
            require_a_listener(self._servers)
            self._reader = KafkaConsumer(
                bootstrap_servers=self._servers,
                bootstrap_timeout_ms=10_000,
                group_id=None,
                enable_auto_commit=False,
                max_partition_fetch_bytes=1_000,  # the first message comes whole all the same
                fetch_max_bytes=1_000,
            )
        return self._reader


def settings_of(topic: Topic) -> dict[str, str]:
    """A topic's settings in Kafka's words."""
    retention = -1 if topic.retention_seconds is None else topic.retention_seconds * 1000
    return {
        "cleanup.policy": "compact" if topic.compacted else "delete",
        "retention.ms": str(retention),
        "max.message.bytes": str(MAX_MESSAGE_BYTES + BATCH_OVERHEAD_BYTES),
    }
