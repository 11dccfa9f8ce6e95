"""Unnamed quarters of the city told of last: "Fighting raged in P. The army took two districts"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.containers import container_of
from services.extract.extraction.statement import Span
from services.extract.extraction.words.spelling import words

_QUARTERS = words(
    "neighbourhoods neighborhoods quarters streets blocks buildings suburbs districts sectors"
)
_NEAR = 260
"""Characters before the sentence in which the city is named: a sentence or two."""
_TOWNS = (None, "city", "town", "camp")
_OF_DISTRICTS = ("province", "state", "region")


def city_of_quarters(clause: Clause, place: PlaceMention, context: Context) -> PlaceMention | None:
    """The city in which unnamed quarters lie, where no other place was told of since."""
    head = (place.desc or "").lower().split()[-1:]
    if place.name is not None or not head:
        return None
    share = _is_share(place, head[0])
    if not share and not (place.plural and head[0] in _QUARTERS):
        return None
    if (place.desc or "").lower().startswith(("their ", "its ", "his ", "her ", "our ")):
        return None
    if place.container is not None or container_of(clause.chunks, place) is not None:
        return None
    here = [c.place for c in clause.chunks if c.place is not None and c.end <= place.start]
    behind = [c.place for c in clause.chunks if c.place is not None and c.start >= place.end]
    if any(other.name for other in behind):
        return None
    named = [other for other in here if other.name]
    told = named or context.said or context.places[-1:]
    told = [p for p in told if p.start >= clause.span.start - _NEAR]
    last = told[-1] if told else None
    if last is None or last.country or len({p.name for p in told}) > 1:
        return None
    if share:
        return last
    kind = context.type_of(last)
    if last.is_wide or kind not in _TOWNS:
        return last if head[0] == "districts" and kind in _OF_DISTRICTS else None
    return last


def _is_share(place: PlaceMention, head: str) -> bool:
    """ "Most of the east", "the rebel-held east", "a third of the enclave"."""
    low = (place.desc or "").lower()
    if not low.startswith("the "):
        return False
    whose = "-held " in low or "-controlled " in low
    return (head in _BEARINGS and whose) or (place.partial and head in _GROUND)


_BEARINGS = words("east west north south centre center")
_GROUND = words("enclave pocket sector")


def tell_of_quarters(drafts: Sequence[Draft]) -> None:
    """Say of the city, in part, what is told of quarters that stay without a name."""
    for draft in drafts:
        city = draft.city
        if draft.place is not None or city is None or city.name is None:
            continue
        if draft.kind not in (Kind.GAINED, Kind.LOST, Kind.PARTIAL):
            continue
        draft.place, draft.place_span = city.name, Span(city.start, city.end)
        draft.place_desc, draft.place_type, draft.kind = None, None, Kind.PARTIAL
        draft.reasons.append("quarters of the city told of last")
