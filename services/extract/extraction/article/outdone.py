"""Which statements say no more than a change that the article tells of the same place."""

from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.finding import CAME_THERE
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.places.spellings import spelling_key
from services.extract.extraction.sides.camps import Camps


def without_outdone(drafts: Sequence[Draft], camps: Camps) -> list[Draft]:
    """The statements less those that a change of the same place makes superfluous."""
    told: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.place and draft.gainer and (draft.kind.is_change or draft.kind is Kind.REPELLED):
            told.setdefault(spelling_key(draft.place), []).append(draft)
    return [draft for draft in drafts if not _outdone(draft, told, camps)]


def _outdone(draft: Draft, told: dict[str, list[Draft]], camps: Camps) -> bool:
    if draft.kind is Kind.ATTEMPT and CAME_THERE in draft.reasons and _long_past(draft):
        return True  # where they once came is no attempt any more
    if draft.kind not in _BY_WHAT or draft.place is None or draft.gainer is None:
        return False
    by = _BY_WHAT[draft.kind]
    return any(by(draft, other, camps) for other in told.get(spelling_key(draft.place), ()))


def _long_past(draft: Draft) -> bool:
    """Whether its time, not only its place in the sentence, makes it history."""
    aside = any(reason.startswith("in a relative clause") for reason in draft.reasons)
    return draft.background and (draft.when.day is not None or not aside)


def _came_out(tried: Draft, other: Draft, camps: Camps) -> bool:
    """Whether the article says that an attempt succeeded or failed."""
    told = other.kind is Kind.REPELLED or not other.guessed
    if tried.gainer is None or other.gainer is None:
        return False
    if CAME_THERE in tried.reasons and other.kind is not Kind.REPELLED and not other.background:
        known = tried.gainer.side is not Side.UNKNOWN
        return not known or _one_side(tried.gainer, other.gainer, camps)
    if tried.gainer.key != other.gainer.key:
        return False
    return other.background == tried.background and told


def _took_it(state: Draft, other: Draft, camps: Camps) -> bool:
    """Whether the side was told just before to have taken the place: "A took P. A controls P now",
    and what it was then told to want is past: "before A's capture of P".
    """
    if other.kind not in (Kind.GAINED, Kind.HANDED_OVER) or other.background or state.background:
        return False
    later = state.evidence_span.start > other.evidence_span.start
    return later and _one_side(state.gainer, other.gainer, camps)


def _one_side(a: ActorMention | None, b: ActorMention | None, camps: Camps) -> bool:
    if a is None or b is None:
        return False
    sided = a.side is b.side and a.side not in (Side.OTHER, Side.UNKNOWN)
    return sided or a.key == b.key or camps.allied(a, b)


_BY_WHAT = {Kind.ATTEMPT: _came_out, Kind.HOLDS: _took_it, Kind.PLANNED: _took_it}
