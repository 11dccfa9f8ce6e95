"""What an article has told so far of its places, looked up by name."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.finding import SAME_WAY, Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention


def last_told(drafts: Sequence[Draft]) -> Draft | None:
    """What was told last; of one sentence rather its news than what it tells by the way."""
    if not drafts:
        return None
    last = drafts[-1]
    said = [d for d in drafts[-_FEW:] if d.evidence_span == last.evidence_span]
    news = [d for d in said if not d.background and d.kind.is_change]
    return news[-1] if last.background and news else last


_FEW = 6


def says_what_was_told(finding: Finding, drafts: Sequence[Draft], start: int) -> bool:
    """Fill in what goes back to what was told right before; false where that is nothing alike."""
    if finding.listed and not _name_what_was_told(finding, drafts):
        return False
    if finding.walked and not _held_by_others(finding, drafts, start):
        return False
    return not finding.alike or _say_the_same(finding, drafts, start)


def _held_by_others(finding: Finding, drafts: Sequence[Draft], start: int) -> bool:
    """Whether the sentence before, which ends at ``start``, told of a place that others hold or
    left, or that whoever now went in attacked: notes it as where they went.
    """
    told, side = drafts[-1] if drafts else None, finding.gainer
    if told is None or told.place is None or told.evidence_span.end < start - _GAP or side is None:
        return False
    holder = told.loser if told.kind is Kind.LOST else told.gainer
    if holder is None or (holder.key == side.key) is not (told.kind is Kind.ATTEMPT):
        return False
    for place in finding.places:
        place.name, place.sure = told.place, True
    return told.kind in (Kind.HOLDS, Kind.LOST, Kind.ATTEMPT) or told.background


def _name_what_was_told(finding: Finding, drafts: Sequence[Draft]) -> bool:
    """Say of named places what was just told of "five villages"; false where nothing was."""
    told = last_told(drafts)
    if told is None or told.place is not None or not told.kind.is_change:
        return False
    finding.kind, finding.gainer, finding.loser = told.kind, told.gainer, told.loser
    return True


def _say_the_same(finding: Finding, drafts: Sequence[Draft], start: int) -> bool:
    """Say of places what this sentence or the one before, which ends at ``start``, told of another;
    false where it told of no change.
    """
    told = drafts[-1] if drafts else None
    if told is None or not told.kind.is_change or told.evidence_span.end < start - _GAP:
        return False
    if any(place.name == told.place for place in finding.places):
        return False
    finding.kind = Kind.GAINED if told.kind is Kind.PARTIAL else told.kind
    if not told.guessed:
        finding.gainer = told.gainer
    if not told.loser_guessed:
        finding.loser = told.loser
    return True


_GAP = 4


def is_the_unnamed(place: PlaceMention, drafts: Sequence[Draft]) -> bool:
    """Whether "the heights" are the "major heights in P" told of last, which have no name, as "the
    front" never has.
    """
    if place.desc and place.desc.lower().split()[-1] in _FRONTS:
        return True  # "fled the front"
    last = drafts[-1] if drafts else None
    if last is None or last.place is not None or not last.place_desc or not place.desc:
        return False
    if place.type not in _NO_TOWNS:
        return False  # "a key town" has its name further on
    return last.place_desc.lower().split()[-1] == place.desc.lower().split()[-1]


class ToldPlaces:
    """The places of which a change was told, with who was told to have taken them."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._takers: dict[str | None, set[str]] = {}

    def add(self, draft: Draft) -> None:
        """Note one more statement."""
        if draft.kind.is_change:
            takers = self._takers.setdefault(draft.place, set())
            if draft.gainer is not None:
                takers.add(draft.gainer.key)

    @property
    def anything_fell(self) -> bool:
        """Whether any change was told."""
        return bool(self._takers)

    def fell(self, place: str | None) -> bool:
        """Whether a change of this place was told."""
        return place in self._takers

    def taken_by_another(self, place: str | None, holder: ActorMention | None) -> bool:
        """Whether somebody else was told to have taken it; with no holder: anybody."""
        takers = self._takers.get(place, set())
        return bool(takers if holder is None else takers - {holder.key})


def goes_as_the_last(finding: Finding, drafts: Sequence[Draft], told_at: int) -> bool:
    """What went as others had gone was lost, or handed over, as the last of them was; false where
    it goes as none. ``told_at``: where that is told, behind the others.
    """
    last = last_told([draft for draft in drafts[-_FEW:] if draft.told_at < told_at])
    alike = (Kind.LOST, Kind.HANDED_OVER) if SAME_WAY in finding.reasons else (Kind.LOST,)
    if last is None or last.kind not in alike:
        return not finding.agreed
    finding.kind, finding.loser = last.kind, None if finding.agreed else last.loser
    finding.gainer = last.gainer if last.kind is Kind.HANDED_OVER else None
    return last.kind is Kind.HANDED_OVER or not finding.agreed


_FRONTS = ("front", "fronts", "frontline", "frontlines")
_NO_TOWNS = ("hill", "mountain")


def name_what_it_took(finding: Finding, drafts: Sequence[Draft]) -> bool:
    """Name the place that a side took last as the one it left; false where it took none."""
    last, side = last_told(drafts), finding.loser
    if last is None or last.place is None or last.gainer is None or side is None:
        return False
    told = (last.kind.is_change and not last.guessed) or last.kind is Kind.HOLDS
    if not told or last.gainer.key != side.key:
        return False
    for place in finding.places:
        place.name = last.place
    return True
