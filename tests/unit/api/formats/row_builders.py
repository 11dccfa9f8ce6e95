"""Rows of changes as the database gives them, in any number."""

import json
from collections.abc import AsyncGenerator, Iterator
from typing import Any
from uuid import UUID

from services.api.formats.batches import Row
from services.api.formats.listings import CHANGES

MESSAGE: dict[str, Any] = {
    "change_id": "b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11",
    "revision": 17,
    "action": "created",
    "theatre": "syria",
    "kind": "gained",
    "place": {
        "place_id": "local:kansaba",
        "name": "Kansaba",
        "type": "town",
        "container": "Latakia",
        "country": "SY",
        "admin1": "Latakia",
        "point": {"lat": 35.5, "lon": 36.125},
        "precision_km": 1.5,
        "reason": "as the gazetteer has it",
    },
    "gainer": {"name": "Opposition fighters", "actor_id": None, "side": "opposition"},
    "loser": {"name": None, "actor_id": None, "side": "government"},
    "when": {
        "earliest": "2016-07-01",
        "latest": "2016-07-01",
        "precision": "day",
        "basis": "stated",
        "text": "on Friday",
    },
    "background": False,
    "status": "reported",
    "status_rule": "a witness of no side reports it",
    "disputed": False,
    "confidence": 0.9,
    "support": {"reports": 1, "articles": 1, "witnesses": 1, "independent_witnesses": 1},
    "evidence": "Opposition fighters captured the town of Kansaba on Friday.",
    "report_ids": [],
    "superseded_by": None,
    "recorded_at": "2016-07-02T12:00:01Z",
    "oldest_ingested_at": "2016-07-02T12:00:00Z",
}


def message(*, place: dict[str, Any] | None = None, **fields: object) -> dict[str, Any]:
    """A change as published, some of it otherwise."""
    return MESSAGE | {"place": MESSAGE["place"] | (place or {})} | fields


def change(*, place: dict[str, Any] | None = None, **fields: object) -> Row:
    """A row of the list of changes."""
    told = message(place=place, **fields)
    return {"revision": told["revision"], "message": json.dumps(told)}


def flat(*, place: dict[str, Any] | None = None, **fields: object) -> Row:
    """The same, flat."""
    return CHANGES.flat(change(place=place, **fields))


def many(count: int) -> Iterator[Row]:
    """Different rows, made as they are asked for."""
    text = json.dumps(MESSAGE).replace(MESSAGE["change_id"], "%(id)s").replace(" 17,", " %(n)s,")
    for number in range(1, count + 1):
        told = text.replace("%(id)s", str(UUID(int=number))).replace("%(n)s", str(number))
        yield {"revision": number, "message": told}


async def streamed(rows: Iterator[Row] | list[Row]) -> AsyncGenerator[Row]:
    """As from a cursor."""
    for row in rows:
        yield row
