"""Where a list of places may go on: behind brackets, days, bearings and relative clauses."""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.list_asides import after_fighting, all_of, with_it
from services.extract.extraction.lists.list_highlights import behind_highlight
from services.extract.extraction.lists.list_pairs import (
    behind_its_own,
    behind_told,
    not_only,
    only_told_of,
)
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar, nations
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_BESIDE = words("in on near outside north south east west")
_WATERS_OR_DAY_PARTS = words(
    "river lake road border coast highway valley shore shores bank banks edge side"
    " morning afternoon evening dawn noon midday dusk night nightfall sunrise sunset daybreak"
)
_PREPS = grammar.BEARINGS | words("by before of in near around outside inside on at to from")
_PREPS_AND_WITH = _PREPS | words("with")
_MEASURES = words("km kilometers kilometres miles metres meters just some about")
_SPANS = words(
    "three two four five six few several single one first hours days weeks months space course"
    " a an day night week month hour"
)


_JOINERS = words("and or nor including & plus namely also both")
_MARKS = frozenset(',-–—:"“”[]•*·')


def _goes_on(chunk: Chunk) -> bool:
    """Whether a word may stand within what tells where an item lies."""
    if chunk.low in _PREPS or chunk.low in _MEASURES or chunk.low in ("the", "same", "name", "it"):
        return True
    if chunk.low in nations.DEMONYMS or chunk.low in ("right", "left", "far", "opposite"):
        return True  # "near the Tunisian border"
    return chunk.low[:1].isdigit() or chunk.text in "()"


def _borders(clause: "Clause", j: int) -> bool:
    """Whether "the border", "the crossing" stands before "with Q"."""
    place = clause.chunks[j].place
    return clause.low(j) == "border" or (place is not None and place.type == "crossing")


def starts(clause: "Clause", j: int, named: bool = True) -> list[int]:
    """Where a joiner may stand: at once, after a bracket, after "in the east of Y", to which a list
    ``named`` from its begin on may add.
    """
    found = [j]
    k = j
    if clause.text_at(k) == "(":
        close = next(
            (m for m in range(k + 1, min(k + 14, len(clause.chunks))) if clause.text_at(m) == ")"),
            -1,
        )
        if close > 0:
            k = close + 1
            found.append(k)
    if (behind := max(_behind_distance(clause, k), _behind_one_of(clause, k))) > k:
        found.append(behind)
    comma = clause.text_at(k) == ","
    if (behind := behind_its_own(clause, k + comma)) > k + comma:
        found.append(behind)
    m = k
    steps = 0
    while m < len(clause.chunks) and steps < 14:
        chunk = clause.chunks[m]
        aside = chunk.text == "," and m < k + 2 and clause.low(m + 1) in _BESIDE
        if chunk.text == "," and (fought := after_fighting(clause, m + 1)) > m:
            found.append(fought)
            break
        border = chunk.low == "with" and _borders(clause, m - 1)
        if aside or border or _goes_on(chunk) or (m > k and chunk.low in _SPANS):
            m += 1
            same = chunk.low == "name" and clause.low(m - 2) == "same"
            same = same or (chunk.low in grammar.BEARINGS and clause.owns(m - 2))
            if same or (chunk.low in _LENGTHS and clause.low(m - 2) not in ("per", "every")):
                found.append(m)
        elif (m > k and chunk.low in _WATERS_OR_DAY_PARTS) or (
            (chunk.kind == "P" and m > k and clause.low(m - 1) in _PREPS_AND_WITH)
            or (chunk.low == "of" and clause.low(m - 1) in _WATERS_OR_DAY_PARTS)
            or (chunk.kind == "P" and clause.low(m - 1) == "of" and m > k + 2)
            or chunk.kind == "D"
            or (chunk.kind == "A" and clause.low(m - 1) == "from")
        ):
            m += 1 + _names_nameless(clause, m, named)
            found.append(m)
        elif _of_two_lands(clause, k, m):
            m += 2
            found[-1] = m
        else:
            break
        steps += 1
    return found + [close for k in found if (close := _behind_relative(clause, k))]


def _of_two_lands(clause: "Clause", k: int, m: int) -> bool:
    """Whether "and Q" of "on the border of P and Q" stands here, which are two lands."""
    lands = [clause.chunks[j].place for j in (m - 1, m + 1) if 0 <= j < len(clause.chunks)]
    both = len(lands) == 2 and all(place is not None and place.country for place in lands)
    return clause.low(m) == "and" and both and any(clause.low(j) in _LINE for j in range(k, m))


