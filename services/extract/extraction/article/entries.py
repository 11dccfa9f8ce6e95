"""An entry that came to no more than a part: "entered P on Monday and took its north"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.finding import WENT_IN
from services.extract.extraction.places.spellings import spelling_key


def entries_in_part(drafts: Sequence[Draft]) -> list[Draft]:
    """The statements less that a side has a place which it is only told to have entered, where the
    text goes on to tell that a part of it was taken.
    """
    if not any(_is_entry(draft) for draft in drafts):
        return list(drafts)
    kept: list[Draft] = []
    said: dict[int, list[Draft]] = {}
    for draft in drafts:
        said.setdefault(draft.evidence_span.start, []).append(draft)
    for draft in drafts:
        beside = said[draft.evidence_span.start] if _is_entry(draft) else []
        if any(_tells_of_quarter(draft, other) for other in beside):
            draft.kind = Kind.PARTIAL
    for number, draft in enumerate(drafts):
        part = _part_taken(draft, drafts[number + 1 : number + 1 + _NEXT])
        part = part or _part_taken(draft, drafts[max(0, number - _NEXT) : number], before=True)
        if part is None:
            kept.append(draft)
        elif part.when.day is None:
            part.when = draft.when
    return kept


_NEXT = 6
"""Statements further on among which the part is looked for; of one sentence those before, too."""


def _tells_of_quarter(entry: Draft, other: Draft) -> bool:
    """Whether the sentence goes on to name a quarter: "entered P, seizing the X district"."""
    if other is entry or other.evidence_span != entry.evidence_span or other.place is None:
        return False
    one_side = entry.gainer is not None and other.gainer is not None
    one_side = one_side and _key(entry) == _key(other) and entry.reasons[:1] != other.reasons[:1]
    return one_side and other.kind is Kind.GAINED and other.place_type in _QUARTERS


def _key(draft: Draft) -> str:
    return draft.gainer.key if draft.gainer is not None else ""


_QUARTERS = ("neighbourhood", "district")


def _is_entry(draft: Draft) -> bool:
    return draft.kind is Kind.GAINED and draft.place is not None and WENT_IN in draft.reasons


def _part_taken(entry: Draft, near: Sequence[Draft], before: bool = False) -> Draft | None:
    """The statement that a part was taken by those who went in."""
    if not _is_entry(entry):
        return None
    return next((draft for draft in near if _tells_of_part(entry, draft, before)), None)


def _tells_of_part(entry: Draft, draft: Draft, before: bool) -> bool:
    if draft.kind is not Kind.PARTIAL or draft.place is None or draft.background:
        return False
    if before and draft.evidence_span != entry.evidence_span:
        return False
    if entry.gainer is None or draft.gainer is None or entry.gainer.key != draft.gainer.key:
        return False
    return spelling_key(draft.place) == spelling_key(entry.place or "")
