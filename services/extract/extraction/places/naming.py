"""Names what the article names only later: "seized a district ... the Leramun district"."""

import re

from schemas.message import Kind, Side
from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.places import REGIONS
from services.extract.extraction.words.spelling import words

_NEXT = 8
"""Drafts after an unnamed one among which its name is looked for."""
_GENERAL = words("region other building road country province")
_LOCALITIES = ("localities", "settlements", "places")
"""Towns and villages, whatever their size."""
_UNMISTAKABLE = words("airport crossing dam oilfield")
"""Types that a name of no known type is not likely to be of."""
_ALIKE = {
    "town": {"town", "city", "village"},
    "city": {"city", "town"},
    "village": {"village", "town"},
    "neighbourhood": {"neighbourhood", "district"},
    "district": {"district", "neighbourhood", "region"},
    "airport": {"airport", "base"},
    "base": {"base", "airport"},
}


def named(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of unnamed places replaced where later ones clearly name them."""
    known: dict[tuple[int, str], list[Draft]] = {}
    for number, draft in enumerate(drafts):
        if (key := _key(draft)) is not None:
            names = _later(draft, drafts[number + 1 : number + 1 + _NEXT])
            names = names or _later(draft, [d for d in drafts[:_NEXT] if _in_headline(d)])
            known[key] = _nearer(known.get(key, []), names)
    found: list[Draft] = []
    for draft in drafts:
        key = _key(draft)
        names = known[key] if key is not None else []
        found.extend([_copy(draft, other) for other in names] if names else [draft])
    return found


def unname_regions(drafts: list[Draft], text: str) -> None:
    """ "Militants seize Borno town", where the text tells of Borno state: a town of no name."""
    for draft in drafts:
        span = draft.place_span
        if not _in_headline(draft) or draft.place is None or span is None:
            continue
        type_word = text[span.end : span.end + _WORD].split()[:1]
        of_region = type_word != [] and type_word[0].strip(",.:").lower() in _OF_REGION
        region = draft.place.lower() in REGIONS and type_word[:1] != ["City"]
        if of_region and (region or any(f"{draft.place} {kind}" in text for kind in _REGIONS)):
            draft.place_desc = f"{draft.place} {type_word[0]}"
            draft.container, draft.place, draft.place_span = draft.place, None, None


_WORD = 20
_OF_REGION = words("town village community city communities towns villages district base")
_REGIONS = ("State", "state", "Province", "province", "region", "Region", "County", "county")


def _in_headline(draft: Draft) -> bool:
    return draft.evidence_span.start == 0


def _nearer(one: list[Draft], other: list[Draft]) -> list[Draft]:
    """The names that come first in the text."""
    if not one or not other:
        return one or other
    return min(one, other, key=lambda group: group[0].evidence_span.start)


def _key(draft: Draft) -> tuple[int, str] | None:
    """What the drafts of one unnamed place share: "two towns that had fallen to B" has two."""
    if draft.place is not None or not draft.kind.is_change or draft.place_desc is None:
        return None
    return draft.evidence_span.start, draft.place_desc


def places_meant(draft: Draft) -> int:
    """How many places an unnamed change speaks of; 0 where it names one or does not say."""
    return _number(draft.place_desc or "") if _key(draft) is not None else 0


def _number(desc: str) -> int:
    """How many places a description speaks of; 0 where it does not say."""
    words = desc.lower().split()
    for word in words:
        if word in COUNTS and COUNTS[word] > 1:
            return COUNTS[word]
    last = words[-1] if words else ""
    single = (
        words[:1] and words[0] in ("a", "an", "one", "the", "another") and not last.endswith("s")
    )
    return 1 if single else 0


def _later(draft: Draft, later: list[Draft]) -> list[Draft]:
    count = _number(draft.place_desc or "")
    general = draft.place_type in _GENERAL and not (draft.place_desc or "").endswith(_LOCALITIES)
    if not count or general or draft.place_type is None:
        return []
    groups: dict[int, list[Draft]] = {}
    told: dict[int, set[str]] = {}
    for other in later:
        if other.place and other.evidence_span.start != draft.evidence_span.start:
            told.setdefault(other.evidence_span.start, set()).add(other.place)
            if _agrees(draft, other):
                groups.setdefault(other.evidence_span.start, []).append(other)
    for start, group in groups.items():
        held = all(other.kind is Kind.HOLDS for other in group) and len(told[start]) != count
        if len({other.place for other in group}) == count and not held:
            return group
    return []


def _agrees(draft: Draft, other: Draft) -> bool:
    if other.kind not in (Kind.GAINED, Kind.HOLDS, Kind.PARTIAL, Kind.ATTEMPT, draft.kind):
        return _its_fall(draft, other)
    if other.kind is Kind.PARTIAL and draft.kind is not Kind.PARTIAL:
        return False
    if draft.gainer is None or other.gainer is None or draft.gainer.side is Side.UNKNOWN:
        return False
    if _days_apart(draft, other) or _told_before(draft, other):
        return False
    aged = other.background != draft.background and not _in_headline(other)
    if draft.gainer.key != other.gainer.key or aged:
        return False
    exact = other.place_type == draft.place_type
    if other.kind is Kind.ATTEMPT:
        return exact
    return (
        exact
        or (other.place_type is None and draft.place_type not in _UNMISTAKABLE)
        or other.place_type in _ALIKE.get(draft.place_type or "", set())
    )


def _its_fall(draft: Draft, other: Draft) -> bool:
    """ "A overran a base on Monday. The fall of the P base was a blow": that base."""
    fell = draft.kind is Kind.GAINED and other.kind is Kind.LOST and other.nominal
    one_type = other.place_type == draft.place_type and draft.place_type is not None
    return fell and one_type and other.background is draft.background


_AFTER_IT = re.compile(r"\b(?:hours?|days?|weeks?|months?) after\b")


def _told_before(draft: Draft, other: Draft) -> bool:
    """ "seized another town. It came two days after they took X": not X."""
    another = (draft.place_desc or "").lower().startswith("another ")
    return another and _AFTER_IT.search(other.evidence) is not None


def _days_apart(draft: Draft, other: Draft) -> bool:
    """ "took three towns on Sunday. On Tuesday they took P, Q and R": those are others."""
    days = draft.when.day, other.when.day
    exact = draft.when.precision is other.when.precision is DatePrecision.DAY
    return exact and None not in days and days[0] != days[1]


def _copy(draft: Draft, other: Draft) -> Draft:
    gainer, told = draft.gainer, other.gainer
    same = gainer is not None and told is not None and told.side is gainer.side
    if same and gainer is not None and told is not None and told.named and not gainer.named:
        gainer = told  # "insurgents", whom the text goes on to name
    return Draft(
        draft.kind,
        other.place,
        other.place_span,
        None,
        draft.place_type or other.place_type,
        draft.container or other.container,
        gainer,
        draft.loser,
        draft.when,
        draft.background,
        draft.source,
        draft.party_claim,
        draft.evidence,
        draft.evidence_span,
        draft.traits,
        draft.guessed,
        draft.loser_guessed,
        draft.nominal,
        list(draft.also),
        [*draft.reasons, "named later in the article"],
    )
