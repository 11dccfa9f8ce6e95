"""What is said of one place and then, each with its day alone, of others: "X fell in May, Y in June
and Z, its port, a week later", "took X in May, and then in quick succession Y and Z".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.adjuncts import behind_adjuncts
from services.extract.extraction.lists.later_items import next_item
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.spelling import words

_REACH = 14
_ASIDE = 9
_SIDES = words(
    """
    east west north south northeast northwest southeast southwest centre center north-east
    north-west south-east south-west
    """
)
_LATER = words("later earlier before after afterwards afterward")
_LENGTHS = words(
    "hours hour days day weeks week months month years year another fortnight few two three four"
)
_ASIDES = words("where which who")
_NO_ASIDE = words("which who and where")
_SEASONS = words("spring summer autumn winter fall morning evening afternoon night")
_OPENING = words("within soon shortly immediately afterwards later next last then days weeks hours")
_VERBS = (
    grammar.AUXILIARIES | grammar.REPORTING | frozenset(triggers.TAKE) | frozenset(triggers.LEAVE)
) - words("left to")
_SUBORDINATE = words("while when but where which who that because although as if until")


def carry_on(clause: Clause, finding: Finding) -> None:
    """ "X fell in May, Y and Z in August": what is said of X is said of Y and Z as well."""
    if _ahead_of_all(clause, finding):
        _carry_objects(clause, finding)
        return
    if not finding.kind.is_change or finding.nominal:
        return
    at = clause.subject(clause.group(finding.trigger).start)[1]
    if at > 1 and clause.low(at - 1) in ("that", "which"):
        return  # "took back the land that it had lost, with P on Friday": not lost on Friday
    trigger = clause.chunks[finding.trigger].start
    if not all(place.start < trigger and _can_head(place) for place in finding.places):
        return
    j = _behind_the_verb(clause, finding.trigger + 1)
    while j:
        places, end = _next_item(clause, j)
        if not places:
            return
        known = {place.name for place in finding.places}
        finding.places.extend(place for place in places if place.name not in known)
        j = end if _joins(clause, end) else 0


def _ahead_of_all(clause: Clause, finding: Finding) -> bool:
    """Whether the verb goes before what it is told of, in a statement that others may follow."""
    told = finding.kind.is_change or finding.kind in (Kind.HOLDS, Kind.PLANNED)
    trigger = clause.chunks[finding.trigger].start
    return told and all(place.start > trigger and _can_head(place) for place in finding.places)


def _carry_objects(clause: Clause, finding: Finding) -> None:
    """ "took X in May, and in June Y", "was driven from X in May, from Y in June"."""
    at = [_index_of(clause, finding.trigger, place) for place in finding.places]
    if not at or min(at) < 0:
        return
    _leave_main_subject(clause, finding, at)
    before = clause.low(min(at) - 1)
    own = before if before in _OWN else ""
    k = _behind_others(clause, max(at) + 1)
    known = {place.name for place in finding.places if place.name}
    while k:
        places, end = next_item(clause, k, own)
        finding.places.extend(place for place in places if place.name not in known)
        k = end if places else 0


def _behind_others(clause: Clause, k: int) -> int:
    """The index behind "and ten other villages"; else the index itself."""
    other = clause.chunks[k + 1].place if clause.kind(k + 1) == "P" else None
    joined = clause.low(k) == "and" and other is not None and other.name is None and other.plural
    return k + 2 if joined else k


def _leave_main_subject(clause: Clause, finding: Finding, at: list[int]) -> None:
    """ "After A took P, Q and R were bombed", "A took P on Monday and Q is besieged": what the main
    verb is said of was not taken.
    """
    if len(at) < 2 or clause.low(_behind_relative(clause, max(at) + 1)) not in _FINITE:
        return
    day = next((j for j in range(min(at), max(at)) if clause.kind(j) == "D"), 0)
    if day and clause.text_at(day - 1) != ",":
        start = clause.chunks[day].start
        finding.places = [place for place in finding.places if place.start < start]
        return
    before = range(finding.trigger - 1, max(-1, finding.trigger - _REACH), -1)
    opens = next((j for j in before if clause.low(j) in _OPENERS or clause.kind(j) == "p"), -1)
    comma = next((j for j in range(min(at), max(at)) if clause.text_at(j) == ","), 0)
    if opens >= 0 and clause.low(opens) in _OPENERS and comma:
        start = clause.chunks[comma].start
        finding.places = [place for place in finding.places if place.start < start]


def _behind_relative(clause: Clause, k: int) -> int:
    """The index behind ", where many had fled,"; else the index itself."""
    if clause.text_at(k) != "," or clause.low(k + 1) not in _ASIDES:
        return k
    near = range(k + 2, min(k + _REACH, len(clause.chunks)))
    return next((j + 1 for j in near if clause.text_at(j) == ","), k)


_FINITE = words("was were is are has have had will would could may might")
_OPENERS = words("after when while once as since before until because although though")
_OWN = words("of from into over across in")


def _index_of(clause: Clause, trigger: int, place: PlaceMention) -> int:
    """The index of the piece in which a place ends; -1 where it stands too far off."""
    near = range(trigger + 1, min(trigger + _FAR, len(clause.chunks)))
    return next((j for j in near if clause.chunks[j].end >= place.end), -1)


_FAR = 40


def _can_head(place: PlaceMention) -> bool:
    """Whether what was taken is named, or a number of places whose names may follow."""
    return place.name is not None or (place.plural and place.type is not None)


def _behind_the_verb(clause: Clause, start: int) -> int:
    """Where the first item begins that has no verb of its own; 0 where none does."""
    for j in range(start, min(start + _REACH, len(clause.chunks))):
        low = clause.low(j)
        if low in _VERBS or low in _SUBORDINATE or clause.text_at(j) in (":", "(", '"'):
            return 0
        if clause.text_at(j) == ";":
            return j if _next_item(clause, j)[0] else 0
        if _joins(clause, j) and _next_item(clause, j)[0]:
            return j
    return 0


def _joins(clause: Clause, j: int) -> bool:
    return clause.text_at(j) == "," or clause.low(j) == "and"


def _next_item(clause: Clause, j: int) -> tuple[list[PlaceMention], int]:
    """The places at a joint and the index behind what says when or where they came."""
    k = j + (clause.text_at(j) in (",", ";"))
    k += clause.low(k) in ("and", "then")
    while clause.low(k) in ("then", "finally", "the"):
        k += 1
    k += 2 * (clause.low(k) in ("that", "those") and clause.low(k + 1) == "of")
    k = _behind_count(clause, k)
    if clause.kind(k) != "P":
        return [], j
    places, end = clause.places_after(k)
    end = _behind_aside(clause, end)
    end += clause.text_at(end) == "," and clause.kind(end + 1) == "D"
    while clause.low(end) in ("at", "the", "in", "on"):
        end += 1
    then = clause.low(k - 1) in ("then", "finally") and _ends_item(clause, end)
    end = end if then else _behind_when(clause, end) or _behind_adjunct(clause, end)
    named = [place for place in places if place.name and not place.country]
    return (named, end) if end else ([], j)


def _behind_aside(clause: Clause, end: int) -> int:
    """The index behind "Y, the rebels' mountain base,"; ``end`` where nothing is set off."""
    if clause.text_at(end) != ",":
        return end
    for k in range(end + 1, min(end + _ASIDE, len(clause.chunks))):
        if clause.text_at(k) == ",":
            return k + 1 if k > end + 1 else end
        named = clause.chunks[k].place
        told = clause.low(end + 1) in _ASIDES
        if not told and (clause.low(k) in _VERBS or clause.low(k) in _NO_ASIDE):
            return end
        if k == end + 1 and named is not None and named.name is not None:
            return end
        if clause.kind(k) == "D" and not told:
            return k
    return end


def _behind_count(clause: Clause, k: int) -> int:
    """Where P stands of "a further four, including P"; else the index itself."""
    j = k + (clause.low(k) in ("a", "another"))
    j += clause.low(j) in ("further", "other")
    counted = j > k and (clause.low(j) in COUNTS or clause.low(j)[:1].isdigit())
    j += 1 + (clause.text_at(j + 1) == ",")
    j += clause.low(j) == "among"
    named = clause.low(j) == "including" or (clause.low(j - 1), clause.low(j)) == ("among", "them")
    return j + 1 if counted and named else k


def _behind_adjunct(clause: Clause, end: int) -> int:
    """The index behind "before it", "two days after that" that ends an item; else 0."""
    k = behind_adjuncts(clause, end)
    return k if k > end and (_joins(clause, k) or clause.kind(k) in ("p", "")) else 0


def _behind_when(clause: Clause, k: int) -> int:
    """The index behind a date, "(in) the east", "a few hours later"; 0 where none stands."""
    end = 0
    if clause.kind(k) == "D" or _is_side(clause, k):
        end = k + 1
    elif season := _season(clause, k):
        end = season
    elif clause.low(k) in _OPENING or clause.low(k) in ("a", "some", "several"):
        end = _behind_length(clause, k)
    if not end:
        return 0
    while clause.low(end) in ("that", "it", "after", "of", "month", "week", "year", "same", "day"):
        end += 1
    ends = clause.kind(end) in ("p", "") or clause.low(end) in ("and", "after", "without", "with")
    return end if ends else 0


def _ends_item(clause: Clause, end: int) -> bool:
    """ "then Y(,) and then Z": no day is needed behind a "then"."""
    joint = clause.text_at(end) in (",", ".", ";") or end >= len(clause.chunks)
    return joint or (clause.low(end) == "and" and clause.low(end + 1) in ("then", "finally"))


def _season(clause: Clause, k: int) -> int:
    """The index behind "the first spring", "the summer after"; 0 where no season stands."""
    for m in range(k, min(k + 3, len(clause.chunks))):
        if clause.low(m) in _SEASONS:
            return m + 1
    return 0


def _behind_length(clause: Clause, k: int) -> int:
    """The index behind "within another", "a few hours later", "soon after"; else 0."""
    for m in range(k + 1, min(k + 5, len(clause.chunks))):
        text = clause.text_at(m).lower()
        if clause.kind(m) == "D" or clause.low(m) in _LATER or text.split()[-1:] == ["later"]:
            return m + 1
        if clause.low(m) not in _LENGTHS and not text[:1].isdigit():
            return m if clause.low(k) == "within" and m > k + 1 else 0
    return 0


def _is_side(clause: Clause, k: int) -> bool:
    """Whether "(in) the east" stands here."""
    place = clause.chunks[k].place if k < len(clause.chunks) else None
    desc = (place.desc or "").lower().split() if place is not None and place.name is None else []
    return bool(desc) and desc[-1] in _SIDES and clause.low(k - 1) in ("in", "to", "the")
