"""What is told of the history: articles with their tellings, before anybody words them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from benchmarks.campaign.history import START, History, TrueChange
from benchmarks.campaign.noise import ARTICLES, DAYS, Noise
from benchmarks.campaign.world import CAMPS, COPIERS, MONITOR, NEUTRAL, PLACES, Locality
from schemas.message import Kind, Side

HISTORY_AFTER = 20
"""Background tells of changes that lie so many days back."""
YEARS = 0.25
"""Of what is dated to the month or year, so much to the year."""


class Form(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNDATED = "undated"


@dataclass(frozen=True)
class Voice:
    """Who says so: ``speaker`` is quoted, of ``side`` where it is a party to the war."""

    source: str
    source_side: Side = Side.UNKNOWN
    speaker: str | None = None
    side: Side = Side.UNKNOWN

    @property
    def of_no_side(self) -> bool:
        """Neither publisher nor speaker is a party to the war."""
        return self.side is Side.UNKNOWN and self.source_side is Side.UNKNOWN


@dataclass(frozen=True)
class Telling:
    """One report to be made; ``truth`` is the change it tells of, null where it is false."""

    place: Locality
    spelling: str
    kind: Kind
    gainer: Side
    loser: Side
    names_loser: bool
    form: Form
    day: date
    background: bool
    voice: Voice
    truth: TrueChange | None
    late: bool = False
    wrong_day: bool = False


@dataclass(frozen=True)
class Article:
    """One article; a copy has the number of what it copies."""

    number: int
    source: str
    published: date
    tellings: tuple[Telling, ...]
    copy_of: int | None = None


def made_news(seed: int, noise: Noise, history: History) -> list[Article]:
    """All articles of one seed. Switching one noise off leaves the draws of the others alike."""
    usual = Noise()
    count = round(ARTICLES * (1 - usual.copies))
    false, denied = round(count * usual.false_claims), round(count * usual.denials)
    told = _told_changes(seed, history, count - false - denied)
    originals = [_news_of(seed, n, noise, history, change) for n, change in enumerate(told)]
    claims = [_false_claim(seed, len(told) + n, noise, history) for n in range(false)]
    denials = [_denial(seed, len(told) + false + n, noise, originals, claims)
               for n in range(denied)]  # fmt: skip
    articles = originals + (claims if noise.false_claims else [])
    articles += denials if noise.denials else []
    copies = ARTICLES - count if noise.copies else 0
    return articles + [_copy(seed, count + n, articles) for n in range(copies)]


def _told_changes(seed: int, history: History, count: int) -> list[TrueChange]:
    """Every change is told once at least, and some far more often than others."""
    random = Random(f"{seed} told")
    changes = list(history.changes)
    return changes + random.choices(changes, k=count - len(changes))


def _news_of(seed: int, number: int, noise: Noise, history: History, change: TrueChange) -> Article:
    random = Random(f"{seed} article {number}")
    late = random.random() < noise.late
    soon, later = random.randint(0, 5), random.randint(8, 25)
    published = change.day + timedelta(days=later if late else soon)
    voice = _voice(random, change.gainer, noise.party_claims)
    tellings = [replace(_telling(random, noise, change, published, voice), late=late)]
    older = [c for c in history.changes if (published - c.day).days > HISTORY_AFTER]
    if random.random() < noise.history and older:
        past = _telling(random, noise, random.choice(older), published, voice)
        tellings.append(replace(past, background=True, voice=Voice(voice.source)))
    return Article(number, voice.source, published, tuple(tellings))


def _telling(
    random: Random, noise: Noise, change: TrueChange, published: date, voice: Voice
) -> Telling:
    roll, shift, year = random.random(), random.choice((-3, -2, -1, 1, 2, 3)), random.random()
    other, untold = random.random(), random.random()
    form, wrong = _form(roll, year, noise)
    day = change.day + timedelta(days=shift) if wrong else change.day
    if day > published:  # nobody writes of tomorrow as done
        day = change.day - timedelta(days=shift)
    return Telling(
        place=change.place,
        spelling=_spelling(random, change.place, other < noise.spelling),
        kind=Kind.GAINED,
        gainer=change.gainer,
        loser=change.loser,
        names_loser=untold >= noise.loser_untold,
        form=form,
        day=day,
        background=False,
        voice=voice,
        truth=change,
        wrong_day=wrong,
    )


def _form(roll: float, year: float, noise: Noise) -> tuple[Form, bool]:
    """Each kind keeps its part of the roll, so that one may be switched off alone."""
    usual = Noise()
    parts = (
        (usual.undated, noise.undated, Form.UNDATED),
        (usual.week, noise.week, Form.WEEK),
        (usual.month_or_year, noise.month_or_year, Form.YEAR if year < YEARS else Form.MONTH),
    )
    begins = 0.0
    for width, share, form in parts:
        if begins <= roll < begins + width:
            return (form if share else Form.DAY), False
        begins += width
    return Form.DAY, begins <= roll < begins + usual.wrong_day and noise.wrong_day > 0


def _spelling(random: Random, place: Locality, other: bool) -> str:
    chosen = random.choice(place.others)
    return chosen if other else place.name


def _voice(random: Random, gainer: Side, party_claims: float) -> Voice:
    """Of no side; or the word of the side that gains, in its outlet or quoted by another."""
    roll, quoted, source = random.random(), random.random(), random.choice(NEUTRAL)
    camp = CAMPS[gainer]
    if roll >= party_claims:
        return Voice(source, speaker=MONITOR if quoted < 0.3 else None)
    if quoted < 0.5:
        return Voice(camp.outlet, camp.side)
    return Voice(source, speaker=camp.speaker, side=camp.side)


def _false_claim(seed: int, number: int, noise: Noise, history: History) -> Article:
    """Somebody claims a place that another holds and keeps."""
    random = Random(f"{seed} false {number}")
    day = START + timedelta(days=random.randrange(10, DAYS - 10))
    place = random.choice(PLACES)
    holder = history.holder(place, day)
    gainer = random.choice([side for side in CAMPS if side is not holder])
    published = day + timedelta(days=random.randint(0, 3))
    voice = _voice(random, gainer, 1.0)
    made_up = TrueChange(place, day, 0, gainer, holder)
    telling = replace(_telling(random, noise, made_up, published, voice), truth=None)
    return Article(number, voice.source, published, (telling,))


def _denial(
    seed: int, number: int, noise: Noise, true: list[Article], false: list[Article]
) -> Article:
    """The loser denies a true change; or the holder, or somebody of no side, a false claim."""
    random = Random(f"{seed} denial {number}")
    article = random.choice(true if number % 2 else false)
    denied = article.tellings[0]
    published = article.published + timedelta(days=random.randint(0, 3))
    camp = CAMPS[denied.loser]
    voice = Voice(random.choice(NEUTRAL), speaker=camp.speaker, side=camp.side)
    if number % 4 == 0:
        voice = Voice(voice.source, speaker=MONITOR)
    telling = replace(denied, kind=Kind.DENIED, voice=voice, late=False)
    return Article(number, voice.source, published, (telling,))


def _copy(seed: int, number: int, articles: list[Article]) -> Article:
    """The same text on a site that nobody knows, a little later."""
    random = Random(f"{seed} copy {number}")
    original = random.choice(articles)
    published = original.published + timedelta(days=random.randint(0, 2))
    return Article(
        number, random.choice(COPIERS), published, original.tellings, original.number
    )  # fmt: skip
