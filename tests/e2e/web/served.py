"""An API of its own over a test's own database, for what the samples do not show."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx
from pydantic import SecretStr

from schemas.articles import ArticleIngested
from schemas.reports import ArticleRead
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.servers.free_port import free_ports
from tests.servers.own_loop import in_its_own_loop
from whoholds.database.postgres_pool import open_pool


def store(database_url: str, *messages: ArticleIngested | ArticleRead) -> None:
    """As the store does when they arrive."""

    async def handle() -> None:
        pool = await open_pool(SecretStr(database_url), size=2)
        try:
            for message in messages:
                is_text = isinstance(message, ArticleIngested)
                await (ArticleHandler if is_text else ReportHandler)(pool)(received(message))
        finally:
            await pool.close()

    in_its_own_loop(handle)


@contextmanager
def served(database_url: str, settings: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """The address of ``python -m services.api`` over it."""
    port = free_ports(1)[0]
    environment = {
        "WHOHOLDS_DATABASE_URL": database_url,
        "WHOHOLDS_HTTP_PORT": str(port),
        **dict(settings),
    }
    api = subprocess.Popen(
        [sys.executable, "-m", "services.api"], env={**os.environ, **environment}
    )
    try:
        yield _until_alive(f"http://127.0.0.1:{port}")
    finally:
        api.terminate()
        api.wait(timeout=30)


def _until_alive(base: str) -> str:
    for _ in range(300):
        try:
            httpx.get(f"{base}/healthz", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return base
    raise AssertionError("the API did not answer in 30 s")