_LINE = ("border", "frontier")


def _behind_distance(clause: "Clause", k: int) -> int:
    """Behind ", 60 km (37 miles) west of Q" where ", and P" goes on, or "and P, 50 km to the
    south"; else the index itself.
    """
    m = k + 1
    while m < k + 12 and _measures(clause, m):
        m += 1
    if clause.text_at(k) != "," or not any(clause.low(j) in _UNITS for j in range(k + 1, m)):
        return k
    bearing = clause.low(m) in grammar.BEARINGS and clause.low(m + 1) == "of"
    m += 2 if bearing else clause.low(m) == "from"
    if clause.kind(m) != "P" or not (bearing or clause.low(m - 1) == "from"):
        return k
    m += 1
    itself = clause.low(m) == "and" and clause.kind(m + 1) == "P" and clause.text_at(m + 2) == ","
    return m if clause.text_at(m) == "," or (itself and _measures(clause, m + 3)) else k


def _behind_one_of(clause: "Clause", k: int) -> int:
    """Behind ", one of the main towns in the west" where ", P" goes on; else the index itself."""
    if clause.text_at(k) != "," or clause.low(k + 1) not in _ONE or clause.low(k + 2) != "of":
        return k
    m = k + 3
    while m < k + _ITEMS and (clause.kind(m) == "P" or clause.low(m) in _WITHIN_IT):
        m += 1
    return m if clause.text_at(m) == "," and clause.kind(m - 1) == "P" else k


_ONE = ("one", "two", "both", "part", "parts")
_WITHIN_IT = grammar.PREPOSITIONS | grammar.DETERMINERS


def _measures(clause: "Clause", m: int) -> bool:
    """Whether a number, its unit or a bracket around them stands here."""
    low = clause.low(m) or clause.text_at(m)
    return low[:1].isdigit() or low in _UNITS or low in _ABOUT


_UNITS = words("km kms kilometres kilometers kilometre kilometer miles mile")
_ABOUT = words("about some just around roughly nearly ( )")


def _names_nameless(clause: "Clause", m: int, named: bool) -> int:
    """How far behind "west of the capital", "(posts) west of X's second city," its name stands."""
    place = clause.chunks[m].place
    k = m + 1 + (clause.text_at(m + 1) == "," and not named)
    other = clause.chunks[k].place if k < len(clause.chunks) else None
    seat = place is not None and place.name is None and clause.low(m).endswith(_SEATS)
    its = other is not None and other.name is not None and other.type is None
    return k - m if seat and its else 0


_SEATS = (" capital", " city", " town", " port")


_LENGTHS = words("hour hours day days night week weeks month months")
_RELATIVE = words("where which who home whose")
_RELATIVE_REACH = 16


def _apposes(clause: "Clause", j: int) -> bool:
    """Whether "the home town of S" begins here, which tells what an item is."""
    place = clause.chunks[j].place if j < len(clause.chunks) else None
    described = place is not None and place.name is None and not place.plural
    return described or (clause.low(j) == "the" and clause.kind(j + 1) == "w")


def _behind_relative(clause: "Clause", j: int) -> int:
    """Where the list goes on in "X, where thousands had fled, and then Y"; 0 where it does not."""
    named = clause.chunks[j - 1].place if j else None
    bare = clause.low(j) == "which" and named is not None and named.name is not None
    j -= bare
    opens = clause.low(j + 1) in _RELATIVE or clause.low(j + 2) in ("which", "where")
    apposed = _apposes(clause, j + 1)
    if clause.text_at(j) == "," and only_told_of(clause, j + 1):
        return behind_told(clause, j + 1)
    if not (clause.text_at(j) == "," or bare) or not (opens or apposed):
        return 0
    for k in range(j + 2 + opens, min(j + _RELATIVE_REACH, len(clause.chunks))):
        place = clause.chunks[k].place
        of = "of" in (clause.low(k - 1), clause.low(k - 2))  # ", the home of the Yazidis,"
        told = clause.low(k) in grammar.AUXILIARIES or (place is not None and place.name and not of)
        if clause.text_at(k) == ";" or (apposed and told):
            return 0
        well = clause.low(k + 1) == "as" and clause.low(k + 2) == "well"
        if clause.text_at(k) == "," and (well or clause.low(k + 1) in ("and", "then")):
            m = k + 2 + 2 * well
            while clause.low(m) in ("then", "later", "finally", "also", "the", "nearby"):
                m += 1
            people = bare and clause.kind(m + 1) == "w" and clause.low(m + 1) not in _BEHIND
            return k if clause.kind(m) == "P" and not people else 0
        if opens and clause.text_at(k) == "," and _closes_list(clause, k + 1):
            return k
    return 0


