"""Which statements of an article tell of one change, and what each adds to the first."""

from schemas.message import Kind, Side
from schemas.reports import DatePrecision
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.dating.told_turns import retaken, retakes, told_turn
from services.extract.extraction.grammar.finding import BY_THE_WAY, HELD_BEFORE, SINCE, TAKEN_AGAIN
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.places.spellings import place_key, spelling_key
from services.extract.extraction.places.unlike_places import are_unlike
from services.extract.extraction.sides.camps import Camps
from services.extract.extraction.statement import Dating
from services.extract.extraction.words import grammar

_MOST_KINDS = 24
"""Different statements about one place that a later one is compared with."""


def merged(drafts: list[Draft], camps: Camps) -> list[Draft]:
    """The first full statement of each change, with what the others add."""
    kept: list[Draft] = []
    unnamed: set[tuple[int, Kind, str | None]] = set()
    by_place: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.place is None:
            told = (draft.evidence_span.start, draft.kind, draft.place_desc)
            if told not in unnamed:
                unnamed.add(told)
                kept.append(draft)
            continue
        group = by_place.setdefault(spelling_key(draft.place), [])
        near = group[-_MOST_KINDS:]
        since = near[_lost_since(near, draft) :]
        same = next((other for other in since if _same(other, draft, camps)), None)
        if same is None:
            group.append(draft)
            kept.append(draft)
        else:
            _absorb(same, draft)
    return kept


def _lost_since(group: list[Draft], again: Draft) -> int:
    """ "A took P. Hours later B took it. A retook it by nightfall": behind the loss, else 0."""
    if again.gainer is None or again.kind is not Kind.GAINED or _turn(again) <= 0:
        return 0
    taken = False
    for index, draft in enumerate(group):
        taker = draft.gainer.key if draft.gainer is not None else None
        if draft.kind is Kind.GAINED and taker == again.gainer.key:
            taken = taken or (_turn(draft) == 0 and _near(draft.when, again.when))
        elif taken and _turn(draft) > 0 and _is_lost_by(draft, again.gainer.key):
            return index + 1
    return 0


def _turn(draft: Draft) -> int:
    return told_turn(draft.kind, draft.when, draft.reasons)


def _is_lost_by(draft: Draft, holder: str) -> bool:
    """Whether it is told to have been taken from the holder, or lost by it."""
    loser = draft.loser.key if draft.loser is not None else None
    if draft.kind is Kind.LOST:
        return loser == holder
    return draft.kind is Kind.GAINED and draft.gainer is not None and draft.gainer.key != holder


def _same(a: Draft, b: Draft, camps: Camps) -> bool:
    if a.kind.is_change != b.kind.is_change or _told_apart(a, b):
        return False
    if are_unlike(a.place_type, b.place_type):
        return False
    if not a.kind.is_change:
        return (
            a.kind is b.kind
            and _agree(a, b, camps)
            and (a.kind is not Kind.HOLDS or _side(a) == _side(b))
        )
    if any(_held_before(*two) or _once_before(*two) for two in ((a, b), (b, a))):
        return False
    if Kind.LOST in (a.kind, b.kind) and (not _lost_agrees(a, b) or _once_lost(a, b)):
        return False
    return _agree(a, b, camps) and _near(a.when, b.when)


def _told_apart(a: Draft, b: Draft) -> bool:
    """Whether one verb is said of both by names that differ: "took Salum and Salom"."""
    if a.evidence_span != b.evidence_span or a.reasons[:1] != b.reasons[:1]:
        return False
    return place_key(a.place or "") != place_key(b.place or "")


def _held_before(earlier: Draft, freed: Draft) -> bool:
    """ "P was freed. It had been occupied since May": two changes."""
    if HELD_BEFORE not in earlier.reasons or HELD_BEFORE in freed.reasons:
        return False
    return freed.kind is Kind.GAINED and not freed.background


