"""The article as a line of sentences: which of them tell of fighting, and on which day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from schemas.reports import DatePrecision
from services.extract.extraction.dating.dates import DateWords, dating, find_dates
from services.extract.extraction.knowledge import folded
from services.extract.extraction.statement import Dating, Span
from services.extract.extraction.words import grammar

_CURRENT_DAYS = 7
_LEADS = 4
_GROUND = re.compile(
    r"""\b(?:
    (?:counter-?)?offensives? | assault(?:s|ed|ing)? | clash(?:es|ed|ing)? | fighting
  | battl(?:e|es|ed|ing) | advanc(?:e[sd]?|ing|ements?) | captur(?:e[sd]?|ing)
  | (?:re-?)?seiz(?:e[sd]?|ing|ure) | re(?:take[ns]?|took|taking) | recaptur(?:e[sd]?|ing)
  | over(?:ran|run|runs|running) | storm(?:s|ed|ing) | pull(?:ed|ing)?\ (?:back|out)
  | (?:took|taken|take|takes|taking)\ (?:full\ )?(?:over|control)
  | withdr[ae]w(?:s|al|n|ing)? | retreat(?:s|ed|ing)? | push(?:ed|ing) | broken?\ into
  | enter(?:s|ed|ing) | liberat(?:e[sd]?|ing|ion) | dr[io]ve(?:n|s)? | incursion
  | invad(?:e[sd]?|ing) | fell | falls | fallen | fled | surrender(?:s|ed|ing)?
  | repel(?:s|led|ling)?
    )\b""",
    re.VERBOSE,
)
_TURN = re.compile(
    r"[\"'“‘]?(?:elsewhere|separately|in (?:an?|the|another) (?:\w+ ){0,2}development"
    r"|in (?:other|related|separate) |in neighbou?ring )"
)
_TELLING = grammar.REPORTING | {"announcement", "statement", "on", "late", "early", ","}


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day that a sentence names, and whether it is only the day of a report."""

    dating: Dating
    of_report: bool
    lead: bool = False


@dataclass(slots=True)
class ArticleLine:
    """The sentences of one article; what each tells is worked out once, when asked for."""

    text: str
    spans: Sequence[Span]
    published: date | None
    _low: str = ""
    _numbers: dict[int, int] = field(default_factory=dict)
    _days: dict[int, list[DayTold]] = field(default_factory=dict)
    _fighting: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Number the sentences by where they begin."""
        self._low = folded(self.text)
        self._numbers = {span.start: number for number, span in enumerate(self.spans)}

    @property
    def opening(self) -> int:
        """How many sentences make up the title and the lead."""
        return 2 if self.text.startswith("\n") else 3

    def number(self, span: Span) -> int | None:
        """The number of the sentence at these offsets."""
        return self._numbers.get(span.start)

    def low(self, number: int) -> str:
        """The folded words of a sentence."""
        span = self.spans[number]
        return self._low[span.start : span.end]

    def of_fighting(self, number: int) -> bool:
        """Whether the sentence tells of troops that move, fight, win or lose ground."""
        if number not in self._fighting:
            span = self.spans[number]
            self._fighting[number] = _GROUND.search(self._low, span.start, span.end) is not None
        return self._fighting[number]

    def turns(self, number: int) -> bool:
        """Whether the sentence goes over to another story."""
        return _TURN.match(self._low, self.spans[number].start) is not None

    def names(self, number: int, place: str | None) -> bool:
        """Whether the sentence names the place."""
        return place is not None and folded(place) in self.low(number)

    def times(self, number: int) -> list[DateWords]:
        """Every expression of time in the sentence, the page's own date left out."""
        span = self.spans[number]
        return [
            words
            for words in find_dates(self.text, span.start, span.end)
            if not self._is_dateline(words)
        ]

    def days(self, number: int) -> list[DayTold]:
        """The days that a sentence names as those of its events."""
        if number not in self._days:
            self._days[number] = [
                DayTold(
                    found, self._reports(words), words.start - self.spans[number].start < _LEADS
                )
                for words in self.times(number)
                if not self._between(words)
                and not (words.since or words.bound or words.vague or words.relative)
                and (found := dating(words, self.published)).day is not None
            ]
        return self._days[number]

    def current(self, told: Dating) -> bool:
        """Whether it is a day of the week before publication."""
        return (
            told.day is not None
            and self.published is not None
            and told.precision is DatePrecision.DAY
            and -1 <= (self.published - told.day).days <= _CURRENT_DAYS
        )

    def _is_dateline(self, words: DateWords) -> bool:
        """Whether it is the page's own date, at the head of the text."""
        year = any(
            key in words.groups for key in ("md_year", "dm_year", "iso_y", "num_y", "o_year")
        )
        return (
            year
            and words.start < len(self.text.split("\n", 1)[0]) + 240
            and dating(words, self.published).day == self.published
        )

    def _between(self, words: DateWords) -> bool:
        """ "between Tuesday and Wednesday" is a time, not a day."""
        return "between " in self._low[max(0, words.start - 24) : words.start]

    def _reports(self, words: DateWords) -> bool:
        before = self._low[max(0, words.start - 40) : words.start].split()
        return bool(before) and (
            before[-1] in grammar.REPORTING
            or before[-1] == "announcement"
            or (len(before) > 1 and before[-1] in _TELLING and before[-2] in grammar.REPORTING)
        )
