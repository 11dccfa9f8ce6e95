"""A made campaign: a known history of 30 places, and the imperfect news that tells of it."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from schemas.message import Kind, Side
from schemas.reports import Interest
from services.store.conflation.report_facts import Days, Party, ReportFacts
from services.store.timeline.entries import Evidence, Layer

PLACES, CHANGES, ARTICLES = 30, 60, 300
START, LENGTH = date(2016, 1, 1), 365
SIDES = (Side.GOVERNMENT, Side.OPPOSITION, Side.ISLAMIC_STATE)
NEUTRAL = ("Reuters", "AFP", "AP", "SOHR", "Al Jazeera", "BBC")
PARTY_OUTLETS = {
    Side.GOVERNMENT: ("SANA", "Al-Ikhbariya"),
    Side.OPPOSITION: ("Zaman", "Enab"),
    Side.ISLAMIC_STATE: ("Amaq", "A channel"),
}
UNDATED, WEEK, MONTH_OR_YEAR, WRONG_DAY = 0.33, 0.13, 0.20, 0.10
FALSE, DENIED, COPIED, SWAPPED, LATE = 0.10, 0.05, 0.30, 0.05, 0.10
OTHER_SPELLING = 0.30
NEUTRAL_SHARE = 0.73
"""As in annotated articles: 27% of the takings told as news are a party's claim."""


@dataclass(frozen=True)
class TrueChange:
    """What really happened."""

    place: str
    day: date
    order: int
    gainer: Side
    loser: Side


@dataclass
class Campaign:
    """The history and all that is told of it, in the order of publication."""

    holders: dict[str, Side] = field(default_factory=dict)
    changes: list[TrueChange] = field(default_factory=list)
    reports: list[ReportFacts] = field(default_factory=list)
    baseline: dict[str, Evidence] = field(default_factory=dict)

    def holder(self, place: str, day: date) -> Side:
        """Who really held the place on the evening of a day."""
        held = self.holders[place]
        for change in self.changes:
            if change.place == place and change.day <= day:
                held = change.gainer
        return held


def campaign(seed: int) -> Campaign:
    """Everything from one seed."""
    random = Random(seed)
    made = Campaign()
    for number in range(PLACES):
        place = f"place {number}"
        made.holders[place] = random.choice(SIDES)
        made.baseline[place] = _baseline(place, made.holders[place])
    _make_history(made, random)
    told = [_article(random, made, n) for n in range(int(ARTICLES * (1 - COPIED)))]
    copies = [_copy(random, random.choice(told), n) for n in range(ARTICLES - len(told))]
    made.reports = sorted(
        (report for article in [*told, *copies] for report in article),
        key=lambda report: (report.published or START, str(report.report_id)),
    )
    return made


def _make_history(made: Campaign, random: Random) -> None:
    """Changes a fortnight apart or more at one place, but for swaps within a day."""
    days: dict[str, list[int]] = {}
    held = dict(made.holders)
    planned = []
    swaps = round(CHANGES * SWAPPED / 2)
    while len(planned) < CHANGES - 2 * swaps + swaps:
        place, day = random.choice(list(held)), random.randrange(20, LENGTH - 20)
        if all(abs(day - other) >= 14 for other in days.get(place, ())):
            days.setdefault(place, []).append(day)
            planned.append((day, place))
    swapped = set(random.sample(planned, swaps))
    for day, place in sorted(planned):
        taker = random.choice([side for side in SIDES if side is not held[place]])
        when = START + timedelta(days=day)
        made.changes.append(TrueChange(place, when, 0, taker, held[place]))
        if (day, place) in swapped:
            made.changes.append(TrueChange(place, when, 1, held[place], taker))
        else:
            held[place] = taker


def _baseline(place: str, side: Side) -> Evidence:
    return Evidence(
        parties=(Party(None, None, side),), day=START.toordinal(), layers=frozenset(Layer),
        says="a baseline", key=place, baseline=True,
    )  # fmt: skip