def _once_before(earlier: Draft, news: Draft) -> bool:
    """ "Forces retook P on Monday. P was first taken in 2012": two changes."""
    if not earlier.background or news.background or earlier.when.day is None:
        return False
    if news.when.day is not None:
        return False
    told = earlier.evidence.lower()
    first = news.evidence_span.end <= earlier.evidence_span.start and not news.nominal
    year = first and earlier.when.precision is DatePrecision.YEAR
    return year or any(f" {word} " in told for word in _FIRST)


_FIRST = ("had", "first", "initially", "originally", "previously", "temporarily")


def _once_lost(a: Draft, b: Draft) -> bool:
    """ "retook P, lost in January", "P, whose fall in May": one sentence tells of both."""
    aside = any(BY_THE_WAY in draft.reasons for draft in (a, b))
    back = any(draft.kind is Kind.GAINED and retakes(draft.reasons) for draft in (a, b))
    days = {draft.when.day for draft in (a, b)}
    back = back and len(days) == 2 and None not in days  # not "left P on Monday as B retook it"
    return (aside or back) and a.kind is not b.kind and a.evidence_span == b.evidence_span


def _lost_agrees(a: Draft, b: Draft) -> bool:
    """A loss and a gain are one change unless the loser is the gainer."""
    if SINCE in b.reasons and a.kind is not Kind.LOST:
        return False  # "A took P in June; it has since been lost"
    if a.kind is Kind.GAINED and _later(a, b) and not _by_night(a, b):
        return False  # "A took P in June. P was lost in July"
    for lost, other in ((a, b), (b, a)):
        owned = other.background and any(word in lost.evidence for word in _OWNED_UP)
        if other.guessed or (lost.kind is Kind.LOST and lost.loser_guessed and not owned):
            continue
        if (
            lost.kind is Kind.LOST
            and other.gainer
            and lost.loser
            and other.gainer.key == lost.loser.key
        ):
            return False
    return True


def _by_night(taken: Draft, left: Draft) -> bool:
    """ "A took P, it said on Sunday. L had left overnight": before that, not since."""
    night = (left.when.text or "").lower() in ("overnight", "at night", "during the night")
    taker, loser = taken.gainer, left.loser
    return night and taker is not None and loser is not None and taker.key != loser.key


def _later(a: Draft, b: Draft) -> bool:
    """Whether both have days of their own, the second a later one."""
    first, second = a.when.day, b.when.day
    if first is None or second is None:
        return False
    exact = a.when.precision is b.when.precision is DatePrecision.DAY
    return first < second if exact else (first.year, first.month) < (second.year, second.month)


_OWNED_UP = ("acknowledg", "admit", "conced")  # "their leader acknowledged the loss of P"


def _side(draft: Draft) -> str:
    return draft.gainer.key if draft.gainer else ""


def _retaken_later(taken: Draft, back: Draft) -> bool:
    """ "A took P on Monday. P was retaken two days later": by another, whoever that was; "P fell on
    Monday. A retook it on Friday": to another than A.
    """
    one_sentence = taken.evidence_span == back.evidence_span and taken.kind is Kind.GAINED
    kinds = (Kind.GAINED, Kind.PARTIAL) if one_sentence else (Kind.GAINED,)
    if back.kind not in kinds or (
        retakes(taken.reasons) if one_sentence else retaken(taken.evidence)
    ):
        return False
    if not back.guessed and not (taken.guessed or taken.gainer is None):
        return False
    days = taken.when.day, back.when.day
    later = days[0] is not None and days[1] is not None and days[0] < days[1]
    if not (later or one_sentence) or not retakes(back.reasons):
        return False
    one = taken.gainer and back.gainer and taken.gainer.key == back.gainer.key
    return not one or (taken.guessed and not back.guessed)


def _lost_to(taken: Draft, back: Draft) -> bool:
    """ "P was overrun after L fled; at night L took it back": by whoever, not by L."""
    told = taken.kind is not Kind.LOST and back.kind is not Kind.LOST
    if not told or taken.loser is None or taken.loser_guessed or back.guessed:
        return False
    return taken.guessed and back.gainer is not None and back.gainer.key == taken.loser.key


