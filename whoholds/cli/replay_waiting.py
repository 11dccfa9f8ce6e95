"""Whether anybody reads what a replay publishes, and waiting until all of it is stored."""

import asyncio
import time
from typing import TYPE_CHECKING

from whoholds.cli.terminal import give_up

if TYPE_CHECKING:
    import asyncpg

    from whoholds.streaming.transport import Progress, Transport

QUIET_POLLS = 3
POLL_SECONDS = 0.5
STILL_SECONDS = 30.0
"""Longer than a batch of texts takes; then somebody should look."""

READERS = ("extract", "store")
# What every process last said of itself, and how many seconds ago.
BEATS = """
SELECT service, instance, ready, detail,
       extract(epoch FROM clock_timestamp() - beat_at)::float8 AS age_seconds
FROM operations.heartbeats
ORDER BY service, instance
"""
TRANSPORTS = """
SELECT DISTINCT transport FROM operations.heartbeats
WHERE service = ANY($1) AND beat_at > clock_timestamp() - interval '10 seconds'
  AND transport IS NOT NULL
ORDER BY transport
"""
OTHER_TRANSPORT = (
    "if the services carry messages by another engine, set WHOHOLDS_TRANSPORT (kafka or postgres) "
    "as it is set for them; this command used {transport}"
)


async def missing_readers(pool: "asyncpg.Pool[asyncpg.Record]") -> list[str]:
    """Of extract and store, who cannot work and why; empty when both can."""
    from services.api.readiness import judge_service

    beats = await pool.fetch(BEATS)
    judged = [judge_service(service, beats) for service in READERS]
    return [f"{each.name}: {each.detail}" for each in judged if not each.ready]


async def refuse_other_transport(pool: "asyncpg.Pool[asyncpg.Record]", own: str) -> None:
    """End the command where extract and store carry messages by another engine than this one.

    What it publishes would never be read. Where they do not say, nothing is refused.
    """
    theirs = [row["transport"] for row in await pool.fetch(TRANSPORTS, READERS)]
    if theirs and own not in theirs:
        raise give_up(
            f"extract and store carry messages by {theirs[0]}, and this command by {own}: nobody "
            f"would read what it publishes. Set WHOHOLDS_TRANSPORT={theirs[0]} and the settings "
            "that go with it, as for the services"
        )


async def until_quiet(transport: "Transport", transport_name: str) -> None:
    """Until nothing waits to be read or stored, several looks in a row.

    Ends the command with a sentence where nothing moves for STILL_SECONDS.
    """
    quiet, before, moved = 0, None, time.monotonic()
    while quiet < QUIET_POLLS:
        seen = await _looked_at(transport)
        waiting = sum(each.lag for each in seen)
        quiet = quiet + 1 if waiting == 0 else 0
        now = [(each.committed, each.end) for each in seen]
        if now != before or waiting == 0:
            before, moved = now, time.monotonic()
        elif time.monotonic() - moved >= STILL_SECONDS:
            raise give_up(_still(seen, transport_name))
        await asyncio.sleep(POLL_SECONDS)


async def _looked_at(transport: "Transport") -> "list[Progress]":
    from schemas.topics import REPORTS, REREADS

    groups = ((REREADS, "whoholds.extract"), (REPORTS, "whoholds.store"))
    return [each for topic, group in groups for each in await transport.progress([topic], group)]


def _still(seen: "list[Progress]", transport_name: str) -> str:
    topics = dict.fromkeys(each.topic for each in seen if each.lag)
    waiting = ", ".join(
        f"{sum(each.lag for each in seen if each.topic == topic)} messages of {topic}"
        for topic in topics
    )
    hint = OTHER_TRANSPORT.format(transport=transport_name)
    return (
        f"nothing moved for {STILL_SECONDS:.0f} s; still waiting: {waiting}. They are kept; {hint}"
    )
