"""The next place of which a verb is told, behind what tells when or how the last one went: "took P
on Sunday, and then in quick succession Q and R".
"""

from typing import TYPE_CHECKING

from services.extract.extraction.lists.adjuncts import behind_adjuncts
from services.extract.extraction.lists.into_lands import ends_address
from services.extract.extraction.lists.list_asides import names_side
from services.extract.extraction.lists.list_joints import starts
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.places import AREAS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_ASIDE = 14
_SAYING = 8
_JOINTS = words("and then finally later also first lastly plus")
_ADDING = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("followed", "by"))
_ENDS = words("and but while when after before where which without with as from although whereas")
_OUT = ("from", "of")
_ASIDES = words("which who where whose when")
_DESCRIBING = words("the a an its their his one")


def next_item(clause: "Clause", end: int, own: str) -> tuple[list[PlaceMention], int]:
    """The places of the item that follows the one that ends at an index, and the index behind it;
    none where nothing follows. ``own`` is the preposition that the verb's places may stand behind.
    """
    k = behind_gap(clause, end)
    j, joined = _at_item(clause, k, own)
    first = clause.chunks[j].place if j >= 0 else None
    if first is None:
        return [], end
    told = (
        "plus" in joined
        or clause.kind(end - 1) != "P"
        or k > end
        or j > k + len(joined)
        or (bool(own) and own in joined)
    )
    added = not joined.isdisjoint(_ADDS)
    if not told or not joined or ((first.name is None or first.is_wide) and not added):
        return [], end
    return item_behind(clause, j, governed=own in joined and own != "in")


def item_behind(clause: "Clause", k: int, governed: bool = False) -> tuple[list[PlaceMention], int]:
    """The places that stand at an index or behind a comma there, and the index behind them; none
    where a verb of their own follows, unless they are ``governed`` by a preposition.
    """
    j = behind_adjuncts(clause, k + (clause.text_at(k) == ","))
    first = clause.chunks[j].place if clause.kind(j) == "P" else None
    if first is None or not _is_item(first) or clause.chunks[j].actor is not None:
        return [], k
    if names_side(clause, j) or ends_address(clause, j):
        return [], k
    places, end = clause.list_from(j)
    if clause.low(j - 1) == "from" and clause.low(end) == "to" and clause.kind(end + 1) == "P":
        return [], k  # "from the valley, from P to Q"
    if clause.low(j - 1) in _OUT and clause.low(end) == "by":
        return [], k  # "driven from P by A and from Q by B"
    after = behind_adjuncts(clause, _behind_aside(clause, end))
    ends = [
        at
        for at in [after, *starts(clause, end), *_set_apart(clause, j)]
        if governed or _ends(clause, at)
    ]
    places = [place for place in places if not place.country]
    return (places, max(ends)) if ends and places else ([], k)


def _is_item(place: PlaceMention) -> bool:
    """Whether a place can be an item by itself: named, or "the refinery", "two hamlets"."""
    unnamed = place.type is not None and not place.role and place.type not in AREAS
    return not place.country and (place.name is not None or unnamed)


def _at_item(clause: "Clause", k: int, own: str) -> tuple[int, set[str]]:
    """Where the place of an item stands, or -1, and what joins it to the one before."""
    j, joined = k, set[str]()
    for _ in range(_ASIDE):
        low = clause.low(j)
        if clause.text_at(j) in (",", ";") or low in _JOINTS:
            aside = "and" in joined and clause.text_at(j) == ","
            joined.add(low or clause.text_at(j))
            j = max(_set_off(clause, j), j + 1) if aside else j + 1
        elif added := next((a for a in _ADDING if _stands(clause, j, a)), ()):
            j += len(added)
            joined.update(added)
        elif joined and low == "with" and clause.low(j + 1) in ("it", "them"):
            j += 2
        elif joined and low in ("that", "those") and clause.low(j + 1) == "of":
            joined.add("and")
            j += 2
        elif joined and low == "in" and _in_land(clause, j + 1, own):
            j += 2
        elif joined and own and low in _OUTWARD and clause.low(j + 1) == own:
            j += 1
        elif joined and own and low == own and clause.low(j - 1) not in _LYING:
            joined.add(own)
            j += 1
            break
        elif joined and (behind := behind_adjuncts(clause, j)) > j:
            j = behind
        else:
            break
    if joined and clause.low(j) == "one" and clause.low(j + 1) == "after":
        j += 2 * clause.low(j + 2).startswith("another ")  # "one after another P and Q"
    if clause.kind(j) != "P" and _opens_item(clause.low(j)):
        j += 1
    return (j if clause.kind(j) == "P" else -1), joined


_WAYS = ("way", "road", "the way", "the road", "route", "the route")
_OUTWARD = ("out", "away", "back", "down")
_BEARINGS = ("the east", "the west", "the north", "the south", "the centre")
_LYING = grammar.BEARINGS | words("bank side shore centre center edge")
_ADDS = words("and then as along together followed plus")


def _opens_item(low: str) -> bool:
    """Whether a word may go before the place of an item: "the", "ninety", "10"."""
    return low in _DESCRIBING or low in COUNTS or low[:1].isdigit()


