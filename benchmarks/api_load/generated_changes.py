"""Changes made up for measuring: half of them at a hundred places, the rest all over the world.

The same seed gives the same rows. Lines are in the text format of COPY; messages are small, and
valid: each reads back as a ChangeRecorded, with its feature as the store would write it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from whoholds.changes.change_features import feature_text

DENSE_PLACES = 100
SPREAD_PLACES = 100_000
FIRST_DAY = date(2014, 1, 1)
DAYS = 4380  # twelve years
SIDES = ("government", "opposition", "kurdish", "is", "russia", "ukraine")
STATUSES = ("claimed", "claimed", "claimed", "reported", "reported", "confirmed")
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)

CHANGE_COLUMNS = (
    "change_id", "known_from", "place_id", "theatre", "kind", "gainer_side", "loser_side",
    "earliest", "latest", "background", "action", "status", "disputed", "confidence",
    "recorded_at", "statement_keys", "fingerprint", "location", "country", "actors", "message",
    "feature", "gainer_actor_id", "loser_actor_id",
)  # fmt: skip
PLACE_COLUMNS = ("place_id", "name", "type", "country", "location", "precision_km", "reason")
CONTROL_COLUMNS = (
    "place_id", "layer", "during", "state", "holder_side", "parties", "status", "change_id",
    "reason", "evidence", "known_from",
)  # fmt: skip
NULL = r"\N"


@dataclass(frozen=True, slots=True)
class MadePlace:
    """A place without a history of its own."""

    number: int
    lon: float
    lat: float

    @property
    def place_id(self) -> str:
        """As a gazetteer would name it."""
        return f"made:{self.number}"


def made_places(seed: int = 1) -> list[MadePlace]:
    """The dense ones first, in one region; the others between 60 S and 75 N."""
    random = Random(seed)
    dense = [(random.uniform(35.5, 42.0), random.uniform(32.5, 37.2)) for _ in range(DENSE_PLACES)]
    spread = [(random.uniform(-180, 180), random.uniform(-60, 75)) for _ in range(SPREAD_PLACES)]
    points = enumerate([*dense, *spread])
    return [MadePlace(number, round(lon, 4), round(lat, 4)) for number, (lon, lat) in points]


def place_lines(places: list[MadePlace]) -> Iterator[str]:
    """COPY lines of store.places."""
    for place in places:
        point = f"({place.lon},{place.lat})"
        yield (
            "\t".join(
                (place.place_id, f"Made {place.number}", "village", "SY", point, "1", "made up")
            )
            + "\n"
        )


def change_lines(
    places: list[MadePlace], rows: int, seed: int = 2, *, features: bool = True
) -> Iterator[str]:
    """COPY lines of store.changes, one revision each, in the order of revisions."""
    random = Random(seed)
    for number in range(1, rows + 1):
        dense = random.random() < 0.5
        place = places[random.randrange(DENSE_PLACES) if dense else random.randrange(len(places))]
        yield _change_line(random, number, place, features)


def _change_line(random: Random, revision: int, place: MadePlace, features: bool) -> str:
    change_id, report_id = UUID(int=random.getrandbits(128)), UUID(int=random.getrandbits(128))
    latest = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    earliest, precision = _earliest(random, latest)
    gainer, loser = random.sample(SIDES, 2)
    status, confidence = random.choice(STATUSES), round(random.uniform(0.3, 1.0), 2)
    first = f'"{earliest}"' if earliest else "null"
    name = f"Made {place.number}"
    message = (
        f'{{"change_id":"{change_id}","revision":{revision},"action":"created","theatre":"syria",'
        f'"kind":"gained","place":{{"place_id":"{place.place_id}","name":"{name}",'
        f'"type":"village","container":"a province","country":"SY","admin1":null,'
        f'"point":{{"lat":{place.lat},"lon":{place.lon}}},"precision_km":1.0,"reason":"made up"}},'
        f'"gainer":{{"name":"{gainer} forces","actor_id":"{gainer}","side":"{gainer}"}},'
        f'"loser":{{"name":null,"actor_id":"{loser}","side":"{loser}"}},'
        f'"when":{{"earliest":{first},"latest":"{latest}","precision":"{precision}",'
        f'"basis":"stated","text":"on Friday"}},"background":false,"status":"{status}",'
        f'"status_rule":"made up","disputed":false,"confidence":{confidence},'
        f'"support":{{"reports":1,"articles":1,"witnesses":1,"independent_witnesses":1}},'
        f'"evidence":"The {gainer} forces took {name} on Friday.","report_ids":["{report_id}"],'
        f'"superseded_by":null,"recorded_at":"2026-01-01T00:00:00Z","oldest_ingested_at":null}}'
    )
    cells = (
        str(change_id), str(revision), place.place_id, "syria", "gained", gainer, loser,
        str(earliest or NULL), str(latest), "f", "created", status, "f", str(confidence),
        RECORDED.isoformat(), f"{{{report_id}}}", r"\\x00", f"({place.lon},{place.lat})", "SY",
        f'{{{gainer},"{gainer} forces",{loser}}}', message,
        feature_text(message) if features else NULL, gainer, loser,
    )  # fmt: skip
    return "\t".join(cells) + "\n"


def _earliest(random: Random, latest: date) -> tuple[date | None, str]:
    """Seven of ten are of a day, most others of a week, a few of any time before."""
    how = random.random()
    if how < 0.7:
        return latest, "day"
    if how < 0.97:
        return latest - timedelta(days=7), "week"
    return None, "unknown"


def control_lines(places: list[MadePlace], seed: int = 3) -> Iterator[str]:
    """COPY lines of store.control: five spells a place, a hundred at the dense ones."""
    random = Random(seed)
    for place in places:
        spells = 100 if place.number < DENSE_PLACES else 5
        days = sorted(random.sample(range(DAYS), spells))
        for start, end in zip(days, [*days[1:], None], strict=True):
            yield _control_line(random, place, start, end)


def _control_line(random: Random, place: MadePlace, start: int, end: int | None) -> str:
    offset = (FIRST_DAY - date(1970, 1, 1)).days
    during = f"[{(offset + start) * 1000},{'' if end is None else (offset + end) * 1000})"
    side = random.choice(SIDES)
    party = f'[{{"name":"{side} forces","actor_id":"{side}","side":"{side}"}}]'
    cells = (
        place.place_id, "claimed", during, "held", side, party, random.choice(STATUSES),
        str(UUID(int=random.getrandbits(128))), "made up",
        f"{{{FIRST_DAY + timedelta(days=start)}}}", "1",
    )  # fmt: skip
    return "\t".join(cells) + "\n"
