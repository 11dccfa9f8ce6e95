"""Changes as they are read: one page, or a stream of any length, in one snapshot.

Rows have ``latest``, ``revision`` and ``message`` (the ChangeRecorded as JSON text, ready to be
passed on), or the change as a ``feature``, where that was asked for.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from services.api.known_names import known_actor_words, refuse_unknown
from services.api.known_times import revisions_of
from services.api.merged_rows import Row, merged
from services.api.postgres_reader import Plans, Snapshot
from services.api.questions.change_question import (
    ChangeQuestion,
    by_area_and_day,
    dated_statement,
)
from services.api.questions.cursors import decode_cursor, encode_cursor
from services.api.questions.known_at import KnownTimes, known_at_of
from services.api.questions.words import Order

LIST = "changes/{order}"
BY_DAY: tuple[Any, ...] = (int, date | None, int)  # known at, last day, revision
IN_AREA = ("changes_newest_in_area", "changes_oldest_in_area")
BY_REVISION: tuple[Any, ...] = (int,)


@dataclass(frozen=True)
class AskedChanges:
    """A question in one snapshot: its known times as revisions, and where its page begins."""

    question: ChangeQuestion
    known: KnownTimes
    day: date | None = None
    revision: int | None = None  # with ``day``, the last row of the page before
    actors: Sequence[str] | None = None  # words that stand for the actor asked for
    as_features: bool = False

    @property
    def known_at(self) -> int:
        """The revision that the answer is of."""
        return self.known.answered

    @property
    def undated_only(self) -> bool:
        """Whether the page before ended among changes without a last day, which come last."""
        by_day = self.question.order is not Order.REVISION
        return by_day and self.revision is not None and self.day is None

    def permalink(self, path: str) -> str:
        """An address that gives this page for ever."""
        return self.question.permalink(path, self.known_at)

    def next_page(self, path: str, cursor: str | None) -> str | None:
        """The address of the following page."""
        if cursor is None:
            return None
        asked = self.question.model_dump(exclude_defaults=True, mode="json")
        return f"{path}?{urlencode({**asked, 'cursor': cursor})}"

    def statements(self) -> tuple[list[str], str | None]:
        """Those whose rows are merged, and the one that follows after them."""
        order = self.question.order
        closed = [f"changes_{order}_closed"] if self.known.then else []
        if order is Order.REVISION:
            return ["changes_revision", *closed], None
        # Closed ones first: they are few, and best sorted, which ``_prepare`` turns off.
        dated = [] if self.undated_only else [*closed, dated_statement(self.question)]
        return dated, f"changes_{order}_undated"

    def values(self, limit: int | None) -> list[object]:
        """The parameters of every statement."""
        filters = self.question.values(self.known, self.actors)
        return [*filters, self.day, self.revision, limit, self.as_features]


@dataclass(frozen=True)
class ReadChanges:
    """One page; ``next`` is the cursor of the following one."""

    rows: list[Row]
    next: str | None


async def asked_changes(question: ChangeQuestion, snapshot: Snapshot) -> AskedChanges:
    """Settle what the question means now. Raises BadParameter and BadCursor."""
    await refuse_unknown(
        snapshot, theatre=question.theatre, source=question.source, place=question.place
    )
    asked = await _in_time(question, snapshot)
    if question.actor is None:
        return asked
    words = await known_actor_words(question.actor, question.theatre, snapshot)
    return replace(asked, actors=words)


async def _in_time(question: ChangeQuestion, snapshot: Snapshot) -> AskedChanges:
    """Which revisions are meant, and where the page begins.

    Pages after the first are of the revision at which the first was asked, so that a change that
    is revised in between is neither missed nor seen twice. By revision, pages follow the store.
    """
    at = known_at_of(question.known_at)
    newest, revisions = await revisions_of(at, question.known_bounds(), snapshot)
    known = question.known_times(newest, revisions)
    name = LIST.format(order=question.order)
    if question.order is Order.REVISION:
        key = decode_cursor(question.cursor, name, BY_REVISION)
        return AskedChanges(question, known, None, _number(key[0]) if key else None)
    key = decode_cursor(question.cursor, name, BY_DAY)
    if key is None:
        return AskedChanges(question, known)
    first_asked_at, day, revision = key
    known = replace(known, at=min(_number(first_asked_at), newest))
    return AskedChanges(question, known, day if isinstance(day, date) else None, _number(revision))


async def page_of_changes(asked: AskedChanges, snapshot: Snapshot) -> ReadChanges:
    """The page asked for."""
    limit = asked.question.limit
    together, following = asked.statements()
    found: list[list[Row]] = []
    for name in together:
        await _prepare(name, snapshot)
        found.append(list(await snapshot.rows(name, *asked.values(limit + 1))))
    rows = _in_order(asked.question.order, found)[: limit + 1]
    if following is not None and len(rows) <= limit:
        rest = asked if asked.undated_only else replace(asked, day=None, revision=None)
        rows += await snapshot.rows(following, *rest.values(limit + 1 - len(rows)))
    shown = rows[:limit]
    return ReadChanges(shown, _cursor(asked, shown[-1]) if len(rows) > limit else None)


async def page_now(
    question: ChangeQuestion, snapshot: Snapshot, *, as_features: bool = False
) -> tuple[AskedChanges, ReadChanges] | None:
    """A page of what is known now, the newest revision read along with the rows; a following page,
    where nothing has become known since the first.

    None where more must be asked: for a question of another time or order or with names to look
    up, and where no row came along with the revision. Raises BadCursor.
    """
    asked = _of_rows_alone(question, snapshot.seen.newest)
    if asked is None:
        return None
    asked = replace(asked, as_features=as_features)
    if by_area_and_day(question):
        found = await _in_index_order(asked, question.limit, snapshot)
    else:
        found = await _alone(asked, question.limit, snapshot)
    return _read_now(asked, found, snapshot) if found else None


def _of_rows_alone(question: ChangeQuestion, newest: int) -> AskedChanges | None:
    """The question, if nothing but rows is asked of the database."""
    names = question.theatre, question.source, question.place, question.actor
    times = question.known_at, question.known_from, question.known_to, question.changed_since
    if question.order is Order.REVISION or any(
        each is not None for each in (*names, *times, question.after_revision)
    ):
        return None
    key = decode_cursor(question.cursor, LIST.format(order=question.order), BY_DAY)
    if key is None:
        return AskedChanges(question, KnownTimes(0))
    at, day, revision = key
    if _number(at) < newest or not isinstance(day, date):
        return None
    return AskedChanges(question, KnownTimes(0, _number(at)), day, _number(revision))


def _read_now(
    asked: AskedChanges, found: Sequence[Row], snapshot: Snapshot
) -> tuple[AskedChanges, ReadChanges] | None:
    newest: int = found[0]["newest"]
    snapshot.seen.meet(newest)
    first_asked_at = asked.known.at
    if first_asked_at not in (None, newest):
        return None  # as it was known then is for other statements
    limit = asked.question.limit
    asked = replace(asked, known=KnownTimes(newest))
    shown = list(found[:limit])
    return asked, ReadChanges(shown, _cursor(asked, shown[-1]) if len(found) > limit else None)


async def _alone(asked: AskedChanges, limit: int, snapshot: Snapshot) -> list[Row]:
    """By one statement; another one, for all at once, answers where changes without a day come in:
    planning that for every page would cost a millisecond. Where they come in after other pages,
    nothing is found.
    """
    values = asked.values(limit + 1)
    of_all = f"changes_{asked.question.order}_all"
    if asked.day is None and asked.question.is_of_one_place_alone():
        return list(await snapshot.rows_alone(of_all, *values, plans=Plans.KEPT))
    found = list(await snapshot.rows_alone(dated_statement(asked.question), *values))
    if len(found) > limit:
        return found
    if asked.day is not None:
        return []
    return list(await snapshot.rows_alone(of_all, *values))


async def _in_index_order(asked: AskedChanges, limit: int, snapshot: Snapshot) -> list[Row]:
    """Those without a day are asked for by themselves where days run out, which they seldom do."""
    name, values = dated_statement(asked.question), asked.values(limit + 1)
    found = list(await snapshot.rows_alone(name, *values, plans=Plans.IN_INDEX_ORDER))
    if len(found) > limit:
        return found
    newest = await snapshot.row("newest_revision")
    if not found or newest is None or newest["newest"] != found[0]["newest"]:
        await snapshot.take_index_order()
        found = list(await snapshot.rows(name, *values))
    rest = replace(asked, day=None, revision=None).values(limit + 1 - len(found))
    return found + await snapshot.rows(f"changes_{asked.question.order}_undated", *rest)


async def stream_of_changes(asked: AskedChanges, snapshot: Snapshot) -> AsyncIterator[Row]:
    """Every row that the question means, in its order, however many: never all in memory.

    Keeps the snapshot's transaction open until the last row is taken.
    """
    together, following = asked.statements()
    streams = [_prepared_stream(name, asked, snapshot) for name in together]
    async for row in merged(streams, _sort_key(asked.question.order)):
        yield row
    if following is not None:
        rest = asked if asked.undated_only else replace(asked, day=None, revision=None)
        async for row in snapshot.stream(following, *rest.values(None)):
            yield row


async def _prepare(name: str, snapshot: Snapshot) -> None:
    """Postgres takes every box for a small one: it would sort all that lies in a large one."""
    if name in IN_AREA:
        await snapshot.take_index_order()


async def _prepared_stream(
    name: str, asked: AskedChanges, snapshot: Snapshot
) -> AsyncIterator[Row]:
    await _prepare(name, snapshot)
    async for row in snapshot.stream(name, *asked.values(None)):
        yield row


def _in_order(order: Order, found: list[list[Row]]) -> list[Row]:
    if len(found) <= 1:
        return [row for rows in found for row in rows]
    return sorted((row for rows in found for row in rows), key=_sort_key(order))


def _sort_key(order: Order) -> Callable[[Row], tuple[int, ...]]:
    sign = -1 if order is Order.NEWEST else 1
    if order is Order.REVISION:
        return lambda row: (row["revision"],)
    return lambda row: (sign * row["latest"].toordinal(), sign * row["revision"])


def _cursor(asked: AskedChanges, last: Row) -> str:
    name = LIST.format(order=asked.question.order)
    if asked.question.order is Order.REVISION:
        return encode_cursor(name, last["revision"])
    return encode_cursor(name, asked.known_at, last["latest"], last["revision"])


def _number(part: object) -> int:
    assert isinstance(part, int)
    return part
