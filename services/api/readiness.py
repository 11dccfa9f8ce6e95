"""Whether the whole pipeline can work, judged from what its processes say of themselves."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

FRESH_SECONDS = 10.0
NEEDED = ("ingest", "extract", "store")
STOPPED = "stopped"


class Check(BaseModel):
    """One part: ready, or why not."""

    name: str
    ready: bool
    detail: str = ""


class Readiness(BaseModel):
    """Everything that must work for an article to become a change."""

    ready: bool
    checks: list[Check] = Field(description="One a part; those not ready say why.")


def readiness(checks: Iterable[Check]) -> Readiness:
    """Ready when every part is."""
    found = list(checks)
    return Readiness(ready=all(check.ready for check in found), checks=found)


def judge_service(service: str, beats: Sequence[Mapping[str, Any]]) -> Check:
    """Every process of the service that beats must be able to work, and one must beat.

    One that has stopped in good order counts only where no other is left.
    """
    own = [beat for beat in beats if beat["service"] == service]
    if not own:
        return Check(name=service, ready=False, detail="it has not started")
    fresh = [beat for beat in own if beat["age_seconds"] <= FRESH_SECONDS]
    if not fresh:
        age = min(beat["age_seconds"] for beat in own)
        return Check(name=service, ready=False, detail=f"no sign of life for {age:.0f} s")
    running = [beat for beat in fresh if beat["detail"] != STOPPED or beat["ready"]]
    if not running:
        return Check(name=service, ready=False, detail="it has stopped")
    lame = [f"instance {b['instance']}: {b['detail']}" for b in running if not b["ready"]]
    return Check(name=service, ready=not lame, detail="; ".join(lame))


def judge_partitions(standstill: Sequence[Mapping[str, Any]]) -> Check:
    """No partition may stand still."""
    words = [
        f"{row['topic']}/{row['partition']} ({row['group_name']}): {row['reason']}"
        for row in standstill
    ]
    return Check(name="partitions", ready=not words, detail="; ".join(words))
