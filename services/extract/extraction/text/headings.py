"""Entries that a place heads: "– 8 July – KUNDUZ. The rebels take the city.", "Kunduz, July 8"."""

import re

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.statement import Span

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
_HEADED = re.compile(
    rf"(?:[–—•*-] ?)?(?:{_DAY} ?[–—:-] ?(?P<after>{_NAME})[.:]|(?P<before>{_NAME}),? \(?{_DAY}\)?:)"
)


def heading(text: str, span: Span, place: PlaceMention) -> PlaceMention | None:
    """The place that heads the entry in which a sentence says "the city", "the capital of Q
    province"; null elsewhere.
    """
    if place.plural or place.partial or (place.desc or "").lower().split()[-1:] not in _TOWNS:
        return None
    line = text.rfind("\n", 0, span.start) + 1
    found = _HEADED.match(text, line)
    if found is None or found.end() > place.start:
        return None
    group = "after" if found.group("after") else "before"
    return PlaceMention(
        found.group(group), found.start(group), found.end(group), "city", definite=True, sure=True
    )


_TOWNS = (["city"], ["town"], ["capital"], ["village"])
