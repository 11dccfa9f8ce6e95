"""The same arrivals as messages and requests of a real store, and the picture that it has then."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias
from uuid import UUID, uuid4, uuid5

import asyncpg

from schemas.articles import ArticleIngested, ArticleWithdrawn
from services.store.conflation.decisions import Decision
from services.store.decision_request import DecisionRequest
from services.store.postgres_article_handler import ArticleHandler
from services.store.postgres_control import row_of
from services.store.postgres_decisions import DECISION_NAMESPACE, decide
from services.store.postgres_known import ReviewRow
from services.store.postgres_report_handler import ReportHandler
from tests.arrivals.drawn_articles import (
    ARTICLES,
    INGESTED,
    article_id,
    every_place_named,
    ingested_at,
)
from tests.arrivals.drawn_decisions import Decided, Linked, Undone, Unlinked, day_of
from tests.arrivals.pictures import Picture, control_rows, keys_of, review_rows, said_of
from tests.arrivals.schedules import Arrival, Batch, Withdrawn
from tests.integration.store.rebuilt import received

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

CHANGES = """
SELECT change_id, place_id, statement_keys, message FROM store.changes
WHERE known_to IS NULL AND status <> 'retracted'
"""
MEMBERS = """
SELECT change_id, report_id, score, reason, witness FROM store.change_membership
WHERE known_to IS NULL
"""
CONTROL = "SELECT * FROM store.control WHERE known_to IS NULL"
REVIEWS = """
SELECT review_id, place_id, change_id, other_id, statement_key, score, reason
FROM store.reviews WHERE known_to IS NULL
"""
LINK_OF = "SELECT link_id FROM store.place_links WHERE place_id = $1 AND known_to IS NULL"


@dataclass
class PostgresArrivals:
    """Hands arrivals to workers in turn, so that each has missed what others did."""

    pool: Pool
    workers: Sequence[ReportHandler]
    turn: int = 0

    @classmethod
    async def start(cls, pool: Pool, workers: int = 2) -> "PostgresArrivals":
        """All places are known, so that they can be linked."""
        await ReportHandler(pool)(received(every_place_named()))
        return cls(pool, [ReportHandler(pool) for _ in range(workers)])

    async def take(self, arrival: Arrival) -> None:
        """Handle it."""
        match arrival:
            case Batch(readings):
                self.turn += 1
                await self.workers[self.turn % len(self.workers)](received(*readings))
            case Withdrawn(article, through):
                await self._withdraw(article, through)
            case Decided(decision):
                await self._ask(decision.kind, _details(decision), decision.decision_id)
            case Undone(decision_id):
                await self._undo(uuid5(DECISION_NAMESPACE, str(decision_id)))
            case Linked(place_id, head):
                details = {"place_id": place_id, "canonical_id": head}
                await self._ask("link", details, uuid4())
            case Unlinked(place_id):
                await self._undo(await self.pool.fetchval(LINK_OF, place_id))

    async def _withdraw(self, article: UUID, through: int) -> None:
        """As the topic has it: the texts, the withdrawal, then what was published since."""
        number = next(n for n in range(ARTICLES) if article_id(n) == article)
        taken_back = ArticleWithdrawn(
            article_id=article,
            withdrawn_at=ingested_at(number, through) + timedelta(hours=12),
            reason="wrong",
        )
        texts = [_text(number, revision) for revision in (1, 2)]
        handler = ArticleHandler(self.pool)
        await handler(received(*texts[:through], taken_back, *texts[through:], taken_back))

    async def _undo(self, decision_id: UUID) -> None:
        await self._ask("undo", {"decision_id": str(decision_id)}, uuid4())

    async def _ask(self, kind: str, details: Mapping[str, Any], request_id: UUID) -> None:
        request = DecisionRequest(
            request_id=request_id,
            kind=kind,
            details=dict(details),
            decided_by="Ada",
            reason="seen",
            requested_at=INGESTED,
        )
        await decide(self.pool, request)

    async def picture(self) -> Picture:
        """What is stored now."""
        changes = await self.pool.fetch(CHANGES)
        keys = {row["change_id"]: keys_of(row["statement_keys"]) for row in changes}
        said = [
            (row["place_id"], keys[row["change_id"]], said_of(json.loads(row["message"])))
            for row in changes
        ]
        members = [
            (keys[change_id], str(report_id), score, reason, witness)
            for change_id, report_id, score, reason, witness in await self.pool.fetch(MEMBERS)
        ]
        control = [row_of(row) for row in await self.pool.fetch(CONTROL)]
        reviews = [ReviewRow(**dict(row)) for row in await self.pool.fetch(REVIEWS)]
        return Picture(
            tuple(sorted(said)),
            tuple(sorted(members)),
            control_rows(control, keys),
            review_rows(reviews, keys),
        )


def _text(number: int, revision: int) -> ArticleIngested:
    return ArticleIngested(
        article_id=article_id(number),
        revision=f"{number} {revision}",
        revision_number=revision,
        source="a paper",
        ingested_at=ingested_at(number, revision),
        text="A text.",
    )


def _details(decision: Decision) -> dict[str, Any]:  # Any: JSON
    details: dict[str, Any] = {"statement_keys": [str(key) for key in sorted(decision.keys)]}
    if decision.days is not None:
        details |= {"earliest": day_of(decision.days.first), "latest": day_of(decision.days.last)}
    for name, party in (("gainer", decision.gainer), ("loser", decision.loser)):
        if party is not None:
            details[name] = {"name": party.name, "actor_id": party.actor_id, "side": party.side}
    if decision.to_place is not None:
        details["place_id"] = decision.to_place
    return details
