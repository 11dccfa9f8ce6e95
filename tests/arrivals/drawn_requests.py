"""What an analyst asks of a real store about whatever stands in it at that moment."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID, uuid4

from tests.arrivals.postgres_arrivals import Pool
from tests.arrivals.spelt_places import SPELT

CHANGES = """
SELECT change_id, place_id FROM store.changes WHERE known_to IS NULL AND status <> 'retracted'
ORDER BY statement_keys
"""
STATEMENTS = """
SELECT DISTINCT r.statement_key FROM store.reports r JOIN store.readings g USING (reading_id)
WHERE g.known_to IS NULL AND r.place_id IS NOT NULL ORDER BY 1
"""
DECISIONS = "SELECT decision_id FROM store.decisions WHERE known_to IS NULL ORDER BY known_from"
LINKS = "SELECT link_id FROM store.place_links WHERE known_to IS NULL ORDER BY place_id"
ASK = """
INSERT INTO store.decision_requests (request_id, kind, details, decided_by, reason)
VALUES ($1, $2, $3, 'Ada', 'seen')
"""
BECAME = "SELECT problem FROM store.decision_requests WHERE request_id = $1 AND done_at IS NOT NULL"
KINDS = (
    "confirm", "reject", "correct", "correct", "merge", "split", "link", "link", "undo", "undo",
    "unlink",
)  # fmt: skip
LOOK_AGAIN = 0.005
PATIENCE = 4_000

Details = dict[str, Any]  # Any: JSON


@dataclass
class Analyst:
    """Asks at random; whoever runs the inbox carries it out."""

    pool: Pool
    random: Random

    async def ask(self) -> tuple[str, Details] | None:
        """Leave one request in the inbox; none where nothing stands that it could be about."""
        kind = self.random.choice(KINDS)
        details = await self._details(kind)
        if details is None:
            return None
        return ("undo" if kind == "unlink" else kind), details

    async def leave(self, kind: str, details: Details) -> UUID:
        """Its id in the inbox."""
        request_id = uuid4()
        await self.pool.execute(ASK, request_id, kind, json.dumps(details))
        return request_id

    async def hear(self, request_id: UUID) -> None:
        """Wait until it is carried out or refused with a reason; a failure is neither."""
        for _ in range(PATIENCE):
            rows = await self.pool.fetch(BECAME, request_id)
            if rows:
                problem = rows[0]["problem"]
                assert problem is None or not problem.startswith("it failed"), problem
                return
            await asyncio.sleep(LOOK_AGAIN)
        raise AssertionError("nobody carries requests out")

    async def _details(self, kind: str) -> Details | None:
        match kind:
            case "link":
                place_id, head = self.random.sample(list(SPELT), 2)
                return {"place_id": place_id, "canonical_id": head}
            case "undo" | "unlink":
                rows = await self.pool.fetch(DECISIONS if kind == "undo" else LINKS)
                return {"decision_id": str(self.random.choice(rows)[0])} if rows else None
            case "merge":
                return await self._two_changes()
            case "split":
                return await self._some_statements()
        whole = await self._a_change() if self.random.random() < 0.6 else None
        about = whole or await self._some_statements()
        if about is None or kind != "correct":
            return about
        return about | self._correction()

    def _correction(self) -> Details:
        days = {"earliest": "2016-03-01", "latest": "2016-03-05"}
        place = {"place_id": self.random.choice(list(SPELT))}
        rebels = {"name": "rebels", "side": "opposition"}
        return self.random.choice(
            (days, place, days | place, {"gainer": rebels}, {"loser": rebels})
        )

    async def _a_change(self) -> Details | None:
        rows = await self.pool.fetch(CHANGES)
        return {"change_id": str(self.random.choice(rows)["change_id"])} if rows else None

    async def _two_changes(self) -> Details | None:
        """Of one place."""
        found: dict[str, list[UUID]] = {}
        for row in await self.pool.fetch(CHANGES):
            found.setdefault(row["place_id"], []).append(row["change_id"])
        several = [ids for ids in found.values() if len(ids) > 1]
        return {"change_ids": self._some(self.random.choice(several), 2)} if several else None

    async def _some_statements(self) -> Details | None:
        keys = [row["statement_key"] for row in await self.pool.fetch(STATEMENTS)]
        count = min(len(keys), self.random.randint(1, 4))
        return {"statement_keys": self._some(keys, count)} if keys else None

    def _some(self, ids: Iterable[UUID], count: int) -> list[str]:
        return [str(each) for each in self.random.sample(list(ids), count)]
