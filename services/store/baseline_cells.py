"""What single cells of an import say: days, points, names; a ValueError tells why they do not."""

from datetime import UTC, date, datetime

from schemas.decisions import of_these_wars
from services.store.place_areas import corner_of

MILLISECONDS = 100_000_000_000  # a bare number above this is a moment since 1970, not a day
FORMS = (("%Y-%m-%d", 10), ("%Y%m%d", 8), ("%d %b %Y", 11), ("%d %B %Y", 20))
"""How days are written, and in how many letters at most: what stands behind is a time."""


def day_in(given: object) -> date:
    """2016-07-02, with or without a time behind; 20160702; 2 Jul 2016; milliseconds since 1970."""
    return of_these_wars(_day_in(given))


def _day_in(given: object) -> date:
    if isinstance(given, int | float) and abs(given) >= MILLISECONDS:
        try:
            return datetime.fromtimestamp(given / 1000, UTC).date()
        except (OverflowError, OSError) as error:
            raise ValueError(f"no day in {given!r}: {error}") from None
    word = str(given).strip()
    for form, length in FORMS:
        try:
            return datetime.strptime(word[:length], form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise ValueError(f"no day in {word!r}: write 2016-07-02")


def point_in(lat: str, lon: str) -> tuple[float | None, float | None]:
    """Degrees of WGS 84; nothing where both cells are empty."""
    if not lat.strip() and not lon.strip():
        return None, None
    try:
        degrees = [float(lon), float(lat)]
    except ValueError:
        raise ValueError(f"no point in {lat!r}, {lon!r}") from None
    found = corner_of(degrees, "its point")
    return found[1], found[0]


def writable(word: object) -> str | None:
    """Without what Postgres refuses in a text."""
    if word is None:
        return None
    return str(word).replace("\0", "").encode("utf-8", "ignore").decode()
