"""Workers that remember places, and what others do to those places meanwhile."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from random import Random
from typing import TypeAlias
from uuid import UUID

import asyncpg

from benchmarks.store_news import news
from schemas.articles import ArticleWithdrawn
from schemas.reports import ArticleRead
from services.store.decision_request import DecisionRequest
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_decisions import decide
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import empty, received, truth

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


def told(seed: int) -> list[list[ArticleRead]]:
    """Batches on few places; some articles are read again, now with one report less."""
    batches = list(news(240, 6, seed))
    random = Random(seed)
    for batch in batches[2:]:
        again = random.choice(random.choice(batches[:2]))
        shorter = again.reports[1:]
        batch.append(again.model_copy(update={"generation": 2, "reports": shorter}))
    return batches


async def by(pool: Pool, handler_of: Callable[[int], ReportHandler], seed: int) -> object:
    """Handle all, with an analyst and a withdrawal in between; what the store then says."""
    batches = told(seed)
    for number, batch in enumerate(batches):
        await handler_of(number)(received(*batch))
        if number == 3:
            await reject(pool, [batch[0].reports[0].statement_key])
        if number == 5:
            await merge(pool, batches[0])
        if number == 7:
            taken_back = ArticleWithdrawn(
                article_id=batch[1].article_id, revision_number=1, reason="test",
                withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC),
            )  # fmt: skip
            await ArticleHandler(pool)(received(taken_back))
    return await truth(pool)


async def reject(pool: Pool, keys: Sequence[UUID]) -> None:
    await _ask(pool, "reject", {"statement_keys": [str(key) for key in keys]}, 1)


async def merge(pool: Pool, batch: Sequence[ArticleRead]) -> None:
    """Two changes of the place first told of, where it has two."""
    place_id = batch[0].reports[0].place.place_id
    rows = await pool.fetch(
        "SELECT change_id FROM store.current_changes WHERE place_id = $1 AND NOT retracted "
        "ORDER BY earliest, latest LIMIT 2",
        place_id,
    )
    if len(rows) == 2:
        await _ask(pool, "merge", {"change_ids": [str(row["change_id"]) for row in rows]}, 2)


async def _ask(pool: Pool, kind: str, details: dict[str, object], number: int) -> None:
    request = DecisionRequest(
        request_id=UUID(int=number), kind=kind, details=json.loads(json.dumps(details)),
        decided_by="Ada", reason="test", requested_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    await decide(pool, request)


async def test_workers_in_turn_that_remember_agree_with_one_that_never_does(pool: Pool) -> None:
    for seed in range(3):
        workers = [ReportHandler(pool), ReportHandler(pool)]
        turns = Random(seed)
        remembering = await by(pool, lambda _, w=workers, t=turns: t.choice(w), seed)  # type: ignore[misc]
        assert any(len(each.remembered) for each in workers)
        await forget(pool)

        fresh = await by(pool, lambda _: ReportHandler(pool), seed)
        await forget(pool)

        assert remembering == fresh


async def forget(pool: Pool) -> None:
    """All of it, decisions and withdrawals too."""
    await empty(pool)
    await pool.execute(
        """SET session_replication_role = replica;
           TRUNCATE store.decisions, store.withdrawals, store.place_names, store.keys_to_link;
           SET session_replication_role = origin"""
    )
