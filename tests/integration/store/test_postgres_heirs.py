"""Ids lead to the change that tells now what their statements told."""

from typing import TypeAlias
from uuid import UUID

import asyncpg
import pytest

from schemas.message import Kind, Side
from schemas.reports import Report
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_decisions import ask
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
FRIDAY = day("2016-07-01")


def said(at: str, sentence: str = "Rebels took it.", **more: Kind | Side) -> Report:
    return report(FRIDAY, at=at, sentence=sentence, **more)  # type: ignore[arg-type]


async def changes(pool: Pool) -> dict[str, tuple[UUID, UUID | None]]:
    """The id of the change of each place, and where it leads if it was taken back."""
    rows = await pool.fetch(
        "SELECT place_id, change_id, superseded_by FROM store.changes WHERE known_to IS NULL"
    )
    return {row["place_id"]: (row["change_id"], row["superseded_by"]) for row in rows}


async def read(pool: Pool, *generations: tuple[Report, ...]) -> dict[str, tuple[UUID, UUID | None]]:
    handler = ReportHandler(pool)
    for number, reports in enumerate(generations, start=1):
        await handler(received(reading("a", reports, generation=number)))
    return await changes(pool)


async def test_a_place_read_otherwise_is_led_to(pool: Pool) -> None:
    found = await read(pool, (said("Kansaba"),), (said("Kinsabba"),))

    assert found["local:kansaba"][1] == found["local:kinsabba"][0]


async def test_of_the_places_of_a_sentence_the_one_that_is_new_is_led_to(pool: Pool) -> None:
    before = tuple(said(at) for at in ("A", "B", "C"))
    now = tuple(said(at) for at in ("A", "B", "D"))

    found = await read(pool, before, now)

    assert found["local:c"][1] == found["local:d"][0]


async def test_of_two_that_are_new_the_one_of_the_same_taker_is_led_to(pool: Pool) -> None:
    now = (said("B", gainer=Side.GOVERNMENT), said("C"))

    found = await read(pool, (said("A"),), now)

    assert found["local:a"][1] == found["local:c"][0]


@pytest.mark.parametrize(
    "now", [(said("B"), said("C")), (said("B", sentence="Rebels took B."),), ()]
)
async def test_what_is_not_sure_leads_nowhere(pool: Pool, now: tuple[Report, ...]) -> None:
    found = await read(pool, (said("A"),), now)

    assert found["local:a"][1] is None


async def test_what_an_analyst_rejected_leads_nowhere(pool: Pool) -> None:
    found = await read(pool, (said("A"),))
    await ask(pool, "reject", change_id=found["local:a"][0])

    found = await read(pool, (said("A"),), (said("B"),))

    assert found["local:a"][1] is None


async def test_another_taker_and_day_of_the_same_passage_is_led_to(pool: Pool) -> None:
    corrected = report(
        day("2016-06-01"), Side.GOVERNMENT, at="A", sentence="Rebels took it.", kind=Kind.LOST
    )

    await read(pool, (said("A"),), (corrected,))

    rows = await pool.fetch("SELECT * FROM store.changes WHERE known_to IS NULL ORDER BY status")
    assert [row["status"] for row in rows][-1] == "retracted"
    assert rows[-1]["superseded_by"] == rows[0]["change_id"]