def _in_land(clause: "Clause", j: int, own: str) -> bool:
    """Whether "Donetsk region" of "and in Donetsk region P" stands at an index, "the east" of
    "(driven from X) and in the east from Y".
    """
    if clause.low(j) in _BEARINGS and clause.low(j + 1) == own:
        return True
    land = clause.chunks[j].place if clause.kind(j) == "P" else None
    behind = j + 1 + (clause.text_at(j + 1) == ",")
    return land is not None and land.is_wide and clause.kind(behind) == "P"


def _stands(clause: "Clause", j: int, row: tuple[str, ...]) -> bool:
    return tuple(clause.low(m) for m in range(j, j + len(row))) == row


def _set_off(clause: "Clause", j: int) -> int:
    """Behind the ", after what many called a siege," that stands before an item; else the index."""
    for m in range(j + 1, min(j + _ASIDE, len(clause.chunks))):
        if clause.text_at(m) == ",":
            return m + 1 if m > j + 1 else j
        if clause.kind(m) == "p" or clause.low(m) in grammar.REPORTING:
            return j
    return j


def behind_gap(clause: "Clause", k: int) -> int:
    """The joint at which a list may go on behind "on Sunday", "from A", ", B said,"."""
    for _ in range(3):
        start = k
        k = behind_adjuncts(clause, k)
        if clause.low(k) in ("from", "to", "by") and clause.kind(k + 1) == "A":
            k += 2
            k += 2 * (clause.low(k) == "of" and clause.kind(k + 1) == "A")
        if clause.text_at(k) == ",":
            k = _behind_saying(clause, k)
        if k == start:
            break
    return k


def _behind_saying(clause: "Clause", k: int) -> int:
    """The comma that ends ", the ministry said,", ", where three died,"; else the index itself."""
    told = _describes(clause, k + 1) or clause.low(k + 1).endswith("ing")
    said = False
    for m in range(k + 1, min(k + _ASIDE, len(clause.chunks))):
        low = clause.low(m)
        if clause.text_at(m) == ",":
            joins = clause.low(m + 1) in _JOINTS or clause.low(m + 1) == "as"
            short = said and m < k + _SAYING
            relative = clause.low(k + 1) in _ASIDES
            return m if short or ((relative or joins) and told and not said) else k
        if clause.kind(m) == "p":
            return k
        named = clause.chunks[m].place if clause.kind(m) == "P" else None
        if said and named is not None:
            return k  # ", Reuters reported from Q, R and"
        within = clause.low(m - 1) in grammar.PREPOSITIONS or clause.low(k + 1) in _ASIDES
        if named is not None and named.name and not within:
            return k
        if low == "and" and clause.low(m + 1) == "then":
            return m if told and not said else k
        said = said or low in grammar.REPORTING
        finite = low in grammar.AUXILIARIES and low not in ("having", "being", "been", "to")
        if not said and finite and clause.low(k + 1) not in _ASIDES:
            return k
    return k


def _set_apart(clause: "Clause", j: int) -> list[int]:
    """The comma of "P, a hamlet of Christians", which ends the item."""
    aside = clause.text_at(j + 1) == "," and _describes(clause, j + 2)
    return [j + 1] * (aside and clause.kind(j + 2) == "P")


def _describes(clause: "Clause", k: int) -> bool:
    """Whether "which is larger", "a port" begins here, which tells what an item is."""
    opening = clause.low(k).split(" ")[0]
    return opening in _ASIDES or opening in _DESCRIBING


def _behind_aside(clause: "Clause", end: int) -> int:
    """The index behind ", which is larger," or ", a port,"; ``end`` where nothing is set off."""
    if clause.text_at(end) != ",":
        return end
    asides = _describes(clause, end + 1)
    for m in range(end + 1, min(end + _ASIDE, len(clause.chunks))):
        if clause.text_at(m) == ",":
            later = behind_adjuncts(clause, m + 1)
            return m + 1 if asides and later > m + 1 and _ends(clause, later) else end
        if clause.kind(m) == "p":
            break
    return end


def _ends(clause: "Clause", k: int) -> bool:
    """Whether an item is at its end: no verb of its own is told of it."""
    the_way = clause.low(k) == "on" and clause.low(k + 1 + (clause.low(k + 1) == "the")) in _WAYS
    if the_way:
        return True
    if clause.low(k) in ("from", "to") and clause.kind(k + 1) == "A":
        return _ends(clause, k + 2)
    if clause.kind(k) not in ("p", "") and clause.low(k) not in _ENDS:
        return False
    if clause.text_at(k) in ("(", '"', "“", "-"):
        return False
    told = clause.text_at(k) == "," and _describes(clause, k + 1)
    if told:
        close = next(
            (
                m
                for m in range(k + 2, min(k + _ASIDE, len(clause.chunks)))
                if clause.text_at(m) == ","
            ),
            0,
        )
        return not close or not _acts(clause, close + 1)
    return not _acts(clause, k + 1)


def _acts(clause: "Clause", k: int) -> bool:
    """Whether a verb without a subject of its own stands here."""
    while clause.low(k) in grammar.ADVERBS or clause.kind(k) == "D":
        k += 1
    return clause.low(k) in grammar.AUXILIARIES and clause.low(k) != "to"
