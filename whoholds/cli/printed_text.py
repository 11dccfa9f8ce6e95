"""Text from outside as a terminal may show it, and days and spans as people read them."""

import calendar
from datetime import date

UNKNOWN = "?"


def one_line(text: str | None, most: int = 0) -> str:
    """Printable and on one line: nothing in it may move the cursor or turn the writing round.

    Longer than ``most`` it ends between words.
    """
    plain = "".join(sign if sign.isprintable() else " " for sign in text or "")
    words = " ".join(plain.split())
    if not most or len(words) <= most:
        return words
    return f"{words[: most - 1].rpartition(' ')[0] or words[: most - 1]}…"


def span(earliest: str | None, latest: str | None) -> str:
    """``2016-07-02``, ``2016-02`` for that month, ``2016-06-25–07-02``, ``by 2016-07-02``."""
    if earliest is None:
        return "unknown" if latest is None else f"by {latest}"
    if latest is None:
        return f"from {earliest}"
    if earliest == latest:
        return latest
    if _is_whole_month(date.fromisoformat(earliest), date.fromisoformat(latest)):
        return latest[:7]
    return f"{earliest}–{latest[5:] if earliest[:4] == latest[:4] else latest}"


def age(days: int | None) -> str:
    """``3 days``, ``5 months``, ``9 years``: how old news is."""
    if days is None:
        return ""
    for unit, length in (("year", 365), ("month", 30), ("day", 1)):
        if days >= 2 * length or length == 1:
            count = days // length
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return ""


def party(name: str | None, side: str | None) -> str:
    """The text's own words; the side where there are none."""
    if name:
        return one_line(name)
    return side_words(side)


def side_words(side: str | None) -> str:
    """A side as words."""
    return UNKNOWN if side in (None, "unknown") else str(side).replace("_", " ")


def _is_whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