def _agree(a: Draft, b: Draft, camps: Camps) -> bool:
    if TAKEN_AGAIN in b.reasons and a.evidence_span == b.evidence_span:
        return False
    for lone, other in ((a, b), (b, a)):
        nobody = lone.gainer is None or lone.guessed
        older_one = other.background and not lone.background
        if nobody and older_one and retakes(lone.reasons) and not retaken(other.evidence):
            return lone.kind is not Kind.GAINED or other.kind is not Kind.GAINED
    if _retaken_later(a, b) or _retaken_later(b, a) or _lost_to(a, b) or _lost_to(b, a):
        return False
    if a.gainer is None or b.gainer is None or a.guessed or b.guessed:
        return True
    if a.gainer.side is Side.UNKNOWN or b.gainer.side is Side.UNKNOWN:
        return True
    together = _allied(a.gainer.side, b.gainer.side) or camps.allied(a.gainer, b.gainer)
    if a.kind.is_change and (together or _headlined(a, b)):
        return True
    known = a.gainer.actor_id is not None and b.gainer.actor_id is not None
    alike = a.gainer.side == b.gainer.side == Side.OTHER and not known
    rising = all(_REBELS in each.gainer.name.lower() for each in (a, b) if each.gainer)
    alike = alike or (rising and not known)
    return a.gainer.key == b.gainer.key or alike


_REBELS = "rebel"
"""In whose name this stands, he is of those whom a text calls so, however else it names them."""

_CAMPS = (
    frozenset((Side.GOVERNMENT, Side.RUSSIA, Side.IRAN_HEZBOLLAH)),
    frozenset((Side.OPPOSITION, Side.TURKEY_BACKED, Side.TURKEY, Side.JIHADIST_HTS_NUSRA)),
    frozenset((Side.IRAQ_GOVERNMENT, Side.IRAQ_SHIA_MILITIA, Side.US_COALITION)),
    frozenset((Side.KURDISH_SDF, Side.US_COALITION)),
)
"""Sides that take places together wherever they fight; those of one war are in its theatre."""


def _allied(a: Side, b: Side) -> bool:
    return any(a in camp and b in camp for camp in _CAMPS)


def _names_it(said: ActorMention, more: ActorMention) -> bool:
    """Whether one is "insurgents" or "the armed forces", the other who they are."""
    nobody = said.vague or said.side is more.side is Side.OTHER
    return more.named and not said.named and nobody


def _retaken_by_others(a: Draft, b: Draft) -> bool:
    """ "Rebels seize P", and in the text "the army had retaken P": two known sides, two changes."""
    return _two_sides(a, b) and retakes(a.reasons) is not retakes(b.reasons)


def _two_sides(a: Draft, b: Draft) -> bool:
    """Whether two sides that are known are told to have taken it."""
    if a.gainer is None or b.gainer is None or a.gainer.side is b.gainer.side:
        return False
    return a.gainer.actor_id is not None and b.gainer.actor_id is not None


def _had_before(evidence: str) -> bool:
    """Whether a sentence tells what had been before, not what somebody said had happened."""
    before, had, _ = evidence.partition(" had ")
    return bool(had) and grammar.REPORTING.isdisjoint(before.lower().split())


def _headlined(a: Draft, b: Draft) -> bool:
    """Whether one is the headline's word for what the other tells as news."""
    opens = 0 in (a.evidence_span.start, b.evidence_span.start)
    before = (a.also or b.also) and any(_had_before(draft.evidence) for draft in (a, b))
    if _retaken_by_others(a, b) or (before and _two_sides(a, b)):
        return False  # or what the headline says was told, and this is what was before
    for one, other in ((a, b), (b, a)):
        told = one.loser if not one.loser_guessed else None
        if told and other.gainer and told.side is other.gainer.side:
            return False
    return opens and a.evidence_span != b.evidence_span and not (a.background or b.background)


def _near(a: Dating, b: Dating) -> bool:
    if a.day is None or b.day is None:
        return True
    slack = {
        DatePrecision.DAY: 4,
        DatePrecision.WEEK: 10,
        DatePrecision.MONTH: 40,
        DatePrecision.YEAR: 370,
    }
    return abs((a.day - b.day).days) <= max(slack.get(a.precision, 9), slack.get(b.precision, 9))


