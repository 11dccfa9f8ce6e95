"""How likely each statement is to be what its text says: the weights of its traits, added up."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import exp

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.confidence.weights import WEIGHTS
from services.extract.extraction.places.spellings import place_key
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.words.places import LANDS


def weigh(drafts: Sequence[Draft], names: PlaceNames | None, countries: Collection[str]) -> None:
    """Give every statement of an article its traits and its confidence."""
    whole = _Article(drafts)
    for draft in drafts:
        known = names is None or draft.place is None or names.knows(draft.place, countries)
        draft.traits = (
            *draft.traits,
            *whole.shown_by(draft),
            *(() if known else ("unknown_name",)),
        )
        draft.confidence = round(probability(draft.traits), 2)


def probability(traits: Collection[str]) -> float:
    """The logistic function of the sum of the traits' weights."""
    total = WEIGHTS.constant + sum(WEIGHTS.of[name] for name in traits)
    return 1.0 / (1.0 + exp(-total))


_FEW = 3


def raised_and_lowered(traits: Collection[str]) -> tuple[list[str], list[str]]:
    """What raised and what lowered a confidence, in plain words: the largest few of each."""
    ranked = sorted(set(traits), key=lambda name: (WEIGHTS.of[name], name))
    lowered = [WEIGHTS.says[name] for name in ranked if WEIGHTS.of[name] < 0]
    raised = [WEIGHTS.says[name] for name in reversed(ranked) if WEIGHTS.of[name] > 0]
    return raised[:_FEW], lowered[:_FEW]


class _Article:
    """What the statements of one article show of each other."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._holds = {place_key(d.place) for d in drafts if d.kind is Kind.HOLDS and d.place}
        self._containers = {place_key(d.container) for d in drafts if d.container}
        self._words: Counter[str] = Counter()
        for key in {place_key(d.place) for d in drafts if d.place and d.kind.is_change}:
            self._words.update(key.split())

    def shown_by(self, draft: Draft) -> list[str]:
        """The traits of one of them."""
        shown = [*_KINDS.get(draft.kind, ()), *_told_traits(draft)]
        if draft.place is None:
            return shown
        key = place_key(draft.place)
        asked = (
            ("is_container", key in self._containers),
            ("held_too", draft.kind is not Kind.HOLDS and key in self._holds),
            ("shares_word", any(self._words[word] > 1 for word in key.split())),
            ("digit", any(letter.isdigit() for letter in draft.place)),
        )
        return shown + [name for name, is_shown in asked if is_shown]


_KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.LOST: ("lost",),
    Kind.PARTIAL: ("partial",),
    Kind.REPELLED: ("repelled",),
    Kind.ATTEMPT: ("attempt",),
    Kind.PLANNED: ("planned",),
    Kind.DENIED: ("denied",),
    Kind.HOLDS: ("holds",),
}


def _told_traits(draft: Draft) -> list[str]:
    """How often, where and how dated it is told, from whom, and of what sort of place."""
    precision, kind = draft.when.precision, draft.place_type
    asked = (
        ("told_again", len(draft.also) > 0),
        ("told_often", len(draft.also) > 1),
        ("headline", draft.evidence_span.start == 0),
        ("dated_roughly", precision not in (DatePrecision.UNKNOWN, DatePrecision.DAY)),
        ("loser_told", draft.loser is not None and not draft.loser_guessed),
        ("loser_none", draft.loser is None),
        ("area", kind in LANDS),
        ("town", kind == "town"),
    )
    return [name for name, shown in asked if shown]
