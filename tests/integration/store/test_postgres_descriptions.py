"""A place is described by the best of what counts about it, whatever came first."""

from itertools import permutations
from typing import TypeAlias

import asyncpg
import pytest

from schemas.articles import ArticleWithdrawn
from schemas.reports import ArticleRead
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import empty, received
from tests.unit.store.report_builders import INGESTED, article_id, day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


def told(
    article: str, container: str | None, generation: int = 1, why: str = "test"
) -> ArticleRead:
    said = report(day("2016-07-01"), article=article)
    update = {"container": container, "reason": why}
    place = said.place.model_copy(update=update)
    said = said.model_copy(update={"place": place})
    return reading(article, [said], f"agency {article}", generation=generation)


async def described(pool: Pool) -> tuple[str | None, str]:
    row = await pool.fetchrow("SELECT container, reason FROM store.places")
    assert row is not None
    return row["container"], row["reason"]


async def test_what_was_read_otherwise_since_describes_nothing(pool: Pool) -> None:
    first, again, other = told("a", "Latakia"), told("a", None, generation=2), told("b", None)
    for order in permutations((first, again, other)):
        handler = ReportHandler(pool)
        for each in order:
            await handler(received(each))
        assert await described(pool) == (None, "test")
        await empty(pool)


async def test_what_was_taken_back_describes_nothing_once_another_text_does(pool: Pool) -> None:
    taken_back = ArticleWithdrawn(article_id=article_id("a"), withdrawn_at=INGESTED, reason="wrong")
    handler = ReportHandler(pool)
    await handler(received(told("a", "Latakia")))

    await ArticleHandler(pool)(received(taken_back))
    assert await described(pool) == ("Latakia", "test")
    await handler(received(told("b", None)))
    assert await described(pool) == (None, "test")


async def test_the_next_best_takes_over_and_other_workers_hear_of_it(pool: Pool) -> None:
    one, other = ReportHandler(pool), ReportHandler(pool)
    await one(received(told("a", "Aleppo"), told("b", "Latakia")))
    await other(received(told("c", "Tartus")))
    assert await described(pool) == ("Aleppo", "test")

    await other(received(told("a", None, generation=2), told("b", None, generation=2)))
    assert await described(pool) == ("Tartus", "test")
    await one(received(told("d", "Homs")))
    assert await described(pool) == ("Homs", "test")


@pytest.mark.parametrize("order", list(permutations("abc")))
async def test_of_two_alike_the_reason_does_not_hang_on_arrival(
    pool: Pool, order: tuple[str, ...]
) -> None:
    for article in order:
        await ReportHandler(pool)(received(told(article, None, why=f"near {article}")))

    assert await described(pool) == (None, "near a")


async def test_a_store_from_before_finds_its_descriptions_again(pool: Pool) -> None:
    handler = ReportHandler(pool)
    await handler(received(told("a", "Latakia"), told("b", "Tartus")))
    await pool.execute("UPDATE store.places SET described_in = NULL, described_by = '0'")

    await ReportHandler(pool)(received(told("a", None, generation=2)))

    assert await described(pool) == ("Tartus", "test")
