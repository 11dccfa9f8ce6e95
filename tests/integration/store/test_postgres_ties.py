"""Places that corrections and links tie are recomputed with all that counts about each."""

from typing import TypeAlias

import asyncpg
import pytest

from schemas.message import Side
from schemas.reports import ArticleRead, Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_decisions import ask, live
from tests.unit.store.report_builders import day, place, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

A, B, C = (report(day("2016-07-01"), at=name, article=name) for name in ("Ain", "Bait", "Country"))


async def store(pool: Pool, *readings: ArticleRead) -> None:
    await ReportHandler(pool)(received(*readings))


def told(said: Report, generation: int = 1, article: str | None = None) -> ArticleRead:
    name = article or said.place.name or ""
    return reading(name, [said], source=f"{name} daily", generation=generation)


async def move(pool: Pool, said: Report, to: str) -> None:
    await ask(pool, "correct", statement_keys=[said.statement_key], place_id=f"local:{to}")


async def counted(pool: Pool) -> list[tuple[str, int]]:
    return [(row["place_id"], row["reports"]) for row in await live(pool)]


async def news_of(pool: Pool, at: str) -> None:
    """Another article about the place, of another time."""
    said = report(day("2016-09-01"), Side.GOVERNMENT, at=at, article=f"news of {at}")
    await store(pool, reading(f"news of {at}", [said]))


@pytest.mark.parametrize("at", ["Ain", "Bait", "Country"])
async def test_news_of_one_place_leaves_what_was_moved_from_another(pool: Pool, at: str) -> None:
    await store(pool, *map(told, (A, B, C)))
    await move(pool, A, to="bait")
    await move(pool, C, to="bait")

    await news_of(pool, at)

    assert ("local:bait", 3) in await counted(pool)


@pytest.mark.parametrize("at", ["Bait", "Country"])
async def test_what_was_moved_to_a_linked_place_stays_there(pool: Pool, at: str) -> None:
    await store(pool, *map(told, (A, B, C)))
    await move(pool, A, to="country")
    await ask(pool, "link", place_id="local:country", canonical_id="local:bait")
    assert await counted(pool) == [("local:bait", 3)]

    await news_of(pool, at)

    assert ("local:bait", 3) in await counted(pool)


async def test_a_link_undone_leaves_what_was_moved_with_its_place(pool: Pool) -> None:
    await store(pool, *map(told, (A, B, C)))
    link = await ask(pool, "link", place_id="local:country", canonical_id="local:bait")
    await move(pool, A, to="country")

    await ask(pool, "undo", decision_id=link)

    assert sorted(await counted(pool)) == [("local:bait", 1), ("local:country", 2)]


def elsewhere(said: Report, at: str) -> Report:
    """The same statement, as a newer reading finds another place for it."""
    return said.model_copy(update={"place": place(at)})


async def test_a_moved_statement_stays_moved_when_rereading_finds_another_place(
    pool: Pool,
) -> None:
    await store(pool, *map(told, (A, B)))
    await move(pool, A, to="bait")

    await store(pool, told(elsewhere(A, "Country"), 2, article="Ain"))

    assert await counted(pool) == [("local:bait", 2)]
    await news_of(pool, "Bait")
    assert ("local:bait", 2) in await counted(pool)
    await store(pool, reading("Ain", [], generation=3))
    assert ("local:bait", 1) in await counted(pool)


@pytest.mark.parametrize("same_worker", [True, False])
async def test_an_id_that_stayed_with_another_place_is_not_given_again(
    pool: Pool, same_worker: bool
) -> None:
    worker = ReportHandler(pool)

    async def read(*readings: ArticleRead) -> None:
        await (worker if same_worker else ReportHandler(pool))(received(*readings))

    await read(told(A))
    await read(told(B))
    link = await ask(pool, "link", place_id="local:ain", canonical_id="local:bait")
    (one,) = await live(pool)
    await read(reading("Ain", [], generation=2))
    await ask(pool, "undo", decision_id=link)
    assert [row["change_id"] for row in await live(pool)] == [one["change_id"]]

    await read(told(A, 3))

    assert sorted(await counted(pool)) == [("local:ain", 1), ("local:bait", 1)]
    (bait,) = [row for row in await live(pool) if row["place_id"] == "local:bait"]
    assert bait["change_id"] == one["change_id"]
