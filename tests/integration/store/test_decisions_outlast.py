"""What analysts decide holds for what they decided about, however that is read again."""

from typing import TypeAlias
from uuid import UUID

import asyncpg

from schemas.message import Kind, Side
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.integration.store.test_postgres_decisions import ask
from tests.unit.store.report_builders import day, reading, report

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
ARMY, REBELS = Side.GOVERNMENT, Side.OPPOSITION
FIRST = report(day("2016-07-01"), gainer=REBELS, at="Kansaba", sentence="first")
SECOND = report(day("2016-07-20"), gainer=ARMY, at="Kansaba", sentence="second")
ELSEWHERE = report(day("2016-07-01"), at="Latakia", article="z")
READ_AGAIN = report(
    day("2016-07-01"), gainer=REBELS, kind=Kind.HANDED_OVER, at="Kansaba", sentence="first"
)


async def told(pool: Pool) -> list[tuple[str, str, str]]:
    rows = await pool.fetch(
        """SELECT place_id, gainer_side, earliest::text FROM store.changes
           WHERE known_to IS NULL AND status <> 'retracted' AND place_id <> 'local:latakia-z'
           ORDER BY earliest, place_id"""
    )
    return [tuple(row) for row in rows]


async def change_of(pool: Pool, key: UUID) -> UUID:
    found = await pool.fetchval(
        """SELECT change_id FROM store.changes
           WHERE known_to IS NULL AND status <> 'retracted' AND $1 = ANY(statement_keys)""",
        key,
    )
    assert isinstance(found, UUID)
    return found


async def test_what_is_moved_takes_its_correction_along(pool: Pool) -> None:
    handler = ReportHandler(pool)
    await handler(received(reading("a", [FIRST, SECOND]), reading("z", [ELSEWHERE])))

    first = await change_of(pool, FIRST.statement_key)
    await ask(pool, "correct", change_id=first, place_id="local:latakia", earliest="2016-06-01",
              latest="2016-06-01")  # fmt: skip

    assert await told(pool) == [
        ("local:latakia", "opposition", "2016-06-01"),
        ("local:latakia", "opposition", "2016-07-01"),
        ("local:kansaba", "government", "2016-07-20"),
    ]


async def test_what_is_moved_stays_so_when_it_is_read_as_another_kind(pool: Pool) -> None:
    handler = ReportHandler(pool)
    await handler(received(reading("a", [FIRST]), reading("z", [ELSEWHERE])))
    first = await change_of(pool, FIRST.statement_key)
    await ask(pool, "correct", change_id=first, place_id="local:latakia", earliest="2016-06-01",
              latest="2016-06-01")  # fmt: skip

    await handler(received(reading("a", [READ_AGAIN], generation=2)))

    assert await told(pool) == [
        ("local:latakia", "opposition", "2016-06-01"),
        ("local:latakia", "opposition", "2016-07-01"),
    ]


async def test_a_change_of_several_articles_stays_rejected_when_one_is_read_again(
    pool: Pool,
) -> None:
    handler, other = ReportHandler(pool), report(day("2016-07-01"), at="Kansaba", article="b")
    await handler(received(reading("a", [FIRST]), reading("b", [other], "AFP")))
    await ask(pool, "reject", change_id=await change_of(pool, FIRST.statement_key))

    await handler(received(reading("a", [READ_AGAIN], generation=2)))

    assert await told(pool) == []


async def test_what_was_told_besides_is_not_decided_about(pool: Pool) -> None:
    handler = ReportHandler(pool)
    await handler(received(reading("a", [FIRST, SECOND])))
    await ask(pool, "reject", change_id=await change_of(pool, FIRST.statement_key))

    await handler(received(reading("a", [SECOND], generation=2)))

    assert await told(pool) == [("local:kansaba", "government", "2016-07-20")]
