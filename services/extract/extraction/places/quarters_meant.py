"""Unnamed quarters of the city told of last: "Fighting raged in P. The army took two districts"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.containers import container_of
from services.extract.extraction.statement import Span
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_QUARTERS = words(
    "neighbourhoods neighborhoods quarters streets blocks buildings suburbs districts sectors"
)
_QUARTER = words("neighbourhood neighborhood quarter suburb district sector")
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
    if not share and not (place.plural and head[0] in _QUARTERS) and head[0] not in _QUARTER:
        return None
    if (place.desc or "").lower().startswith(("their ", "its ", "his ", "her ", "our ")):
        return None
    if head[0] == "blocks" and container_of(clause.chunks, place) is not None:
        return None  # of an oilfield, as soon as of a city
    last = _told_last(clause, place, context)
    if last is None or last.country or share:
        return None if last is None or last.country else last
    kind = context.type_of(last)
    if last.is_wide or kind not in _TOWNS:
        of_land = head[0] in ("district", "districts") and kind in _OF_DISTRICTS
        return last if of_land else None
    return last


def _told_last(clause: Clause, place: PlaceMention, context: Context) -> PlaceMention | None:
    """What the quarters are said to lie in, else the only place that was told of before."""
    within = place.container or container_of(clause.chunks, place)
    named = [c.place for c in clause.chunks if c.place is not None and c.place.name]
    if within is not None:
        return _said_to_lie_in(clause, place, within)
    if any(other.start >= place.end for other in named):
        return None
    told = [p for p in named if p.end <= place.start] or context.said or context.places[-1:]
    told = [p for p in told if p.start >= clause.span.start - _NEAR]
    return told[-1] if told and len({p.name for p in told}) == 1 else None


def _said_to_lie_in(clause: Clause, place: PlaceMention, within: str) -> PlaceMention | None:
    """P of "a district in P", "in the city of P"; not of one that they only lie near."""
    for j, chunk in enumerate(clause.chunks):
        city = chunk.place
        if city is None or city.name != within or city.start <= place.start:
            continue
        town = not city.is_wide and city.type not in _OF_DISTRICTS
        beside = clause.low(j - 1) == "of" and clause.low(j - 2) in grammar.BEARINGS
        inside = clause.low(j - 1) in ("in", "of", "inside", "across") and not beside
        return city if town and inside else None
    return None


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
    told = [d for d in drafts if d.place is not None and d.kind.is_change]
    for draft in drafts:
        city = draft.city
        if draft.place is not None or city is None or city.name is None:
            continue
        beside = (d for d in told if d.evidence_span == draft.evidence_span)
        if any(d.place != city.name for d in beside):
            continue  # "seized two districts, P and Q"
        if draft.kind not in (Kind.GAINED, Kind.LOST, Kind.PARTIAL):
            continue
        draft.place, draft.place_span = city.name, Span(city.start, city.end)
        draft.place_desc, draft.place_type, draft.kind = None, None, Kind.PARTIAL
        draft.container = None if draft.container == city.name else draft.container
        draft.reasons.append("quarters of the city told of last")