_BEHIND = _PREPS_AND_WITH | _JOINERS  # not "and Q residents fled"


def _closes_list(clause: "Clause", j: int) -> bool:
    """Whether "Y, Z and W" stands here and ends the clause: the rest of a list."""
    joined = False
    for k in range(j, min(j + _ITEMS, len(clause.chunks)), 2):
        place = clause.chunks[k].place
        if place is None or place.name is None or clause.chunks[k].actor is not None:
            return False
        if joined:
            return clause.kind(k + 1) in ("p", "") and clause.text_at(k + 1) != "("
        joined = clause.low(k + 1) == "and"
        if clause.low(k + 1 + (clause.text_at(k + 1) == ",")) in ("which", "where"):
            told = range(k + 3, min(k + _ITEMS, len(clause.chunks)))
            back = next((m for m in told if clause.text_at(m) == ","), 0)
            return back > 0 and clause.low(back + 1) == "and" and _ends_list(clause, back + 2)
        if clause.text_at(k + 1) != "," and not joined:
            return False
    return False


def _ends_list(clause: "Clause", k: int) -> bool:
    if clause.text_at(k + 1) == "," and clause.low(k + 2) == "as":
        return clause.kind(k) == "P"  # ", as well as R"
    ends = clause.kind(k + 1) in ("p", "") and clause.text_at(k + 1) != "("
    return ends and clause.kind(k) == "P"


def after_quotation(clause: "Clause", end: int, at: int) -> bool:
    """Whether a quotation ends between: "... the city of X," Y said: Y is who said so."""
    between = clause.text[clause.chunks[end - 1].end : clause.chunks[at].start]
    return between.strip() in (",”", ',"')


def goes_on_to_and(clause: "Clause", k: int) -> bool:
    """Whether the semicolons from an index on part items: "A; B, the capital of C; and D"."""
    for j in range(k, min(k + _ITEMS, len(clause.chunks))):
        if clause.text_at(j) == ";" and clause.low(j + 1) == "and" and clause.kind(j + 2) == "P":
            return True
        if clause.low(j) in _FINITE and clause.low(j - 1) not in _RELATIVE:
            return False  # "; P was taken; and Q fell"
    return False


_ITEMS = 30
_FINITE = words("was were is are has have had fell")


def possessive(clause: "Clause", at: int) -> bool:
    """ "X, the Tamil Tigers' capital", "X, and Zarqawi's aide": no further place."""
    if clause.text_at(at).endswith(("'s", "’s")) and clause.kind(at + 1) in "wX":
        return clause.kind(at + 1) == "X" or clause.kind(at + 2) in "PX"
    return any(clause.text_at(k).endswith(("s'", "s’")) for k in (at, at + 1))


def like_and(clause: "Clause", k: int, head: PlaceMention) -> bool:
    """Whether a word may help to join: of "as well as", "along with"; not "P as Q's grip fails"."""
    if clause.low(k) != "as":
        return clause.low(k) in _ADDING and not _in_another(clause, k, head)
    described = clause.chunks[k + 1].place if k + 1 < len(clause.chunks) else None
    if described is not None and described.name is None:
        return True  # "P as the main town"
    return "well" in (clause.low(k + 1), clause.low(k - 1)) or clause.low(k - 1) == "such"


_ADDING = words("well such over from of in along together alongside with addition to")


_JOINED = words("and or nor as well also plus both along with together alongside")


_WHOLE = words("all whole entirety rest")


def joins_back(clause: "Clause", k: int) -> bool:
    """Whether a word helps to join an item to the one before: not "towards P as Q falls"."""
    after = clause.chunks[k + 1].place if k + 1 < len(clause.chunks) else None
    if after is not None and after.partial and after.desc == "it":
        return False  # "surrounded P and its east fell": only a part of P did
    if clause.low(k) == "as":
        return "well" in (clause.low(k + 1), clause.low(k - 1))
    if clause.low(k) == "but":
        return not_only(clause, k)
    if clause.low(k) == "of" or clause.low(k + 1) == "of":  # "and the whole of Q"
        return clause.low(k) in _WHOLE or clause.low(k - 1) in _WHOLE
    if clause.low(k) == "the" and clause.low(k + 1) in _WHOLE:
        return True
    return clause.low(k) in _JOINED or clause.text_at(k) == ","


