"""What is told of the place that stands ahead: "In P the army took over", "and in P, L pulled out",
"In P control passed to A".
"""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_RULE = words("control power charge command possession")
_TAKING = words("took takes taken seized seizes assumed assume assumes gained regained")
_GOING_IN = words("moved moves rolled poured streamed came come got broke burst")
_WINNING = words("won prevailed triumphed")
_WON = words("the day battle fight out")
_YIELDING = words("surrendered capitulated")
_ENDS = words(
    """
    and but after before without following while as within for from under to amid despite with
    by when where which who early late in on at the a two three days hours weeks
    """
)
_NO_DEED = words(
    """
    talks talk summit conference negotiations delegation delegations league cup election elections
    vote polls court parliament
    """
)


def read_there_ahead(clause: Clause, i: int) -> list[Finding]:
    """ "In P the army took over (on Friday)", "in P, A pulled out", "In P the rebels are gone"."""
    low, group = clause.low(i), clause.group(i)
    kind, end = _deed(clause, i, group)
    if kind is None or not _closed(clause, end):
        return []
    at = group.start - 1
    side = clause.actor_at(at) if clause.kind(at) == "A" else None
    places, others = place_ahead(clause, at) if side is not None else ([], [])
    if side is None or not places or not _is_armed(clause, at, side):
        return []
    judged = mood(clause, i, group, ing=False, bare=low in ("return", "come", "assume"))
    if judged.drop or any(chunk.low in _NO_DEED for chunk in clause.chunks):
        return []
    told = ["said of the place ahead", judged.reason]
    gains = kind is Kind.GAINED
    found = Finding(
        judged.kind or kind, places, i, side if gains else None, None if gains else side,
        at if gains else -1, told,
    )  # fmt: skip
    found.pluperfect = group.pluperfect
    if not others or judged.kind is not None:
        return [found]
    before = Finding(kind, others, i, found.gainer, found.loser, found.gainer_at, told)
    before.pluperfect = True
    return [found, before]


def _deed(clause: Clause, i: int, group: VerbGroup) -> tuple[Kind | None, int]:
    """What a verb without a place tells, and the index behind what belongs to it."""
    low, after, j = clause.low(i), clause.low(i + 1), i + 2
    if group.passive and low not in ("gone", "back"):
        return None, i
    if low in _TAKING:
        over = low.startswith("t") and after == "over"
        if over or after in _RULE or (after in ("full", "total") and clause.low(j) in _RULE):
            return Kind.GAINED, j + (after in ("full", "total"))
    if low in _GOING_IN:
        back = after == "back"
        inside = clause.low(i + 1 + back) == "in" or _into_day(clause, i + 1 + back)
        came = back and low in ("came", "come") and not inside
        if inside:
            return Kind.GAINED, i + 2 + back - _into_day(clause, i + 1 + back)
        return (Kind.GAINED, j) if came else (None, i)
    if low == "returned":
        return Kind.GAINED, i + 1
    if low == "back" and clause.low(i - 1) in grammar.BE and after not in ("in", "at", "on"):
        return Kind.GAINED, i + 1
    if low in _WINNING:
        battle = after in _WON and low == "won"
        return Kind.GAINED, i + 1 + battle + (battle and clause.low(i + 2) in _WON)
    if low == "pulled" and after in ("out", "back"):
        return Kind.LOST, j
    if low == "gave" and after in ("up", "way", "in"):
        return Kind.LOST, j
    if low in ("gone", "left"):
        return Kind.LOST, i + 1
    return (Kind.HANDED_OVER, i + 1) if low in _YIELDING else (None, i)


def _into_day(clause: Clause, j: int) -> bool:
    """Whether "in May", one word, stands where "in" does."""
    return clause.kind(j) == "D" and clause.text_at(j).lower().startswith("in ")


