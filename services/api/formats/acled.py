"""Changes in ACLED's column names, for tools that read its files; docs/api.md says what maps where.

A cell is empty where whoholds does not know: it counts no dead and classes no actors.
"""

from datetime import date
from typing import NamedTuple

from schemas.message import Kind, Side
from services.api.formats.batches import Row
from services.api.formats.csv_cells import safe
from services.api.formats.values import day_of, moment_of

# fmt: off
HEADER = [
    "event_id_cnty", "event_date", "year", "time_precision",
    "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]
# fmt: on

STATES = frozenset({Side.GOVERNMENT, Side.IRAQ_GOVERNMENT, Side.UKRAINE})


class EventType(NamedTuple):
    """ACLED's three levels of what happened."""

    disorder_type: str = ""
    event_type: str = ""
    sub_event_type: str = ""


REGAINED = EventType("Political violence", "Battles", "Government regains territory")
OVERTAKEN = EventType("Political violence", "Battles", "Non-state actor overtakes territory")
TRANSFERRED = EventType(
    "Strategic developments", "Strategic developments", "Non-violent transfer of territory"
)


def event_type(kind: str, gainer_side: str) -> EventType:
    """Nothing where the kind tells no transfer to someone known."""
    if kind == Kind.HANDED_OVER:
        return TRANSFERRED
    if kind != Kind.GAINED or gainer_side == Side.UNKNOWN:
        return EventType()
    return REGAINED if gainer_side in STATES else OVERTAKEN


def time_precision(earliest: date | None, latest: date | None) -> str:
    """1: the day, 2: within a week, 3: within a month; empty where wider or open."""
    if earliest is None or latest is None:
        return ""
    days = (latest - earliest).days
    return "1" if days == 0 else "2" if days <= 7 else "3" if days <= 31 else ""


def geo_precision(precision_km: float | None) -> str:
    """1: the place itself, 2: near it, 3: somewhere in the region."""
    if precision_km is None:
        return ""
    return "1" if precision_km <= 5 else "2" if precision_km <= 25 else "3"


def line(row: Row) -> list[str]:
    """The cells in the order of HEADER."""
    cells = _when(row) | _what(row) | _where(row)
    return [cells.get(name, "") for name in HEADER]


def _when(row: Row) -> dict[str, str]:
    earliest, latest, recorded = (
        day_of(row["earliest"]),
        day_of(row["latest"]),
        moment_of(row["recorded_at"]),
    )
    return {
        "event_date": str(latest) if latest else "",
        "year": str(latest.year) if latest else "",
        "time_precision": time_precision(earliest, latest),
        "timestamp": str(int(recorded.timestamp())) if recorded else "",
    }


def _what(row: Row) -> dict[str, str]:
    tags = f"kind={row['kind']}; status={row['status']}; disputed={row['disputed']}".lower()
    return {
        "event_id_cnty": str(row["change_id"]),
        **event_type(row["kind"], row["gainer_side"])._asdict(),
        "actor1": _actor(row["gainer_name"], row["gainer_side"]),
        "actor2": _actor(row["loser_name"], row["loser_side"]),
        "notes": safe(row["evidence"] or ""),
        "tags": safe(tags),
    }


def _where(row: Row) -> dict[str, str]:
    named = {
        "country": safe(row["country"] or ""),
        "admin1": safe(row["admin1"] or ""),
        "location": safe(row["place_name"] or ""),
    }
    if row["lat"] is None or row["lon"] is None:
        return named
    return named | {
        "latitude": repr(row["lat"]),
        "longitude": repr(row["lon"]),
        "geo_precision": geo_precision(row["precision_km"]),
    }


def _actor(name: str | None, side: str) -> str:
    """As the text calls them, else their side."""
    return safe(name or ("" if side == Side.UNKNOWN else side))