def _behind_aside(clause: "Clause", k: int) -> int:
    """Where Q stands of "P and, in its biggest prize so far, Q", if Q ends its clause; else k."""
    if clause.text_at(k) != ",":
        return k
    for j in range(k + 1, min(k + _ASIDE, len(clause.chunks) - 1)):
        if clause.text_at(j) == ",":
            item = clause.chunks[j + 1].place
            ends = clause.kind(j + 2) in ("p", "D", "") or clause.low(j + 2) in _BEHIND_ITEM
            told = j > k + 1 and item is not None and item.name is not None and ends
            return j + 1 if told else k
        aside = clause.chunks[j].place  # "further south"
        if clause.kind(j) == "p" or (aside is not None and aside.name is not None):
            return k
    return k


_ASIDE = 11
_BEHIND_ITEM = words("and in near where which after on from")
_LED_BY = words("the even then finally later possibly perhaps most almost nearly last")
"""What may stand before an item: "and, most recently, P"."""


def _below(clause: "Clause", k: int) -> set[str]:
    """What joins an item to the one on the line before it."""
    return (
        {","} if "\n" in clause.text[clause.chunks[k - 1].end : clause.chunks[k].start] else set()
    )


def _behind_number(clause: "Clause", k: int) -> int:
    """Behind the "(2)" of "(1) P, (2) Q"; else the index itself."""
    return k + 3 if clause.text_at(k) == "(" and clause.text_at(k + 2) == ")" else k


_WORDS = 24  # "from their base at P"


def _in_another(clause: "Clause", k: int, head: PlaceMention) -> bool:
    """Whether "in Q" begins another clause: not of "forces in P and in Q", "in addition"; nor "from
    Q" of "driven from P and from Q".
    """
    joint = k - 1 - (clause.text_at(k - 1) == ",")
    low = clause.low(k)
    within = low in ("in", "from") and clause.kind(k + 1) == "P" and clause.low(joint) == "and"
    before = clause.text[max(0, head.start - _WORDS) : head.start].lower()
    alike = before.endswith("in ") if low == "in" else "from " in before
    ends = clause.kind(k + 2) in ("p", "D", "") or clause.low(k + 2) in ("and", "or")
    return within and not (alike and (ends or low == "from"))


def joiner(clause: "Clause", j: int, head: PlaceMention) -> tuple[int, set[str]]:
    """Index of the next item and the words that join it; -1 where none follows."""
    for start in starts(clause, j, head.name is not None):
        k = start
        joined: set[str] = set()
        while k < len(clause.chunks) and k < start + 8:
            chunk = clause.chunks[k]
            if (joined or clause.comma_free) and (behind := behind_highlight(clause, k)) > k:
                joined.add("including")
                k = behind
                continue
            k = _behind_aside(clause, k) if "and" in joined else k
            chunk = clause.chunks[k]
            if chunk.kind == "P":
                joined |= _below(clause, k)
                if joined or clause.comma_free or start == j:
                    return k, joined
                break
            if chunk.low in _JOINERS or chunk.text in _MARKS or not_only(clause, k):
                joined.add(chunk.low.replace("but", "and"))
            elif chunk.text == ";" and (head.plural or head.count or goes_on_to_and(clause, k)):
                joined.add(";")
            elif like_and(clause, k, head) and (
                joined & {"as", "and", "such", "along", "together", "in"}
                or chunk.low in ("as", "such", "together", "alongside")
                or (chunk.low == "in" and clause.low(k + 1) == "addition")
                or (chunk.low == "along" and clause.low(k + 1) == "with")
            ):
                joined.add(chunk.low)
            elif joined and all_of(clause, k):
                joined.add("all")
            elif joined and (behind := max(clause.behind_seat(k), _behind_number(clause, k))) > k:
                k = behind
                continue
            elif (
                joined
                and (
                    chunk.low in _LED_BY
                    or chunk.low.endswith("ly")
                    or with_it(clause, k)
                    or (chunk.low.endswith("ed") and clause.low(k - 1).endswith("ly"))
                )
            ) or chunk.kind == "D":
                pass
            else:
                break
            k += 1
    return -1, set()
