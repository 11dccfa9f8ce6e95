"""The whole pipeline on the real Kafka and Postgres, and the articles that are fed to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.compose_stack import ROOT, ComposeStack
from tests.servers.databases import as_reader

SHARED_SAMPLES = ROOT.parent / "shared" / "samples"


@pytest.fixture
def compose_stack(database_url: str, kafka_servers: str, tmp_path: Path) -> Iterator[ComposeStack]:
    """Four running services, each by the command and environment of docker-compose.yml."""
    stack = ComposeStack(database_url, kafka_servers, tmp_path, reading_url=as_reader(database_url))
    stack.start()
    try:
        stack.wait_ready()
        yield stack
    finally:
        stack.stop()


@pytest.fixture
def latakia() -> Path:
    """The real article of July 2016; skipped where the shared samples are absent."""
    path = SHARED_SAMPLES / "latakia.jsonl"
    if not path.exists():
        pytest.skip("../shared/samples is not here: the article with known changes is not run")
    return path
