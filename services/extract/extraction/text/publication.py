"""The day an article was published, where its own text states it."""

import re
from datetime import date, timedelta

from services.extract.extraction.words.calendar import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_CAPS = "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_HEAD, _TAIL = 320, 260
"""Characters at either end of a text where a page states its date."""

_LABELLED = re.compile(
    rf"(?:date\ of\ publication|last\ updated?(?:\ at|\ on)?|published(?:\ on|\ at)?|"
    rf"posted(?:\ on)?|updated?(?:\ on|\ at)?|publication\ date|first\ published(?:\ on)?)"
    rf"\W{{0,4}}(?:{_WEEKDAY},?\ )?(?:(?P<d>\d{{1,2}})\ (?P<m>{_MONTH})\.?,?\ ?(?P<y>(?:19|20)\d\d)"
    rf"|(?P<m2>{_MONTH})\.?\ (?P<d2>\d{{1,2}}?),?\ ?(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<y3>(?:19|20)\d\d)-(?P<n3>\d\d)-(?P<d3>\d\d))",
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAYED = re.compile(
    rf"\b{_WEEKDAY},?\ (?:(?P<d>\d{{1,2}})\ (?P<m>{_MONTH})|(?P<m2>{_MONTH})\ "
    rf"(?P<d2>\d{{1,2}}))\.?,?\ (?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE | re.VERBOSE,
)
_NUMERIC = re.compile(r"\s*(?P<d>\d{1,2})[-./](?P<n>\d{1,2})[-./](?P<y>(?:19|20)\d\d)")
_ISO = re.compile(r"\s*(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)")
_LEADING = re.compile(
    rf"\s*(?:(?P<d>\d{{1,2}})\ (?P<m>{_MONTH})|(?P<m2>{_MONTH})\ "
    rf"(?P<d2>\d{{1,2}})),?\ (?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE | re.VERBOSE,
)


_DATELINED = re.compile(
    rf"^(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}}),\ (?P<y>(?:19|20)\d\d)\ \((?-i:[A-Z][A-Z/ .-]+)\)",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""An agency's own dateline, which a page that shows today's date at its head keeps."""


_SENT_ON = re.compile(
    rf"^\s*[A-Z][A-Z .'/-]{{2,30}}(?:,\ [A-Z][a-z]+)?,?\ (?P<m2>{_MONTH_CAPS})\.?\ "
    r"(?P<d2>\d{1,2})(?:,?\ \((?!\d)|\ ?[-–—]|\ /)",
    re.VERBOSE,
)
"""An agency's dateline that tells no year: "BEIRUT, Jan 30 (Reuters) -"."""


def _sent_on(head: str, given: date | None) -> date | None:
    """The last such day on or before the day given, where that is not long ago."""
    match = _SENT_ON.match(head) if given is not None else None
    if match is None or given is None:
        return None
    number, day = MONTHS[match["m2"].lower()], int(match["d2"])
    for year in (given.year, given.year - 1):
        try:
            sent = date(year, number, day)
        except ValueError:
            continue
        if timedelta(-1) <= given - sent <= _SENT_LATELY:
            return sent
    return None


_SENT_LATELY = timedelta(120)


def _built(match: re.Match[str]) -> date | None:
    groups = {key: value for key, value in match.groupdict().items() if value}
    year = groups.get("y") or groups.get("y2") or groups.get("y3")
    day = groups.get("d") or groups.get("d2") or groups.get("d3")
    month = groups.get("m") or groups.get("m2")
    number = MONTHS[month.lower()] if month else int(groups.get("n") or groups.get("n3") or 0)
    try:
        return date(int(year or 0), number, int(day or 0))
    except ValueError:
        return None


def stated_day(text: str, given: date | None) -> date | None:
    """The publication day that the text itself states, else the given one.

    A date at the very start, or one that a label or a weekday marks as the page's own.
    """
    head = text[:_HEAD]
    for pattern, near in (
        (_LABELLED, False),
        (_DATELINED, False),
        (_NUMERIC, True),
        (_ISO, True),
        (_LEADING, True),
        (_WEEKDAYED, False),
    ):
        if pattern is _LABELLED and not _has_label(head):
            continue
        match = pattern.match(head) if near else pattern.search(head)
        marked = near or pattern in (_LABELLED, _DATELINED)
        if match and (day := _built(match)) and (marked or _own(head, match)):
            return given if given is not None and _only_updated(head, match, given, day) else day
    if (sent := _sent_on(head, given)) is not None:
        return sent
    tail = text[-_TAIL:]
    match = _LABELLED.search(tail) if _has_label(tail) else None
    if match and (day := _built(match)) and (given is None or abs(day - given) > timedelta(0)):
        return day
    return given


def _only_updated(head: str, match: re.Match[str], given: date, day: date) -> bool:
    """ "Latest update: 5 June" of a page that is known to be from January: changed, not new."""
    shown = head[max(0, match.start() - 8) : match.end()].lower()
    return day > given and ("latest update" in shown or day - given > _YEARS_LATER)


_YEARS_LATER = timedelta(300)
"""So long after the day that a page is known to be of, it was only put up anew."""


def _has_label(text: str) -> bool:
    """Whether a label may stand here: cheaper than the pattern, and mostly none does."""
    low = text.lower()
    return "publi" in low or "update" in low or "posted" in low


def _own(head: str, match: re.Match[str]) -> bool:
    """Whether a dated weekday stands outside running prose ("on Saturday 28 March 2015")."""
    before = head[: match.start()].rstrip().lower()
    return not before.endswith(
        (
            " on",
            " of",
            " since",
            " until",
            " from",
            " to",
            " by",
            " and",
            " in",
            "after",
            "before",
            "between",
            " the",
        )
    )
