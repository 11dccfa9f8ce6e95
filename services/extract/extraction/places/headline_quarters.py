"""Headlines that name a quarter by its city only: "Rebels seize Aleppo district"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.statement import Span
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.spelling import words

_QUARTERS = words("district neighbourhood neighborhood suburb quarter")
_IN_CITIES = (
    "district", "neighbourhood", "neighborhood", "suburb", "quarter", "districts", "areas",
    "neighbourhoods", "neighborhoods", "suburbs", "outskirts", "city", "parts",
)  # fmt: skip
_NEXT = 20
_MARK = "a quarter named by its city only"


def unname_quarters(drafts: Sequence[Draft], text: str) -> None:
    """Tell "Aleppo district" of a headline as some district of the city, where the text goes on to
    tell of districts, or the city, of that name.
    """
    for draft in drafts:
        span = draft.place_span
        if draft.evidence_span.start or draft.place is None or span is None:
            continue
        kind = text[span.end : span.end + _NEXT].split()[:1]
        if not kind or kind[0].rstrip(",.:;") not in _QUARTERS or not draft.kind.is_change:
            continue
        if _is_city(draft.place, text) and not text[: span.start].lower().endswith(" the "):
            draft.container, draft.place, draft.place_span = draft.place, None, None
            draft.place_desc = f"a {draft.container} {kind[0].rstrip(',.:;')}"
            draft.reasons.append(_MARK)


def _is_city(name: str, text: str) -> bool:
    if name.lower() in SEATS or f"{name} city" in text or f"city of {name}" in text:
        return True
    return any(f"{part} {of} {name}" in text for part in _IN_CITIES for of in ("of", "in"))


def tell_of_cities(drafts: Sequence[Draft], text: str) -> None:
    """Say of the city, in part, what no later sentence names, where none tells of a place taken."""
    marked = [draft for draft in drafts if draft.place is None and _MARK in draft.reasons]
    told = marked and any(draft.place is not None and draft.kind.is_change for draft in drafts)
    for draft in marked if not told else ():
        if draft.container is not None:
            at = text.find(draft.container)
            draft.place, draft.place_desc, draft.container = draft.container, None, None
            draft.place_span = Span(at, at + len(draft.place))
            draft.place_type, draft.kind = None, Kind.PARTIAL
