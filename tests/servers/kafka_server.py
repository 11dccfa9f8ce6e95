"""A throw-away Kafka for one test session, started by deploy/kafka/kafka.py."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.free_port import free_ports

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "kafka" / "kafka.py"

# Retention and compaction at once instead of after minutes, so that tests can see them.
TEST_SETTINGS = {
    "log.initial.task.delay.ms": "500",
    "log.retention.check.interval.ms": "500",
    "log.cleaner.backoff.ms": "500",
    "log.segment.delete.delay.ms": "100",
    "log.cleaner.min.cleanable.ratio": "0.0",
    "log.roll.ms": "500",
}


@dataclass(frozen=True)
class KafkaServer:
    """A broker that can be killed and started again on its data."""

    folder: Path
    port: int

    @property
    def servers(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return when it answers."""
        settings = [f"--set={name}={value}" for name, value in TEST_SETTINGS.items()]
        self._script("start", "--port", str(self.port), *settings)

    def stop(self, *, kill: bool = False) -> None:
        """Politely, or as a crash would."""
        self._script("stop", *(["--kill"] if kill else []))

    def _script(self, action: str, *options: str) -> None:
        command = [sys.executable, str(SCRIPT), action, "--dir", str(self.folder), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@contextmanager
def kafka_server() -> Iterator[KafkaServer]:
    """Run a broker in a temporary folder until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-kafka-"))
    server = KafkaServer(folder, free_ports(1)[0])
    try:
        server.start()
        yield server
    finally:
        server.stop(kill=True)
        shutil.rmtree(folder, ignore_errors=True)
