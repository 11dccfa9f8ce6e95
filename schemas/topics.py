"""The topics: which message travels where, by which key, kept how long."""

from dataclasses import dataclass

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.changes import ChangeRecorded
from schemas.dead_letters import DeadLetter
from schemas.message import Message
from schemas.reports import ArticleRead

DAY = 24 * 3600


@dataclass(frozen=True)
class Topic:
    """One topic: name, message types, what keys it, who writes and reads it, how long it is kept.

    ``retention_seconds`` None with ``compacted`` True keeps the newest message of every key.
    """

    name: str
    messages: tuple[type[Message], ...]
    key: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    description: str
    retention_seconds: int | None = None
    compacted: bool = False
    partitions: int = 4

    def message_type(self, name: str) -> type[Message]:
        """The model for a CloudEvents ``type``; KeyError when the topic does not carry it."""
        return {model.__name__: model for model in self.messages}[name]


ARTICLES = Topic(
    name="whoholds.articles",
    messages=(ArticleIngested, ArticleWithdrawn),
    key="article id",
    producers=("ingest",),
    consumers=("extract", "store"),
    description="Article revisions, cleaned, and withdrawals.",
    retention_seconds=30 * DAY,
)
REREADS = Topic(
    name="whoholds.rereads",
    messages=(ArticleIngested,),
    key="article id",
    producers=("store",),
    consumers=("extract",),
    description="Texts from the archive to be read again, apart so that live news does not wait.",
    retention_seconds=7 * DAY,
)
REPORTS = Topic(
    name="whoholds.reports",
    messages=(ArticleRead,),
    key="article id",
    producers=("extract",),
    consumers=("store",),
    description="Every control statement found in one article revision.",
    retention_seconds=30 * DAY,
)
CHANGES = Topic(
    name="whoholds.changes",
    messages=(ChangeRecorded,),
    key="change id",
    producers=("store",),
    consumers=("anyone",),
    description="Control changes as they are created, revised and retracted.",
    compacted=True,
)
DEAD_LETTERS = Topic(
    name="whoholds.dead-letters",
    messages=(DeadLetter,),
    key="source topic",
    producers=("ingest", "extract", "store"),
    consumers=("operator",),
    description="What could not be decoded or handled, with the original bytes and the reason.",
    retention_seconds=90 * DAY,
    partitions=1,
)

TOPICS: tuple[Topic, ...] = (ARTICLES, REREADS, REPORTS, CHANGES, DEAD_LETTERS)
BY_NAME: dict[str, Topic] = {topic.name: topic for topic in TOPICS}
