"""Permalinks: the same question with everything fixed that "now" or "today" stood for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from services.api.known_times import revision_of
from services.api.postgres_reader import Snapshot


@dataclass(frozen=True)
class Pinned:
    """Which revision an answer is of; ``at`` is null where that is now, which is faster to ask."""

    number: int
    at: int | None


async def pinned(known_at: str | None, snapshot: Snapshot) -> Pinned:
    """What ``known_at`` means in this snapshot; raises BadParameter."""
    number = await revision_of(known_at, snapshot)
    if known_at is None:
        return Pinned(number, None)
    whole = await snapshot.row("whole_revision", number)
    return Pinned(number, whole["number"] if whole else 0)


def permalink(request: Request, **fixed: object) -> str:
    """The path and query of this question, with the parameters ``fixed`` in place of its own."""
    asked = [(name, value) for name, value in request.query_params.multi_items()]
    kept = [(name, value) for name, value in asked if name not in fixed]
    query = [*kept, *((name, str(value)) for name, value in fixed.items())]
    path = request.scope.get("raw_path", request.url.path.encode()).decode("ascii")
    return f"{path.partition('?')[0]}?{urlencode(query)}"
