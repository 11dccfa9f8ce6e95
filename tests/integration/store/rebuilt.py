"""What a reader of the store sees, for comparing two stores without their ids."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

import asyncpg

from schemas.changes import ChangeRecorded
from schemas.message import Message
from whoholds.streaming.envelope import Received
from whoholds.streaming.transport import Incoming, Outgoing

NUMBERS = count()


def received(*messages: Message) -> list[Received]:
    """Messages as a transport hands them over."""
    return [
        Received(message, Incoming("test", 0, next(NUMBERS), "", b"", {}, datetime.now(UTC)))
        for message in messages
    ]


class Listener:
    """A publisher that keeps what it is given."""

    def __init__(self) -> None:
        self.messages: list[ChangeRecorded] = []

    async def publish(self, messages: Sequence[Outgoing]) -> None:
        """Keep them, in order."""
        self.messages += [ChangeRecorded.model_validate_json(each.value) for each in messages]

    def rebuilt(self) -> dict[str, ChangeRecorded]:
        """What a consumer holds that ignores revisions not above its own."""
        held: dict[str, ChangeRecorded] = {}
        for message in self.messages:
            key = str(message.change_id)
            if key not in held or message.revision > held[key].revision:
                held[key] = message
        return held


async def truth(pool: "asyncpg.Pool[asyncpg.Record]") -> object:
    """Changes, control and membership as they count now, without ids and revisions."""
    changes = await pool.fetch("SELECT message FROM store.current_changes WHERE NOT retracted")
    control = await pool.fetch("SELECT * FROM store.current_control")
    return (
        sorted(_plain(json.loads(row["message"])) for row in changes),
        sorted(
            repr([v for k, v in row.items() if k not in ("change_id", "revision")])
            for row in control
        ),
    )


def _plain(message: dict[str, object]) -> str:
    ignored = ("change_id", "revision", "action", "recorded_at")
    return json.dumps({k: v for k, v in message.items() if k not in ignored}, sort_keys=True)


async def empty(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Tests alone may switch the guard off."""
    await pool.execute(
        """SET session_replication_role = replica;
           TRUNCATE store.readings, store.reports, store.changes, store.change_membership,
                    store.control, store.reviews, store.outbox, store.revisions, store.places;
           SET session_replication_role = origin"""
    )
