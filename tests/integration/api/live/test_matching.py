"""The filters of the stream, in memory, let pass exactly what the lists' SQL does."""

from datetime import date

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from schemas.message import Kind, Side
from schemas.reports import Actor, Point, Report, ReportedPlace
from services.api.changes_read import asked_changes, page_of_changes
from services.api.known_names import actor_words
from services.api.live.events import ChangeEvent
from services.api.live.matching import matcher
from services.api.live.postgres_following import events_of
from services.api.postgres_reader import PostgresReader, Snapshot
from services.api.problems import BadParameter
from services.api.questions.change_question import ChangeQuestion
from services.api.questions.words import Order
from services.api.statements import statement
from services.store.postgres_report_handler import ReportHandler
from tests.integration.store.rebuilt import received
from tests.unit.store.report_builders import between, reading, report

# Western and eastern edges of the map too, and points that lie on edges and corners of areas.
LONGITUDES = [-180.0, -179.5, 35.0, 35.5, 36.0, 36.25, 36.5, 37.0, 179.5, 180.0]
LATITUDES = [-90.0, 34.5, 35.0, 35.25, 35.5, 36.0, 36.5, 90.0]
NAMES = ["Kansaba", "Kinsibba", "Al-Bab", "ÉTÉ", "North Kansaba"]
DAYS = [None, "2016-06-30", "2016-07-01", "2016-07-02", "2016-08-31"]
SOURCES = ["Reuters", "REUTERS live", "Zaman"]
SIDES = [Side.GOVERNMENT, Side.OPPOSITION, Side.ISLAMIC_STATE, Side.UNKNOWN]
CHANGING = [Kind.GAINED, Kind.LOST, Kind.HANDED_OVER, Kind.PARTIAL]


def places() -> list[ReportedPlace]:
    """Every name at several points, and nowhere."""
    points = [Point(lat=lat, lon=lon) for lat, lon in zip(LATITUDES, LONGITUDES, strict=False)]
    points += [Point(lat=35.25, lon=36.25), Point(lat=35.5, lon=35.5)]
    return [
        ReportedPlace(
            place_id=f"place:{number}",
            name=NAMES[number % len(NAMES)],
            type="town",
            country="SY" if number % 3 else None,
            point=point,
            reason="test",
        )
        for number, point in enumerate([*points, None, None])
    ]


