"""A transport under test, in this process and in others."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import asyncpg
from pydantic import SecretStr

from schemas.articles import ArticleIngested, ArticleWithdrawn
from schemas.topics import BY_NAME, Topic
from whoholds.settings import SharedSettings, TransportName
from whoholds.streaming.postgres_log import PostgresLog
from whoholds.streaming.transport import ConsumeOptions, Incoming, Outgoing, Transport
from whoholds.streaming.transports import open_transport

AS_USUAL = ConsumeOptions()
ROOT = Path(__file__).resolve().parents[3]


def article_topic(name: str, partitions: int = 4) -> Topic:
    """A topic like whoholds.articles that belongs to one test; workers decode by its name."""
    topic = Topic(
        name=name,
        messages=(ArticleIngested, ArticleWithdrawn),
        key="article id",
        producers=("test",),
        consumers=("test",),
        description="Messages of one test.",
        retention_seconds=3600,
        partitions=partitions,
    )
    BY_NAME[name] = topic
    return topic


@dataclass
class Engine:
    """Where the transport under test lives; opens it here or for other processes."""

    name: TransportName
    database_url: str
    kafka_servers: str
    pool: "asyncpg.Pool[asyncpg.Record]"
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def settings(self) -> SharedSettings:
        """As a service would read them from its environment."""
        return SharedSettings(
            transport=self.name,
            database_url=SecretStr(self.database_url),
            kafka_servers=self.kafka_servers,
        )

    async def open(self) -> Transport:
        """A transport as services get it, all topics created."""
        return await open_transport(self.settings(), self.pool, service="test")

    async def sweep(self, transport: Transport) -> None:
        """Apply retention and compaction now; Kafka does so by itself, the test's each second."""
        if isinstance(transport, PostgresLog):
            await transport.sweep()

    def start_consumer(self, topic: Topic, group: str, output: Path, *behaviour: str) -> None:
        """A worker in a process of its own: see consuming_process.py."""
        environment = {
            **os.environ,
            "WHOHOLDS_TRANSPORT": self.name.value,
            "WHOHOLDS_DATABASE_URL": self.database_url,
            "WHOHOLDS_KAFKA_SERVERS": self.kafka_servers,
        }
        arguments = [topic.name, str(topic.partitions), group, str(output), *behaviour]
        command = [sys.executable, "-m", "tests.contract.streaming.consuming_process", *arguments]
        with output.with_suffix(".log").open("ab") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.processes.append(process)

    def end_processes(self) -> None:
        """Kill what a test left running."""
        for process in self.processes:
            process.kill()
            process.wait(timeout=10)


def fresh_name() -> str:
    """A topic or group that no other test knows."""
    return f"test.{uuid4().hex[:12]}"


def numbered(topic: Topic, numbers: Sequence[int], keys: int = 10) -> list[Outgoing]:
    """Messages n0, n1, ... spread over some keys."""
    return [Outgoing(topic.name, f"key-{n % keys}", f"n{n}".encode()) for n in numbers]


def values(messages: Sequence[Incoming]) -> list[str]:
    """Their values as text."""
    return [each.value.decode() for each in messages]


@dataclass
class Collecting:
    """A handler that keeps what it gets and sets ``stop`` after ``expected`` messages."""

    expected: int
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    batches: list[list[Incoming]] = field(default_factory=list)

    @property
    def messages(self) -> list[Incoming]:
        """All of them, in order of arrival."""
        return [message for batch in self.batches for message in batch]

    async def __call__(self, batch: Sequence[Incoming]) -> None:
        self.batches.append(list(batch))
        if len(self.messages) >= self.expected:
            self.stop.set()


async def consume_all(
    transport: Transport,
    topic: Topic,
    group: str,
    expected: int,
    options: ConsumeOptions = AS_USUAL,
) -> Collecting:
    """Consume until so many messages came; fails after three minutes."""
    collecting = Collecting(expected)
    async with asyncio.timeout(180):
        await transport.consume([topic], group, collecting, collecting.stop, options)
    return collecting


async def until(condition: Callable[[], bool | Awaitable[bool]], *, seconds: float = 180) -> None:
    """Wait for another process, or for Kafka, to have done something."""
    async with asyncio.timeout(seconds):
        while True:
            answer = condition()
            if await answer if isinstance(answer, Awaitable) else answer:
                return
            await asyncio.sleep(0.05)


def lines(output: Path) -> list[str]:
    """What consuming processes wrote so far, in order, duplicates included."""
    return output.read_text(encoding="utf-8").splitlines() if output.exists() else []
