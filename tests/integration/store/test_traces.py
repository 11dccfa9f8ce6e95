"""The trace of an article goes on to everyone who consumes the changes it brought."""

from collections.abc import Sequence
from typing import TypeAlias

import asyncpg

from schemas.articles import ArticleWithdrawn
from schemas.changes import ChangeRecorded
from schemas.message import Message, Side
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_outbox import OutboxRelay
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import NUMBERS
from tests.unit.store.report_builders import INGESTED, article_id, day, reading, report
from whoholds.streaming.envelope import Received
from whoholds.streaming.transport import Incoming, Outgoing
from whoholds.telemetry.traces import parse_traceparent

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

FIRST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
SECOND = "00-1bf7651916cd43dd8448eb211c80319d-c7ad6b7169203332-01"
KANSABA = reading("one", [report(day("2016-07-01"), article="one", at="Kansaba")])
SARRAF = reading(
    "two", [report(day("2016-07-02"), gainer=Side.GOVERNMENT, article="two", at="Sarraf")]
)


class Published:
    """A publisher that keeps the headers, by the name of the place."""

    def __init__(self) -> None:
        self.traces: dict[str, str | None] = {}

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """The newest message of a place stays."""
        for each in messages:
            change = ChangeRecorded.model_validate_json(each.value)
            self.traces[str(change.place.name)] = each.headers.get("traceparent")


def traced(message: Message, traceparent: str | None) -> Received:
    headers = {} if traceparent is None else {"traceparent": traceparent}
    return Received(message, Incoming("test", 0, next(NUMBERS), "", b"", headers, INGESTED))


async def published(pool: Pool) -> dict[str, str | None]:
    """The id of the trace that each place's last change was published with."""
    publisher = Published()
    async with pool.acquire() as connection:
        await OutboxRelay(pool, publisher).publish_waiting(connection)
    traces = {name: parse_traceparent(each) for name, each in publisher.traces.items()}
    return {name: each.trace_id if each else None for name, each in traces.items()}


async def test_each_change_of_a_batch_goes_on_with_the_trace_of_its_own_article(
    pool: Pool,
) -> None:
    await ReportHandler(pool)([traced(KANSABA, FIRST), traced(SARRAF, SECOND)])

    assert await published(pool) == {"Kansaba": FIRST[3:35], "Sarraf": SECOND[3:35]}


async def test_the_store_is_a_step_of_its_own(pool: Pool) -> None:
    await ReportHandler(pool)([traced(KANSABA, FIRST)])

    header = await pool.fetchval("SELECT traceparent FROM store.outbox")
    assert header.split("-")[1] == FIRST.split("-")[1]
    assert header.split("-")[2] != FIRST.split("-")[2]


async def test_what_a_withdrawal_takes_back_goes_on_with_the_trace_of_the_withdrawal(
    pool: Pool,
) -> None:
    await ReportHandler(pool)([traced(KANSABA, FIRST)])
    await published(pool)
    taken_back = ArticleWithdrawn(
        article_id=article_id("one"), withdrawn_at=INGESTED, reason="it was another town"
    )
    await ArticleHandler(pool)([traced(taken_back, SECOND)])

    assert await published(pool) == {"Kansaba": SECOND[3:35]}


async def test_what_nobody_traced_is_published_without_a_trace(pool: Pool) -> None:
    await ReportHandler(pool)([traced(KANSABA, None), traced(SARRAF, "broken")])

    assert await published(pool) == {"Kansaba": None, "Sarraf": None}
