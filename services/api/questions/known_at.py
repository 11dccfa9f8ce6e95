"""Known time in questions: a revision of the store, or a day or moment that stands for one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from services.api.problems import BadParameter
from services.api.questions.words import FIRST_DAY, MAX_REVISION, Day

KNOWN_AT_HINT = (
    "a revision number such as 17, a day such as 2016-03-05, or a moment with its zone such as "
    "2016-03-05T12:00:00Z (in an address a + is written %2B)"
)
MOMENT_HINT = "a day such as 2016-03-05, or a moment with its zone such as 2016-03-05T12:00:00Z"
# Bare numbers would be read as seconds since 1970.
NUMERIC = re.compile(r"[+-]?[0-9]*\.?[0-9]+")
INSTANT = timedelta(microseconds=1)

NUMBER = TypeAdapter[int](Annotated[int, Field(ge=0, le=MAX_REVISION)])
DAY = TypeAdapter[date](Day)
MOMENT = TypeAdapter(datetime)

Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class KnownAt:
    """A revision, or else a moment whose last revision is meant; neither means now."""

    number: int | None = None
    moment: datetime | None = None


@dataclass(frozen=True)
class KnownTimes:
    """What a question's known times are in revisions. ``newest`` is the store's last."""

    newest: int
    at: int | None = None  # as it was known at this revision; None: as it is known now
    after: int | None = None  # only what was recorded later than this
    upto: int | None = None  # only what was recorded by this

    @property
    def answered(self) -> int:
        """The revision that the answer is of."""
        return self.newest if self.at is None else self.at

    @property
    def then(self) -> bool:
        """Whether something may have changed since."""
        return self.answered < self.newest


def known_at_of(text: str | None, *, parameter: str = "known_at", ends: bool = True) -> KnownAt:
    """What the text means; ``ends``: a day stands for its end, else for the moment before it.

    Raises BadParameter. Days count in UTC.
    """
    if text is None:
        return KnownAt()
    if text.isdecimal():
        return KnownAt(number=_parsed(NUMBER, text, parameter))
    if NUMERIC.fullmatch(text):
        raise BadParameter(parameter, "is not a whole number from 0 on", KNOWN_AT_HINT)
    if len(text) == 10:
        midnight = datetime.combine(_parsed(DAY, text, parameter), time(), UTC)
        return KnownAt(moment=midnight + (timedelta(days=1) if ends else timedelta()) - INSTANT)
    moment = _parsed(MOMENT, text, parameter)
    if moment.tzinfo is None:
        raise BadParameter(parameter, "is a moment without a zone", KNOWN_AT_HINT)
    if moment.year < FIRST_DAY.year:
        raise BadParameter(parameter, f"lies before {FIRST_DAY}", KNOWN_AT_HINT)
    return KnownAt(moment=moment)


def moment_of(text: str, parameter: str) -> datetime:
    """A moment, or the end of a day in UTC; raises BadParameter."""
    try:
        moment = known_at_of(text, parameter=parameter).moment
    except BadParameter:
        moment = None
    if moment is None:
        raise BadParameter(parameter, "is neither a day nor a moment", MOMENT_HINT)
    return moment


def in_order(start: KnownAt, end: KnownAt) -> None:
    """``start`` excludes, ``end`` includes. Raises BadParameter where they are reversed; of a
    number and a moment that is not seen.
    """
    wrong = False
    if start.number is not None and end.number is not None:
        wrong = start.number > max(end.number - 1, 0)
    elif start.moment is not None and end.moment is not None:
        wrong = start.moment >= end.moment
    if wrong:
        raise BadParameter("known_to", "lies before known_from", "known_from is the earlier one")


def not_to_come(known_at: KnownAt, now: datetime, newest: int) -> None:
    """What will be known has no answer for ever. Raises BadParameter."""
    if known_at.moment is not None and known_at.moment > now:
        raise BadParameter("known_at", "lies in the future", "what will be known is not known yet")
    if known_at.number is not None and known_at.number > newest:
        problem = f"is beyond the newest revision, {newest}"
        raise BadParameter("known_at", problem, KNOWN_AT_HINT)


def revisions_meant(
    asked: Mapping[str, KnownAt], at_moments: Sequence[int | None]
) -> dict[str, int | None]:
    """The revision of each; ``at_moments`` are those of the moments, in the same order."""
    return {
        name: known.number if known.moment is None else revision
        for (name, known), revision in zip(asked.items(), at_moments, strict=True)
    }


def _parsed(kind: TypeAdapter[Parsed], text: str, parameter: str) -> Parsed:
    try:
        return kind.validate_python(text)
    except ValidationError:
        raise BadParameter(parameter, "is not understood", KNOWN_AT_HINT) from None
