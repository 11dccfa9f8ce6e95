"""What rows say as entries of a feed."""

from uuid import UUID

from schemas.message import Side
from services.api.formats.atom import Entry
from services.api.formats.batches import Row
from services.api.formats.values import certain_moment


def change_entry(row: Row, base: str) -> Entry:
    """A change as it stands now; ``base`` is the address of the API, without a slash."""
    return Entry(
        id=UUID(str(row["change_id"])),
        title=f"{_what(row)} ({row['status']}{', disputed' if row['disputed'] else ''})",
        updated=certain_moment(row["recorded_at"]),
        href=f"{base}/changes/{row['change_id']}",
        summary=row["evidence"] or "",
        categories=_categories(row, "status"),
        point=_point(row),
    )


def report_entry(row: Row, base: str) -> Entry:
    """What one article says."""
    return Entry(
        id=UUID(str(row["report_id"])),
        title=f"{_what(row)} ({row['source']})",
        updated=certain_moment(row["ingested_at"]),
        href=f"{base}/articles/{row['article_id']}",
        summary=row["evidence"] or "",
        categories=_categories(row, "source"),
        point=_point(row),
    )


def _what(row: Row) -> str:
    """Kansaba: gained by Opposition fighters from government."""
    words = f"{row['place_name'] or 'an unnamed place'}: {row['kind'].replace('_', ' ')}"
    taker, loser = _party(row, "gainer"), _party(row, "loser")
    return words + (f" by {taker}" if taker else "") + (f" from {loser}" if loser else "")


def _party(row: Row, role: str) -> str:
    side = row[f"{role}_side"]
    return row[f"{role}_name"] or ("" if side == Side.UNKNOWN else side.replace("_", " "))


def _categories(row: Row, last: str) -> list[str]:
    """Words to filter by, each with what it is."""
    named = ("theatre", "kind", "gainer_side", "loser_side", last)
    return [f"{name}:{row[name]}" for name in named if row[name]]


def _point(row: Row) -> tuple[float, float] | None:
    lat, lon = row["lat"], row["lon"]
    return None if lat is None or lon is None else (lat, lon)
