"""Names are looked at again whenever a place comes to count, by whatever way."""

from datetime import date
from itertools import permutations
from typing import TypeAlias

import asyncpg
import pytest

from schemas.message import Side
from services.store.baseline_entries import BaselineEntry
from services.store.conflation.report_facts import Party
from services.store.postgres_baseline import import_baseline
from services.store.postgres_report_handler import ReportHandler
from services.store.timeline.entries import State
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_linking import settle, told

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
HELD = BaselineEntry(
    "Kansaba", "gn:9", 35.7, 36.1, date(2016, 6, 1), State.HELD, (Party(side=Side.GOVERNMENT),)
)


async def proposed(pool: Pool) -> list[tuple[str, ...]]:
    await settle(pool)
    return [tuple(row) for row in await pool.fetch(
        "SELECT place_id, canonical_id, reason FROM store.link_proposals ORDER BY 1, 2"
    )]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(("import", "a", "b"))))
async def test_an_import_is_compared_with_what_was_read_before(
    pool: Pool, order: tuple[str, ...]
) -> None:
    for each in order:
        if each == "import":
            await import_baseline(pool, [("gn:9", HELD)], "a table")
        else:
            await ReportHandler(pool)(received(told(each, "Kansaba", f"local:{each}", admin1=each)))
        await settle(pool)

    assert [row[:2] for row in await proposed(pool)] == [("local:a", "gn:9"), ("local:b", "gn:9")]


async def test_names_that_one_place_goes_by_need_no_look(pool: Pool) -> None:
    await import_baseline(pool, [("gn:9", HELD)], "a table")

    assert await pool.fetchval("SELECT count(*) FROM store.keys_to_link") == 0