_MOST_ALSO = 20
"""Other sentences kept with a statement: enough to show, few enough to stay linear."""


def _name_headline(first: Draft, more: Draft) -> None:
    """ "Rebels" of the headline are those that the text names, and did not take it from those."""
    takers = [each.gainer.key for each in (first, more) if each.gainer is not None]
    first.gainer = more.gainer
    for draft in (first, more):
        if draft.loser and draft.loser_guessed and draft.loser.key in takers:
            draft.loser = None


_FULL = 3
"""Words that make a sentence: "Tarhuna freed" is but a headline for the one that tells it."""


def _tell_by(first: Draft, more: Draft) -> None:
    """Let the full sentence be the evidence, and the headline one more."""
    first.also.insert(0, first.evidence)
    first.evidence, first.evidence_span = more.evidence, more.evidence_span
    first.place_span = more.place_span or first.place_span


_WITHIN_TOWNS = ("base", "building", "airport")


def _not_within(kind: str | None) -> str | None:
    """A type, unless of what stands in towns: a town does not become the barracks in it."""
    return None if kind in _WITHIN_TOWNS else kind


def _in_town(site: Draft, town: Draft) -> bool:
    """Whether one tells of what stands in the town that the other tells of in part: "took several
    districts of P and the P citadel" leaves P taken in part.
    """
    return site.place_type in _WITHIN_TOWNS and town.place_type not in _WITHIN_TOWNS


def _whole_or_part(first: Draft, more: Draft) -> Kind:
    """Whether a place that two tell of was taken as a whole or in part."""
    if more.kind is Kind.PARTIAL and first.kind is Kind.GAINED and _in_town(first, more):
        return Kind.PARTIAL
    whole = first.kind is Kind.PARTIAL and more.kind is Kind.GAINED
    if whole and not (more.guessed or more.nominal or _in_town(more, first)):
        return Kind.GAINED
    return first.kind


def _absorb(first: Draft, more: Draft) -> None:
    """Fill the gaps of the first statement from one that says the same."""
    if len(first.evidence.split()) < _FULL <= len(more.evidence.split()):
        _tell_by(first, more)
    known = len(first.also) >= _MOST_ALSO or more.evidence in first.also
    if more.evidence != first.evidence and not known:
        first.also.append(more.evidence)
    if more.gainer and (
        first.gainer is None
        or (first.guessed and not more.guessed)
        or (first.gainer.side is Side.UNKNOWN and more.gainer.side is not Side.UNKNOWN)
    ):
        first.gainer, first.guessed = more.gainer, more.guessed
    elif (
        more.gainer
        and first.gainer
        and not more.guessed
        and _headlined(first, more)
        and (
            _names_it(first.gainer, more.gainer)
            or (
                (
                    first.gainer.key == more.gainer.key
                    or _allied(first.gainer.side, more.gainer.side)
                )
                and len(more.gainer.name) > len(first.gainer.name)
            )
        )
    ):
        _name_headline(first, more)
    if (
        first.guessed
        and first.gainer
        and more.loser
        and not more.loser_guessed
        and (first.gainer.key == more.loser.key)
    ):
        first.gainer = None  # the guess was wrong: that side lost it
    if more.loser and (first.loser is None or (first.loser_guessed and not more.loser_guessed)):
        first.loser, first.loser_guessed = more.loser, more.loser_guessed
    if first.when.day is None and more.when.day is not None:
        first.when, first.background = more.when, more.background
    elif first.when.day is None or more.when.day is not None:
        first.background = first.background and more.background
    if first.kind is Kind.LOST and more.kind is not Kind.LOST:
        gains = more.kind is Kind.PARTIAL and "gains of ground" in more.reasons
        first.kind = Kind.GAINED if gains else more.kind
    if more.kind is Kind.HANDED_OVER and "into P" in first.reasons[0]:
        first.kind = more.kind  # they came in because it was handed over
    first.kind = _whole_or_part(first, more)
    first.source = first.source or more.source
    first.container = first.container or more.container
    first.place_type = first.place_type or _not_within(more.place_type)
    first.reasons.append("told again later in the article")
