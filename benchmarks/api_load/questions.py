"""What is asked of the API, and the same in bare SQL: the shortest statements for the rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

import asyncpg

from benchmarks.api_load.generated_changes import DAYS, DENSE_PLACES, FIRST_DAY
from services.api.questions.cursors import encode_cursor

PAGE = 1000
VARIANTS = 60

FEATURES = """
SELECT latest, known_from, message FROM store.changes
 WHERE known_to IS NULL AND latest IS NOT NULL AND status <> 'retracted'
   AND location <@ box(point({west},{south}), point({east},{north}))
   AND latest >= '{since}' AND coalesce(earliest, DATE '0001-01-01') <= '{until}'
 ORDER BY latest <-> DATE '9999-12-31', known_from DESC LIMIT 1000
"""
HISTORY = """
SELECT latest, known_from, message FROM store.changes
 WHERE known_to IS NULL AND latest IS NOT NULL AND status <> 'retracted' AND place_id = '{place}'
 ORDER BY latest DESC, known_from DESC LIMIT 100
"""
CONTROL = """
SELECT p.place_id, p.name, p.location, c.state, c.holder_side, c.parties, c.status, c.during,
       c.evidence
  FROM store.places AS p
 CROSS JOIN LATERAL (
       SELECT * FROM store.control AS s
        WHERE s.place_id = p.place_id AND s.layer = 'claimed' AND s.known_to IS NULL
          AND coalesce(lower(s.during), -9223372036854775808) <= store.end_of('{day}')
        ORDER BY coalesce(lower(s.during), -9223372036854775808) DESC LIMIT 1) AS c
 WHERE p.location <@ box(point({west},{south}), point({east},{north}))
   AND c.during @> store.end_of('{day}')
 ORDER BY p.place_id LIMIT 1000
"""
PAGED = """
SELECT latest, known_from, message FROM store.changes
 WHERE known_to IS NULL AND latest IS NOT NULL AND status <> 'retracted' {after}
 ORDER BY latest DESC, known_from DESC LIMIT 1000
"""
NTH = """
SELECT latest, known_from FROM store.changes WHERE known_to IS NULL AND latest IS NOT NULL
 ORDER BY latest DESC, known_from DESC OFFSET $1 LIMIT 1
"""


@dataclass(frozen=True)
class Asked:
    """One kind of question: addresses, and for each its bare SQL."""

    name: str
    paths: tuple[str, ...]
    statements: tuple[str, ...]
    rival_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Around:
    """A box in degrees and a year."""

    west: float
    south: float
    east: float
    north: float
    since: date

    @property
    def until(self) -> date:
        """The last day of the year."""
        return self.since + timedelta(days=365)

    @property
    def bbox(self) -> str:
        """As a parameter."""
        return f"{self.west},{self.south},{self.east},{self.north}"


def _around(random: Random, dense: bool) -> Around:
    """Either a small box where places are dense, or a large one anywhere: each holds thousands."""
    size = 2.0 if dense else 30.0
    west = random.uniform(35.5, 40.0) if dense else random.uniform(-180, 150)
    south = random.uniform(32.5, 35.2) if dense else random.uniform(-60, 45)
    since = FIRST_DAY + timedelta(days=random.randrange(DAYS - 365))
    west, south = round(west, 3), round(south, 3)
    return Around(west, south, round(west + size, 3), round(south + size, 3), since)


def features(random: Random) -> Asked:
    """A thousand changes by box and time."""
    areas = [_around(random, number % 2 == 0) for number in range(VARIANTS)]
    asked = [{"bbox": a.bbox, "since": a.since, "until": a.until, "limit": PAGE} for a in areas]
    rival = [
        {"bbox": a.bbox, "datetime": f"{a.since}/{a.until}", "limit": PAGE, "f": "json"}
        for a in areas
    ]
    values = [vars(a) | {"until": a.until} for a in areas]
    return Asked(
        "1,000 changes by box and year",
        tuple(f"/changes?{urlencode(each)}" for each in asked),
        tuple(FEATURES.format(**each) for each in values),
        tuple(f"/collections/changes/items?{urlencode(each)}" for each in rival),
    )


def as_geojson(asked: Asked) -> Asked:
    """The same, in the form that maps read."""
    paths = tuple(f"{path}&f=geojson" for path in asked.paths)
    statements = tuple(each.replace("message", "feature") for each in asked.statements)
    return Asked(f"{asked.name}, GeoJSON", paths, statements)


def history(random: Random) -> Asked:
    """The newest hundred of one of the dense places, of 25,000 each."""
    places = [f"made:{random.randrange(DENSE_PLACES)}" for _ in range(VARIANTS)]
    return Asked(
        "one place's history",
        tuple(f"/changes?{urlencode({'place_id': place})}" for place in places),
        tuple(HISTORY.format(place=place) for place in places),
    )


def control(random: Random) -> Asked:
    """Who held what on a day, in a box of about a thousand places."""
    found = []
    for _ in range(VARIANTS):
        area = _around(random, dense=False)
        small = Around(area.west, area.south, area.west + 15, area.south + 15, area.since)
        found.append(small)
    asked = [{"as_of": a.since, "bbox": a.bbox, "limit": PAGE} for a in found]
    return Asked(
        "control of a day in a box",
        tuple(f"/control?{urlencode(each)}" for each in asked),
        tuple(CONTROL.format(**vars(a), day=a.since) for a in found),
    )


def nothing() -> Asked:
    """What the web server takes for an answer that needs no database."""
    return Asked("whether it is alive", ("/healthz",), ())


async def pages(connection: "asyncpg.Connection[asyncpg.Record]", revision: int) -> list[Asked]:
    """Page 1 and page 1,000 of everything (fewer where there are fewer)."""
    total = await connection.fetchval("SELECT count(*) FROM store.changes")
    far = min(1000, total // PAGE)
    last = await connection.fetchrow(NTH, (far - 1) * PAGE - 1)
    assert last is not None, "far lies within the list"
    cursor = encode_cursor("changes/newest", revision, last["latest"], last["known_from"])
    after = f"AND (latest, known_from) < ('{last['latest']}', {last['known_from']})"
    return [
        Asked("page 1", (f"/changes?limit={PAGE}",), (PAGED.format(after=""),)),
        Asked(
            f"page {far:,}",
            (f"/changes?{urlencode({'limit': PAGE, 'cursor': cursor})}",),
            (PAGED.format(after=after),),
        ),
    ]