def _closed(clause: Clause, end: int) -> bool:
    while clause.low(end) in grammar.ADVERBS or clause.low(end) in ("again", "too", "there"):
        end += 1
    if clause.low(end) in ("the", "a") and not clause.low(end + 1).startswith(_SPANS):
        return False
    return clause.kind(end) in ("p", "D", "") or clause.low(end) in _ENDS


_SPANS = ("same", "next", "following", "day", "week", "month", "year", "few", "fortnight")


def _is_armed(clause: Clause, at: int, side: ActorMention) -> bool:
    """ "the rebels", "soldiers", not "two soldiers", not the police."""
    first = clause.low(at).split()[0]
    some = first[:1].isdigit() or first in _SOME or clause.low(at).endswith("police")
    return not some and (side.side is not Side.UNKNOWN or side.named)


_SOME = words("some several many two three four five six a an hundreds dozens thousands most")


def place_ahead(clause: Clause, at: int) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """P of "In P (on Friday) the army", "and in P, the army", where the army stands at an index;
    and Q of "in P, as in Q the week before, the army".
    """
    k, others = at - 1, list[PlaceMention]()
    while clause.kind(k) == "D" or clause.text_at(k) == "," or clause.low(k) in grammar.ADVERBS:
        k -= 1
    for j in range(k, max(0, k - _ASIDE), -1):
        if clause.low(j) == "as" and clause.low(j + 1) in ("in", "at"):
            others = _named(clause.places_after(j + 2)[0])
            k = j - 1
    k -= clause.text_at(k) == ","
    if clause.kind(k) != "P":
        return [], []
    places = clause.list_ending(k)
    first = next((j for j in range(k + 1) if _starts(clause, j, places)), k)
    led = first - 1 - (clause.low(first - 1) in _NEAR)
    if clause.low(led) not in ("in", "at") or not _opens(clause, led):
        return [], []
    return _named(places), others


_ASIDE = 8
_NEAR = words("neighbouring nearby neighboring")


def _starts(clause: Clause, j: int, places: list[PlaceMention]) -> bool:
    return bool(places) and clause.chunks[j].place is not None and (
        clause.chunks[j].end >= places[0].end
    )  # fmt: skip


def _named(places: list[PlaceMention]) -> list[PlaceMention]:
    return [p for p in places if p.name and not p.country and not p.is_wide]


def _opens(clause: Clause, led: int) -> bool:
    """Whether a clause begins with what stands at an index."""
    before = clause.low(led - 1) or clause.text_at(led - 1)
    if led == 0 or before in ("and", "but", "while", ";", "—", "–", '"', "“", "then", "that"):
        return True
    far = clause.low(led - 2) or clause.text_at(led - 2)
    dated = clause.kind(led - 1) == "D" or (before == "," and clause.kind(led - 2) == "D")
    return dated and (led <= 2 or far in ("and", "but", ";"))


def read_power_passed_ahead(clause: Clause, i: int) -> list[Finding]:
    """ "In P control passed (from L) to A", "power went to A"."""
    at, group = clause.group(i).start - 1, clause.group(i)
    if clause.low(at).removeprefix("the ") not in _RULE or clause.low(i + 1) not in _FROM_TO:
        return []
    at -= clause.low(at - 1) in ("full", "total", "the")
    places, _ = place_ahead(clause, at)
    gainer, gained_at = clause.after_word(i + 1, frozenset(("to",)), limit=5)
    loser, _ = clause.after_word(i + 1, frozenset(("from",)), limit=2)
    judged = mood(clause, i, group, ing=False)
    if not places or gainer is None or judged.drop:
        return []
    told = ["power passed in the place ahead", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, places, i, gainer, loser, gained_at, told)]


_FROM_TO = words("to from over back")
_DEEDS = _TAKING | _GOING_IN | _WINNING | _YIELDING | words("returned back pulled gave gone left")
THERE_AHEAD = (
    (read_there_ahead, _DEEDS),
    (read_power_passed_ahead, words("passed went fell")),
)
"""The rules of this module with the words whose sight sets them off."""
