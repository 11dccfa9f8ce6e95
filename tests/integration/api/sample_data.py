"""The sample articles, read and stored in this process as the services would do it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg

from schemas.articles import ArticleIngested
from services.extract.desk_from_files import open_desk
from services.extract.reading_desk import WayOfReading
from services.ingest.reading import read_article
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
READ_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


def sample_articles(theatre: str) -> Iterator[ArticleIngested]:
    """Of one file of samples, numbered as new."""
    for line in (SAMPLES / f"{theatre}.jsonl").read_bytes().splitlines():
        yield read_article(line, READ_AT).model_copy(update={"revision_number": 1})


async def store_samples(pool: "asyncpg.Pool[asyncpg.Record]", theatre: str) -> None:
    """Archive these articles, read them, and store what they say."""
    articles, desk = list(sample_articles(theatre)), open_desk()
    way = WayOfReading(desk.digest, 1)
    await ArticleHandler(pool)(received(*articles))
    await ReportHandler(pool)(
        received(*(desk.read_message(each, way, READ_AT) for each in articles))
    )
