"""Made reports of changes in the order of time, for what measures or tries the store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from schemas.message import Side
from schemas.reports import ArticleRead, Point, Report, ReportedPlace, When
from tests.unit.store.report_builders import day, old, reading, report, undated

REPORTS_AN_ARTICLE = 3
REPORTS_AN_EVENT = 5
REPORTS_A_PLACE = 20
DAYS = 3000
START = date(2014, 1, 1)
SENTENCE = (
    "Rebel forces took control of the town of {} from regime troops after two days of fighting."
)


@dataclass(frozen=True)
class Event:
    """One taking, of which several articles tell within days."""

    place: int
    day: date
    gainer: Side
    loser: Side


def _report(random: Random, event: Event, told: date, article: str) -> Report:
    name = f"place {event.place}"
    said = f"{SENTENCE.format(name)} ({random.getrandbits(32):x})"
    speaker = random.choice(("SOHR", None, "the army"))
    plain = report(
        _when(random, event, told), event.gainer, event.loser, at=name, speaker=speaker,
        article=article, sentence=said,
    )  # fmt: skip
    place = ReportedPlace(
        place_id=f"gn:{event.place}", name=name, type="village", container="a province",
        resolved_name=name.title(), country="SY", admin1="05", point=Point(lat=35.0, lon=36.0),
        precision_km=1.0, reason="the only one of this name",
    )  # fmt: skip
    reasons = ("gained: took control of", "place: the only one of this name")
    return plain.model_copy(update={"place": place, "reasons": reasons})


def _when(random: Random, event: Event, told: date) -> When:
    roll = random.random()
    if roll < 0.6:
        return day(event.day.isoformat()).model_copy(update={"text": "on Friday"})
    return undated(told.isoformat()) if roll < 0.95 else old(told.isoformat())


def reading_of(random: Random, events: Sequence[Event], told: date) -> ArticleRead:
    """An article of that day that tells of these."""
    article = f"{random.getrandbits(64):x}"
    return reading(
        article,
        [_report(random, each, told, article) for each in events],
        random.choice(("Reuters", "AFP", "SANA", "Zaman", "a blog")),
        published=told.isoformat(),
        signature=[random.getrandbits(32) for _ in range(128)],
    )


def event(random: Random, place: int, day: date) -> Event:
    """A taking of that place on that day."""
    gainer, loser = random.sample((Side.OPPOSITION, Side.GOVERNMENT, Side.ISLAMIC_STATE), 2)
    return Event(place, day, gainer, loser)


def news(reports: int, batch_articles: int, seed: int = 1) -> Iterator[list[ArticleRead]]:
    """Batches in the order of time: each taking is told REPORTS_AN_EVENT times within a week."""
    random = Random(seed)
    places = max(1, reports // REPORTS_A_PLACE)
    articles = reports // REPORTS_AN_ARTICLE
    events = reports // REPORTS_AN_EVENT
    window = max(1, 7 * events // DAYS)  # takings of the last week
    recent: list[Event] = []
    for start in range(0, articles, batch_articles):
        batch = []
        for number in range(start, min(articles, start + batch_articles)):
            told = START + timedelta(days=DAYS * number // articles)
            while len(recent) < max(1, number * REPORTS_AN_ARTICLE // REPORTS_AN_EVENT):
                recent.append(event(random, random.randrange(places), told))
            fresh = recent[-window:] or [event(random, 0, told)]
            batch.append(
                reading_of(random, [random.choice(fresh) for _ in range(REPORTS_AN_ARTICLE)], told)
            )
        yield batch
