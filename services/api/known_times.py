"""Which revisions a question's known times stand for, in one snapshot of the database."""

from collections.abc import Mapping
from datetime import UTC, datetime

from services.api.postgres_reader import Snapshot
from services.api.questions.known_at import (
    KnownAt,
    KnownTimes,
    known_at_of,
    not_to_come,
    revisions_meant,
)

NOW = KnownAt()


async def revisions_of(
    at: KnownAt, asked: Mapping[str, KnownAt], snapshot: Snapshot
) -> tuple[int, dict[str, int | None]]:
    """The newest revision, and that of ``at`` and of each other known time (None: not given).

    Raises BadParameter where ``at`` has no answer yet.
    """
    both = {"at": at, **asked}
    if all(each == NOW for each in both.values()):
        known = await snapshot.row("newest_revision")
        assert known is not None, "an aggregate always gives a row"
        snapshot.seen.meet(known["newest"])
        return known["newest"], dict.fromkeys(both)
    moments = [each.moment for each in both.values()]
    found = await snapshot.row("revisions", moments, at.number)
    assert found is not None, "an aggregate always gives a row"
    newest: int = found["newest"]
    snapshot.seen.meet(newest)
    not_to_come(at, datetime.now(UTC), newest)
    meant = revisions_meant(both, found["at_moments"])
    if at.number is not None:
        meant["at"] = found["whole"]
    return newest, meant


async def known_times_of(known_at: KnownAt, snapshot: Snapshot) -> KnownTimes:
    """The newest revision and the one that ``known_at`` means; raises BadParameter."""
    newest, meant = await revisions_of(known_at, {}, snapshot)
    return KnownTimes(newest, meant["at"])


async def revision_of(text: str | None, snapshot: Snapshot) -> int:
    """The revision that ``known_at`` means; raises BadParameter where it has no answer yet."""
    return (await known_times_of(known_at_of(text), snapshot)).answered
