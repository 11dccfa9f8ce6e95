"""Permalinks: the same question with everything fixed that "now" or "today" stood for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from pydantic import BaseModel

from services.api.known_times import revision_of
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter


@dataclass(frozen=True)
class Pinned:
    """Which revision an answer is of; ``at`` is null where that is now, which is faster to ask."""

    number: int
    at: int | None

    @property
    def is_before_everything(self) -> bool:
        """Whether nothing was known yet: the store's functions start at the first revision."""
        return self.number == 0


async def pinned(known_at: str | None, snapshot: Snapshot) -> Pinned:
    """What ``known_at`` means in this snapshot; raises BadParameter."""
    number = await revision_of(known_at, snapshot)
    return Pinned(number, None if known_at is None else number)


def permalink(path: str, asked: BaseModel, **fixed: object) -> str:
    """The same answer for ever: what is ``fixed`` stands in place of what was asked. Sorted, so
    that the permalink of a permalink is itself.
    """
    query = asked.model_dump(exclude_defaults=True, mode="json", by_alias=True)
    for name, value in fixed.items():
        query[name] = str(value)
    words = [(name, _word(query[name])) for name in sorted(query)]
    return f"{path}?{urlencode(words)}" if words else path


def evening(day: date | None, parameter: str = "as_of") -> date:
    """The day asked for, else today. Tomorrow is allowed, for time zones ahead of UTC; later days
    have no answer yet.
    """
    today = datetime.now(UTC).date()
    if day is not None and day > today + timedelta(days=1):
        raise BadParameter(parameter, "lies in the future", "nothing is known of days to come")
    return day or today


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
