"""The extract service as a process, and what goes in and comes out of it."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pydantic import SecretStr

from schemas.message import Message
from schemas.reports import ArticleRead
from schemas.topics import DEAD_LETTERS, REPORTS, Topic
from whoholds.settings import SharedSettings, TransportName
from whoholds.streaming.envelope import decode, encode
from whoholds.streaming.transport import Incoming, Transport

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0


@dataclass
class ExtractProcess:
    """``python -m services.extract`` on a database of its own."""

    database_url: str
    log: Path
    metrics_port: int = 0
    transport: TransportName = TransportName.POSTGRES
    kafka_servers: str = ""
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "WHOHOLDS_DATABASE_URL": self.database_url,
            "WHOHOLDS_METRICS_PORT": str(self.metrics_port),
            "WHOHOLDS_EXTRACT_PROCESSES": "1",
            "WHOHOLDS_TRANSPORT": self.transport.value,
            "WHOHOLDS_KAFKA_SERVERS": self.kafka_servers,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "services.extract"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )

    def signal(self, number: signal.Signals) -> int:
        """Send it, and wait for the exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def children(self) -> list[int]:
        """The processes that it started."""
        assert self.process is not None
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.signal(signal.SIGKILL)


def lives(pid: int) -> bool:
    """Whether the process runs still; one that ended and was not collected does not."""
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def ended(pids: Sequence[int]) -> None:
    """Return when none of them runs."""
    async with asyncio.timeout(PATIENCE):
        while any(lives(pid) for pid in pids):  # noqa: ASYNC110 - no event tells of their end
            await asyncio.sleep(0.05)


def settings(database_url: str) -> SharedSettings:
    return SharedSettings(database_url=SecretStr(database_url))


async def put(transport: Transport, topic: Topic, key: UUID, *messages: Message) -> None:
    """Publish as ingest or the store would."""
    await transport.publish([encode(topic, str(key), each, service="test") for each in messages])


async def read_out(transport: Transport, topic: Topic, count: int, group: str) -> list[Message]:
    """The first ``count`` messages of a topic, as a group of their own reads them."""
    found: list[Message] = []
    stop = asyncio.Event()

    async def keep(batch: Sequence[Incoming]) -> None:
        found.extend(decode(each).message for each in batch)
        if len(found) >= count:
            stop.set()

    async with asyncio.timeout(PATIENCE):
        await transport.consume([topic], group, keep, stop)
    return found


async def readings(transport: Transport, count: int, group: str = "test") -> list[ArticleRead]:
    """What the service published so far."""
    found = await read_out(transport, REPORTS, count, group)
    return [each for each in found if isinstance(each, ArticleRead)]


async def dead_letters(transport: Transport, count: int) -> list[Message]:
    """What it set aside."""
    return await read_out(transport, DEAD_LETTERS, count, "test-dead-letters")