def _article(random: Random, made: Campaign, number: int) -> list[ReportFacts]:
    """One article: the news of one change, sometimes with an older one or a claim that is false."""
    change = made.changes[number % len(made.changes)]
    late = random.randint(8, 25) if random.random() < LATE else random.randint(0, 5)
    published = change.day + timedelta(days=late)
    article = UUID(int=random.getrandbits(128))
    signature = random.randbytes(512)
    told = [_telling(random, change, published, late)]
    if random.random() < FALSE:
        told.append(_false_claim(random, made, published))
    if random.random() < DENIED:
        told.append(replace(_false_claim(random, made, published), kind=Kind.DENIED))
    earlier = [c for c in made.changes if (published - c.day).days > 20]
    if earlier and random.random() < 0.2:
        told.append(_background(random, random.choice(earlier), published))
    return [
        replace(
            report, article_id=article, signature=signature, published=published,
            report_id=UUID(int=random.getrandbits(128)),
            statement_key=UUID(int=random.getrandbits(128)),
        )
        for report in told
    ]  # fmt: skip


def _copy(random: Random, article: list[ReportFacts], number: int) -> list[ReportFacts]:
    """The same text on another site, a little later."""
    return [
        replace(
            report, article_id=UUID(int=number), source=f"site {number % 7}",
            source_interest=Interest.UNKNOWN, source_side=Side.UNKNOWN,
            report_id=UUID(int=random.getrandbits(128)),
            statement_key=UUID(int=random.getrandbits(128)),
        )
        for report in article
    ]  # fmt: skip


def _telling(random: Random, change: TrueChange, published: date, late: int) -> ReportFacts:
    days, stated = _dated(random, change.day, published)
    report = _plain(change.place, change.gainer, change.loser, days, stated)
    return _voiced(random, report, change.gainer, neutral=NEUTRAL_SHARE)


def _dated(random: Random, day: date, published: date) -> tuple[Days, bool]:
    roll = random.random()
    if roll < UNDATED:
        return Days.between(published - timedelta(days=7), published), False
    if roll < UNDATED + WEEK:
        first = day - timedelta(days=day.weekday())
        return Days.between(first, first + timedelta(days=6)), True
    if roll < UNDATED + WEEK + MONTH_OR_YEAR:
        if random.random() < 0.75:
            return _month(day), True
        return Days.between(date(day.year, 1, 1), date(day.year, 12, 31)), True
    if roll < UNDATED + WEEK + MONTH_OR_YEAR + WRONG_DAY:
        day += timedelta(days=random.choice((-3, -2, -1, 1, 2, 3)))
    return Days.between(day, day), True


def _month(day: date) -> Days:
    first = day.replace(day=1)
    return Days.between(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def _background(random: Random, change: TrueChange, published: date) -> ReportFacts:
    roll = random.random()
    if roll < 0.4:
        days, stated = Days.between(None, published - timedelta(days=8)), False
    else:
        days, stated = _month(change.day), True
    report = _plain(change.place, change.gainer, change.loser, days, stated)
    return replace(_voiced(random, report, change.gainer, neutral=0.8), background=True)


def _false_claim(random: Random, made: Campaign, published: date) -> ReportFacts:
    """Somebody claims a place that another holds and keeps."""
    place = random.choice(list(made.holders))
    day = published - timedelta(days=random.randint(0, 2))
    holder = made.holder(place, day)
    taker = random.choice([side for side in SIDES if side is not holder])
    report = _plain(place, taker, holder, Days.between(day, day), True)
    return _voiced(random, report, taker, neutral=0.0)


def _voiced(random: Random, report: ReportFacts, gainer: Side, neutral: float) -> ReportFacts:
    """Published by somebody without a side, or as the gainer's own word."""
    if random.random() < neutral:
        return replace(report, source=random.choice(NEUTRAL), source_interest=Interest.INDEPENDENT)
    outlet = random.choice(PARTY_OUTLETS[gainer])
    if random.random() < 0.5:
        return replace(report, source=outlet, source_interest=Interest.PARTY, source_side=gainer)
    return replace(
        report, source=random.choice(NEUTRAL), source_interest=Interest.INDEPENDENT,
        speaker=f"{gainer} command", speaker_side=gainer, party_claim=True,
        interest=Interest.PARTY,
    )  # fmt: skip


def _plain(place: str, gainer: Side, loser: Side, days: Days, stated: bool) -> ReportFacts:
    return ReportFacts(
        report_id=UUID(int=0), statement_key=UUID(int=0), article_id=UUID(int=0), place_id=place,
        kind=Kind.GAINED, gainer=Party(None, None, gainer), loser=Party(None, None, loser),
        days=days, stated=stated, background=False, published=None, source="",
    )  # fmt: skip
