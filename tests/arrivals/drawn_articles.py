"""Sets of articles drawn from bytes: read again, corrected, copied, misdated, of several places.

Each statement is one piece of bytes, so that Hypothesis draws two hundred in a moment and shrinks
a failure by setting pieces to zero: a statement whose first byte is zero is not there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from uuid import UUID, uuid5

from hypothesis import strategies as st

from schemas.message import Kind, Side
from schemas.reports import (
    Actor,
    ArticleRead,
    Attribution,
    DateBasis,
    DatePrecision,
    Evidence,
    Interest,
    Point,
    Report,
    ReportedPlace,
    Turn,
    When,
)
from services.store.conflation.report_facts import ReportFacts
from services.store.postgres_readings import facts_of

NAMESPACE = UUID(int=7)
START = date(2016, 1, 1)
INGESTED = datetime(2016, 1, 1, 12, tzinfo=UTC)
MOST = 200
ARTICLES = 70
DAYS = 220
EVENTS = (5, 12, 22, 35, 80, 84, 130, 141, 205)
"""Days on which much happens: some within what news gets wrong, some months apart."""
SLIPS = (0, 0, 0, 0, 1, -1, 2, -3)
"""News gets days wrong."""

PLACES = ("gn:1", "gn:2", "local:3", "local:4", "local:5", "local:1b", "local:2b", "local:3b")
KINDS = (
    *((Kind.GAINED,) * 6), Kind.LOST, Kind.LOST, Kind.PARTIAL, Kind.HANDED_OVER,
    Kind.HOLDS, Kind.REPELLED, Kind.DENIED, Kind.DENIED, Kind.ATTEMPT, Kind.PLANNED,
)  # fmt: skip
PARTIES = (
    *((Actor(name="the army", side=Side.GOVERNMENT),) * 4),
    *((Actor(name="rebels", side=Side.OPPOSITION),) * 4),
    Actor(),
    Actor(name="ISIL", actor_id="isil", side=Side.ISLAMIC_STATE),
    Actor(),
    Actor(name="Russian forces", side=Side.RUSSIA),
    Actor(name="the front", actor_id="front", side=Side.JIHADIST_HTS_NUSRA),
    Actor(name="a tribe", side=Side.OTHER),
    Actor(name="tribe B", actor_id="b", side=Side.OTHER),
    Actor(name="gunmen", side=Side.UNKNOWN),
    Actor(name="Army", actor_id="army", side=Side.GOVERNMENT),
)
SOURCES = (
    ("Reuters", Interest.INDEPENDENT, Side.UNKNOWN),
    ("AFP", Interest.INDEPENDENT, Side.UNKNOWN),
    ("SANA", Interest.PARTY, Side.GOVERNMENT),
    ("a blog", Interest.UNKNOWN, Side.UNKNOWN),
    ("Amaq", Interest.PARTY, Side.ISLAMIC_STATE),
)
SPEAKERS = (
    None, None, None, ("SOHR", Interest.INDEPENDENT, Side.UNKNOWN),
    ("the army", Interest.PARTY, Side.GOVERNMENT), ("a rebel", Interest.PARTY, Side.OPPOSITION),
    ("residents", Interest.UNKNOWN, Side.UNKNOWN), ("The Army.", Interest.PARTY, Side.GOVERNMENT),
)  # fmt: skip
TURNS = (None, None, None, None, None, None, Turn.EARLIER, Turn.LATER)
READ = (  # revision and generation of each reading of an article
    *((((1, 1),),) * 8), ((1, 1), (1, 2)), ((1, 1), (2, 1)), ((1, 1), (1, 3), (2, 3)),
    ((1, 1), (1, 2), (1, 3)),
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """What an article says, from its bytes; ``version`` says in which of its readings."""

    number: int
    drawn: bytes

    @property
    def article(self) -> int:
        """The number of its article."""
        return self.drawn[0] % ARTICLES

    def in_version(self, version: int) -> "Report | None":
        """As read the first, second or third time; None where that reading misses it."""
        fate = self.drawn[9] % 16
        gone = {10: (1,), 11: (1, 2), 12: (0,), 13: (2,)}
        if version in gone.get(fate, ()):
            return None
        changed = version > 0
        return self._report(
            version,
            kind=Kind.LOST if changed and fate == 14 else KINDS[self.drawn[2] % len(KINDS)],
            gainer=self.drawn[3] + (changed and fate == 15),
            place=self.drawn[1] + (changed and fate == 9),
            day=_day_told(self.drawn[5]) + 3 * (changed and fate == 8),
        )

    def _report(self, version: int, kind: Kind, gainer: int, place: int, day: int) -> Report:
        taker = PARTIES[gainer % len(PARTIES)]
        said = f"sentence {self.number}"
        key = uuid5(article_id(self.article), f"{said}\n{kind}\n{taker.side}")
        flags = self.drawn[7]
        return Report(
            report_id=uuid5(key, f"report {version}"),
            statement_key=key,
            kind=kind,
            place=place_of(place),
            gainer=taker,
            loser=PARTIES[self.drawn[4] % len(PARTIES)] if self.drawn[4] % 3 else Actor(),
            when=_when(START + timedelta(days=day), self.drawn[6]),
            background=flags % 4 == 3,
            attribution=_said_by(flags // 4, bool(flags % 32 == 8)),
            turn=TURNS[self.drawn[8] // 3 % len(TURNS)],
            evidence=self._evidence(said),
            confidence=(0.8, 0.5, 0.9)[self.drawn[8] % 3],
        )

    def _evidence(self, said: str) -> Evidence:
        """Somewhere in the text, or the headline that the text tells again."""
        if self.drawn[8] > 240:
            return Evidence(text=said, start=0, end=len(said), also=(f"{said} again",))
        start = self.drawn[7] * 8
        return Evidence(text=said, start=start, end=start + len(said))


def article_id(number: int) -> UUID:
    """The id of an article."""
    return uuid5(NAMESPACE, f"article {number}")


def every_place_named() -> ArticleRead:
    """An article of plans, from which nothing follows."""
    drawn = (bytes((1, place, len(KINDS) - 1, 0, 0, 0, 0, 0, 0, 0)) for place in range(len(PLACES)))
    plans = tuple(Statement(-1 - number, each) for number, each in enumerate(drawn))
    (reading,) = Articles(plans, (bytes(4),) * ARTICLES).readings
    return reading.model_copy(update={"article_id": uuid5(NAMESPACE, "plans")})


def ingested_at(number: int, revision: int) -> datetime:
    """When a revision of an article was taken in."""
    return INGESTED + timedelta(hours=number, days=revision)


def place_of(number: int) -> ReportedPlace:
    """A place, or none for the last few numbers."""
    if number % 256 > 250:
        return ReportedPlace(place_id=None, description="several villages", reason="not named")
    place_id = PLACES[number % len(PLACES)]
    point = Point(lat=35.0 + number % len(PLACES), lon=36.0) if place_id[:2] == "gn" else None
    return ReportedPlace(place_id=place_id, name=place_id, type="town", point=point, reason="test")


def _day_told(number: int) -> int:
    """Days of events, off by a little."""
    slip = SLIPS[number // len(EVENTS) % len(SLIPS)]
    return EVENTS[number % len(EVENTS)] + slip


def _when(start: date, shape: int) -> When:
    """A day in half of all cases; a week, a month, a year, undated, history, open ends."""
    widths = {8: 6, 9: 6, 10: 29, 11: 364}
    shape %= 16
    if shape in widths or shape < 8:
        last = start + timedelta(days=widths.get(shape, 0))
        precision = DatePrecision.UNKNOWN if shape > 7 else DatePrecision.DAY
        return When(earliest=start, latest=last, basis=DateBasis.STATED, precision=precision)
    first: date | None = start - timedelta(days=7)
    if shape == 15:
        return When(earliest=start, latest=None, basis=DateBasis.STATED)
    if shape == 14:
        first = None
    return When(earliest=first, latest=start, basis=DateBasis.UNDATED)


def _said_by(number: int, party_claim: bool) -> Attribution:
    speaker = SPEAKERS[number % len(SPEAKERS)]
    if speaker is None:
        return Attribution()
    name, interest, side = speaker
    return Attribution(speaker=name, interest=interest, speaker_side=side, party_claim=party_claim)


@dataclass(frozen=True)
class Articles:
    """All readings of a set of articles, and up to which revision some are withdrawn."""

    statements: tuple[Statement, ...]
    drawn: tuple[bytes, ...]

    @cached_property
    def readings(self) -> tuple[ArticleRead, ...]:
        """Of each article the first, then those that supersede it."""
        told: dict[int, list[Statement]] = {}
        for each in self.statements:
            told.setdefault(each.article, []).append(each)
        return tuple(r for number, said in sorted(told.items()) for r in self._of(number, said))

    @cached_property
    def withdrawn(self) -> dict[UUID, int]:
        """The last revision that each withdrawn article was taken back with."""
        numbers = {each.article for each in self.statements}
        kinds = {number: self.drawn[number][3] // 16 for number in sorted(numbers)}
        last = {article_id(n): READ[self.drawn[n][3] % len(READ)][-1][0] for n in numbers}
        return {
            article_id(number): 1 if kind == 14 else last[article_id(number)]
            for number, kind in kinds.items()
            if kind >= 14
        }

    @property
    def of_one_place(self) -> list[ReportFacts]:
        """All that the first reading of each article says, as if of one place."""
        first = {reading.article_id: reading for reading in reversed(self.readings)}
        return [facts_of(r, said, "p") for r in first.values() for said in r.reports]

    def _of(self, number: int, said: Sequence[Statement]) -> Iterator[ArticleRead]:
        source, interest, side = SOURCES[self.drawn[number][0] % len(SOURCES)]
        published = self.drawn[number][1]
        for version, (revision, generation) in enumerate(READ[self.drawn[number][3] % len(READ)]):
            yield ArticleRead(
                article_id=article_id(number),
                revision=f"{number} {revision}",
                revision_number=revision,
                generation=generation,
                digest=f"digest {generation}",
                theatre="syria",
                source=source,
                source_interest=interest,
                source_side=side,
                published=None if published == 255 else START + timedelta(days=published % DAYS),
                signature=_signature(self.drawn[number][2]),
                reports=tuple(r for each in said if (r := each.in_version(version)) is not None),
                ingested_at=ingested_at(number, revision),
                read_at=INGESTED,
            )


def _signature(number: int) -> tuple[int, ...]:
    """None, or one of four texts with a share of values that differ: copies, near and far."""
    if number % 8 < 4:
        return ()
    family, off = number % 4, number // 8
    text = range(10_000 * family, 10_000 * family + 64)
    return tuple(value + 1000 + off if index < off else value for index, value in enumerate(text))


def report_sets(most: int = MOST) -> st.SearchStrategy[list[ReportFacts]]:
    """What up to so many statements say of one place, each as it was read first."""
    return article_sets(most).map(lambda articles: articles.of_one_place)


def article_sets(most: int = MOST) -> st.SearchStrategy[Articles]:
    """Up to so many statements; mostly nearly all of them."""
    return st.builds(
        lambda said, drawn: Articles(
            tuple(Statement(n, each) for n, each in enumerate(said) if each[0]), tuple(drawn)
        ),
        _pieces(most, 10),
        _pieces(ARTICLES, 4),
    )


def _pieces(count: int, size: int) -> st.SearchStrategy[list[bytes]]:
    return st.lists(st.binary(min_size=size, max_size=size), min_size=count, max_size=count)