def told(number: int, place: ReportedPlace) -> Report:
    """A statement that differs from its neighbours in everything that filters look at."""
    earliest, latest = DAYS[number % 4], DAYS[number % 3 + 2]
    said = report(
        between(earliest, latest),
        gainer=SIDES[number % 4],
        loser=SIDES[(number // 4) % 4],
        kind=CHANGING[number % 4],
        article=str(number),
        background=number % 5 == 0,
    )
    gainer = Actor(name="The Rebels", actor_id="rebels", side=said.gainer.side)
    found = {"place": place, "confidence": number % 10 / 10}
    return said.model_copy(update=found | ({"gainer": gainer} if number % 2 else {}))


async def fill(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Some changes, some told twice, some taken back."""
    handle = ReportHandler(pool)
    for number, place in enumerate(places() * 2):
        source = SOURCES[number % len(SOURCES)]
        reports = [told(number, place), told(number + 7, place)]
        read = reading(str(number), reports, source=source)
        theatre = read.model_copy(update={"theatre": "syria" if number % 2 else "iraq"})
        await handle(received(theatre))
    await pool.execute(LINK)
    for number in (2, 5):
        await handle(received(reading(str(number), [], generation=2)))


# One place stands under another; what was told of either stays where it was recorded.
LINK = """
INSERT INTO store.place_links
    (link_id, place_id, canonical_id, score, reason, decided_by, known_from)
VALUES (gen_random_uuid(), 'place:3', 'place:4', 1, 'test', 'test', 1)
"""


def corners() -> st.SearchStrategy[str]:
    edges = st.tuples(
        st.sampled_from(LONGITUDES), st.sampled_from(LATITUDES),
        st.sampled_from(LONGITUDES), st.sampled_from(LATITUDES),
    )  # fmt: skip
    return edges.map(lambda e: f"{e[0]},{min(e[1], e[3])},{e[2]},{max(e[1], e[3])}")


def rings() -> st.SearchStrategy[str]:
    corner = st.tuples(st.sampled_from(LONGITUDES[2:8]), st.sampled_from(LATITUDES[1:7]))
    ring = st.lists(corner, min_size=3, max_size=6)
    near = ring.map(lambda points: ",".join(f"{lon},{lat}" for lon, lat in points))
    return near | st.just("-180,-90,180,-90,180,90,-180,90")


def points() -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(LATITUDES), st.sampled_from(LONGITUDES))
    return pair.map(lambda found: f"{found[0]},{found[1]}")


ONE_FILTER = {
    "place_id": st.sampled_from([f"place:{number}" for number in range(14)]),
    "place": st.sampled_from(["kansaba", "Kinnsibba", "K", "été", "babb", "nowhere", "%", "-b"]),
    "near": points(),
    "radius_km": st.floats(0.1, 2000),
    "bbox": corners(),
    "polygon": rings(),
    "actor": st.sampled_from(["REBELS", "the rebels", "ISIL", "Daesh", "nobody"]),
    "side": st.sampled_from(SIDES),
    "gainer": st.sampled_from(SIDES),
    "loser": st.sampled_from(SIDES),
    "kind": st.sampled_from(CHANGING),
    "status": st.sampled_from(["claimed", "reported", "confirmed", "retracted"]),
    "disputed": st.booleans(),
    "min_confidence": st.sampled_from([0.0, 0.3, 0.5, 0.95]),
    "theatre": st.sampled_from(["syria", "iraq", "mali"]),
    "country": st.sampled_from(["sy", "SY", "iq"]),
    "source": st.sampled_from(["reuters", "Reuters Live", "ZAMAN", "nobody"]),
    "since": st.dates(date(2016, 6, 29), date(2016, 9, 2)),
    "until": st.dates(date(2016, 6, 29), date(2016, 9, 2)),
    "include_retracted": st.booleans(),
}


@st.composite
def questions(draw: st.DrawFn) -> ChangeQuestion:
    """One to three filters together, as a client could give them."""
    names = draw(st.lists(st.sampled_from(sorted(ONE_FILTER)), min_size=1, max_size=3, unique=True))
    names += ["near"] if "radius_km" in names and "near" not in names else []
    given_values = {name: draw(ONE_FILTER[name]) for name in names}
    try:
        return ChangeQuestion.model_validate(given_values | {"order": "revision", "limit": 1000})
    except ValidationError:
        return ChangeQuestion(order=Order.REVISION, limit=1000)


async def listed(question: ChangeQuestion, snapshot: Snapshot) -> set[int]:
    """Revisions that the list gives."""
    try:
        asked = await asked_changes(question, snapshot)
    except BadParameter:  # lists refuse a name that nobody has; a stream waits for it
        return set()
    page = await page_of_changes(asked, snapshot)
    return {row["revision"] for row in page.rows}


async def passing(question: ChangeQuestion, events: list[ChangeEvent]) -> set[int]:
    """Revisions that the stream's filter lets pass."""
    actor, theatre = question.actor, question.theatre
    words = await actor_words(actor, theatre) if actor is not None else None
    matches = matcher(question, words)
    return {each.revision for each in events if matches(each.now)}


async def newest_events(pool: "asyncpg.Pool[asyncpg.Record]") -> list[ChangeEvent]:
    """What each change is now."""
    events = events_of(await pool.fetch(statement("live_changes"), 0, 10_000))
    return list({event.now.change.change_id: event for event in events}.values())


@pytest.mark.slow
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(asked=st.lists(questions(), min_size=1, max_size=10))
async def test_a_filter_in_memory_lets_pass_what_the_list_gives(
    database_url: str, pool: "asyncpg.Pool[asyncpg.Record]", asked: list[ChangeQuestion]
) -> None:
    if not await pool.fetchval("SELECT EXISTS (SELECT FROM store.changes)"):
        await fill(pool)
    events = await newest_events(pool)
    assert len(events) > 20
    reader = await PostgresReader.connect(SecretStr(database_url), 1, 15)
    try:
        async with reader.snapshot() as snapshot:
            for question in asked:
                assert await passing(question, events) == await listed(question, snapshot), question
    finally:
        await reader.close()
