"""Reads several places in a row: "X, Y and Z", "two towns: X and Y", "the stronghold, X"."""

import re
from typing import TYPE_CHECKING

from services.extract.extraction.grammar.doers_beside import behind_count
from services.extract.extraction.lists.chief_items import led_by_them
from services.extract.extraction.lists.ground import ground_in
from services.extract.extraction.lists.into_lands import (
    dated_each,
    joins_land_in_part,
    put_into_land,
)
from services.extract.extraction.lists.item_relatives import past_relative
from services.extract.extraction.lists.list_asides import (
    among_next,
    among_them,
    area_of,
    behind_too,
    bracketed,
    held_there,
    is_apart,
    is_one_name,
    judged,
    lies_in_both,
    lies_north,
    lies_wide,
    lies_within,
    meant,
    names_side,
    next_headline,
    of_no_place,
    parts_of,
    post_at,
    some_units,
    stretch_of_ground,
    within_several,
)
from services.extract.extraction.lists.list_joints import after_quotation, joiner, possessive
from services.extract.extraction.lists.owners import is_owner
from services.extract.extraction.lists.placelists import known_apart, parted, split_name
from services.extract.extraction.lists.unnamed_heads import (
    as_many,
    is_land_in_part,
    some_of,
    with_first,
    with_whole,
)
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.people import CIVIL, is_given_name
from services.extract.extraction.words.places import AREAS, GROUND, LANDS, TOWNS_TOO
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_NAMING = frozenset("-–—:[•*·")
_FAR = 16


def list_from(clause: "Clause", j: int, until: int = -1) -> tuple[list[PlaceMention], int]:
    """All places of a list that begins at an index, and the index after it.

    Up to ``until`` a verb behind an item does not end the list: it is the list's own.
    """
    j = bracketed(clause, j) if until < 0 else j
    head = clause.chunks[j].place
    if head is None:
        return [], j
    if (told := _told_by_what_holds_them(clause, j, head)) is not None:
        return told
    several = head.plural or head.count or _pair_in_list(clause, j, head)
    items = split(clause, head, several)
    added: list[int] = []
    end, closed = within_several(clause, j, head) + 1, False
    at, joined = joiner(clause, end, head)
    while at >= 0 and not _ends(clause, at, until, head):
        at = bracketed(clause, post_at(clause, at))
        place = clause.chunks[at].place
        if place is not None and _describes(clause, at, joined, items[-1]):
            items[-1].container = items[-1].container or place.name
            end = past_relative(clause, at + 1)
            at, joined = joiner(clause, end, head)
            continue
        apart = lies_in_both(clause, at, end, joined, closed) or is_apart(clause, at, end, joined)
        units = len(items) == 1 and not joined.isdisjoint(_NAMING) and some_units(head)
        if apart or units or after_quotation(clause, end, at):
            break
        if place is None or not _take(clause, items, place, joined, head):
            break
        added.append(at)
        closed = closed or "and" in joined
        described = place.name is None and joined == {","}  # "X, the hub of the trade, and Y"
        end = within_several(clause, at, place) + 1
        end = past_relative(clause, at + 1) if described and end == at + 1 else end
        at, joined = joiner(clause, end, head)
    apposed = len(added) == 1 and not closed and clause.text_at(added[0] - 1) == ","
    if apposed and not several and until < 0 and not dated_each(clause, added[0]):
        put_into_land(clause, items, end)
    counted = len(items) == 1 and some_units(head)
    unnamed = counted or all(item.name is None for item in items)
    if unnamed and (named := _named_later(clause, end, head)):
        _give_type(named, head)
        for item in named:
            item.sure |= head.type is not None  # "two towns: X and Y"
        return with_whole(head, named), end
    others = unnamed and head.partial and of_no_place(clause, end)
    if until < 0 and (others or is_owner(clause, end)):
        return [], j
    if len(items) == 1 and (some := some_of(clause, j, head)) is not None:
        return [some], end
    kept = [item for item in items if item.name or not _any_named(items) or meant(item)]
    _share_certainty(kept)
    return with_first(clause.text, head, kept), end


def _told_by_what_holds_them(
    clause: "Clause", j: int, head: PlaceMention
) -> tuple[list[PlaceMention], int] | None:
    """The places of "strongholds in X and Y", "swathes of territory in X", "camps at X and Y"."""
    if ground := stretch_of_ground(clause, j, head):
        return parts_of(*list_from(clause, ground))
    if head.name is None and not head.partial and (at := ground_in(clause, j, head)):
        return parts_of(*list_from(clause, at))
    strongholds = head.name is None and head.role and head.plural
    within = clause.chunks[j + 2].place if clause.kind(j + 2) == "P" else None
    whole = within is not None and within.name is not None and not within.partial
    whole = whole and within is not None and not within.country and not clause.owns(j + 2)
    if strongholds and whole and clause.low(j + 1) in ("in", "of"):
        named, end = list_from(clause, j + 2)  # not "two strongholds in the north of the country"
        lands = any(place.type in LANDS for place in named)
        return parts_of(named, end) if lands or len(named) == 1 else (named, end)
    if head.name is None and head.plural and head.type in _POSTS and _at_each(clause, j):
        named, end = list_from(clause, j + 2)  # "army camps at X, Y and Z": each by its place
        _give_type(named, head)
        return named, end
    return None


def _share_certainty(items: list[PlaceMention]) -> None:
    """Where one of a list is surely a place, all are."""
    if any(item.sure for item in items):
        for item in items:
            item.sure = True


_POSTS = ("base", "camp")
_ADDING = words("along together alongside and or nor including as & plus namely such")


def _at_each(clause: "Clause", j: int) -> bool:
    return clause.low(j + 1) == "at" and clause.kind(j + 2) == "P"


def _give_type(named: list[PlaceMention], head: PlaceMention) -> None:
    """What the names of "two camps: X and Y" get from their head."""
    for item in named:
        item.type, item.holder = item.type or head.type, item.holder or head.holder


def _of_a_side(clause: "Clause", j: int) -> bool:
    """Whether "(the last hills) of the M23" ends at an index."""
    return clause.kind(j) == "A" and clause.low(j - 1) == "of" and clause.kind(j - 2) == "P"


_HEIGHTS = ("hill", "mountain")
_GIVES_NAMES = words("including namely called named both")


def _describes(clause: "Clause", at: int, joined: set[str], last: PlaceMention) -> bool:
    """ "X, a district of Y": tells where X lies, and is no further item."""
    indefinite = clause.low(at).startswith(_APPOSED) and last.name is not None
    place = clause.chunks[at].place
    if place is not None and joined == {","} and lies_within(clause, at, place, last):
        return True
    if place is not None and place.name is not None and _SEAT_OF.match(clause.low(at)):
        return last.name is not None and not joined & {"and", "&", "plus"}
    return indefinite and "and" not in joined and "," in joined


_SEAT_OF = re.compile(
    r"(?:the )?(?:(?:[a-z-]+ )?(?:cent(?:re|er)|headquarters|capital(?: city)?|seat|hub|port)"
    r"|(?!the )[a-z-]+ town) of "
)
_APPOSED = ("a ", "an ", "the last ", "the only ", "the main ", "the biggest ", "the largest ")


def _ends(clause: "Clause", at: int, until: int, head: PlaceMention) -> bool:
    """Whether the place at an index is no item of the list any more."""
    place = clause.chunks[at].place
    of_them = place is not None and place.partial and place.desc == "it"
    aside = until + 1 + (clause.text_at(until + 1) == ",")
    where = clause.low(aside) == "in" and aside > until + 1
    where = where or clause.low(aside) in ("which", "where")
    where = where and -1 < until < at  # "P, which was besieged, and Q": P was
    people = clause.low(at + 1) in CIVIL or names_side(clause, at)  # "and Q residents fled"
    if place is None or of_them or where or people or (at > until and _new_clause(clause, at)):
        return True  # or "ten districts - most of them in the north"
    whole_land = place.country and not (place.partial or head.country or head.partial)
    whole_land = whole_land and not joins_land_in_part(clause, at)
    if whole_land or next_headline(clause, at):
        return True
    if at > until and place.type == "road" and clause.text_at(at - 1) in "-–—":
        return True  # "a checkpoint on the X - Y highway"
    lows = (place.desc or "").lower().split()[:3]
    others = place.partial and at > until and "other" in lows and "parts" not in lows
    return others or possessive(clause, at)  # "two other districts of Y", "the Tigers' capital"


def _any_named(items: list[PlaceMention]) -> bool:
    return any(item.name for item in items)


def _take(
    clause: "Clause",
    items: list[PlaceMention],
    place: PlaceMention,
    joined: set[str],
    head: PlaceMention,
) -> bool:
    """Put the next item into the list; false where the list is at its end."""
    last = items[-1]
    adds = bool(joined & _ADDING)
    if (
        not adds
        and last.name is not None
        and place.name
        and place.type in AREAS
        and last.type not in AREAS
        and not place.partial  # "P, parts of X and Y"
        and not (clause.comma_free and area_of(clause, place))
        and not last.partial  # "most of P, the Y region and"
    ):
        last.container = last.container or place.name  # "Namhsan town, northern Shan state"
        return True
    if not adds and lies_wide(last, place):
        return True
    if not adds and last.name is not None and not last.partial and lies_north(clause, place, last):
        last.container = last.container or place.name
        return True
    if not adds and last.name is not None and (place.name is None or place.role):
        desc = (place.desc or "").lower()
        owned = desc.startswith(("its ", "their ")) or desc.endswith(TOWNS_TOO)
        if place.type and not last.type and not place.plural and not owned:
            last.type = place.type  # "Manbij, a town ..."
        return True
    if place.role and place.name is None:
        return adds
    if not adds and last.name is not None and _NUMBERED.fullmatch(place.name or ""):
        return True  # "X Township, Brigade 6, Y State": in whose area it lies
    if not adds and last.name is None and place.name is not None and not joined & {";"}:
        place.type = place.type or last.type
        place.partial = place.partial or (last.partial and "all" not in joined)
        place.holder = place.holder or last.holder
        items[-1:] = split(clause, place, head.plural or head.count)
        return True
    if not joined and not clause.comma_free:
        return False
    named_of_it = (
        "including" in joined or is_land_in_part(head) or bool(last.name and not last.partial)
    )
    of_it = head.partial and not named_of_it and "all" not in joined
    if of_it and (place.type in (None, "country") or _shares(place)):
        place.partial = True  # "large areas of Syria and Iraq", "parts of P and Q provinces"
    place.partial = place.partial or (place.country and last.country and last.partial and adds)
    if place.type is None and head.type is not None and (head.plural or head.count):
        place.type = head.type
    items.extend(split(clause, place, head.plural or head.count))
    return True


def _shares(place: PlaceMention) -> bool:
    """Whether "Q provinces" ends a list, whose word for what they are is P's too."""
    shared = place.type in LANDS or place.type == "neighbourhood"
    return place.plural and shared and place.name is not None


_NUMBERED = re.compile(r"(?:Brigade|Division|Battalion|Sector) \d+")
_OFFICES = words("council councils municipality authority chamber committee parliament assembly")
_FINITE = grammar.AUXILIARIES - {"being", "been"}


def _new_clause(clause: "Clause", j: int) -> bool:
    """Whether the next place begins a clause of its own: it acts, or a verb follows it."""
    if clause.low(j - 1) in ("of", "from") or joins_land_in_part(clause, j):
        return False  # "the loss of P and of Q left A without oil"
    k = behind_too(clause, j + 1)
    low = clause.low(k)
    office = _OFFICES.intersection(clause.low(j).split())
    while clause.kind(k) == "w" and low.endswith(("al", "an")):
        k, low = k + 1, clause.low(k + 1)  # "the P municipal council"
    if (office and low in _FINITE) or (low in _OFFICES and clause.low(k + 1) in _FINITE):
        return True  # "has taken P, and the Q local council have met"
    if clause.chunks[j].actor is not None and (low in triggers.TAKE or low in grammar.REPORTING):
        return True
    taker = low == "to" and clause.kind(behind_count(clause, k + 1)) != "w"  # "lost P, Q to A"
    if low in _FINITE and not taker and clause.low(k + 1) not in ("its", "the", "their"):
        before = clause.low(j - 1)
        return before != "and" or clause.kind(j - 2) != "P" or low in ("has", "was", "is")
    follows = low in triggers.LEAVE or (low.endswith("ed") and clause.low(k + 1) != "by")
    if clause.low(j - 1) != "and" and follows and clause.kind(k) == "w":
        return True
    return low.startswith(("fell", "fall")) or low in (
        "lies",
        "sits",
        "became",
        "remains",
        "remained",
        "came",
    )


def _pair_in_list(clause: "Clause", j: int, head: PlaceMention) -> bool:
    """Whether "X Y" of "X Y and Z" are two places, in a text without commas."""
    listed = clause.comma_free and clause.low(j + 1) in ("and", "or") and clause.kind(j + 2) == "P"
    return listed and head.name is not None and known_apart(head.name, clause.names)


def split(clause: "Clause", place: PlaceMention, plural: bool) -> list[PlaceMention]:
    """The names of a run that lost its commas, each on its own."""
    if not clause.comma_free or place.name is None:
        return [place]
    long = len(place.name.split()) > 2 and place.type is None and not is_one_name(clause, place)
    if parted(place, clause.text, clause.names, plural or long):
        return split_name(place, clause.text, clause.names)
    return [place]


_GROUND = GROUND | {"positions"}


def _being_the_latest(clause: "Clause", j: int) -> bool:
    """ "(ten villages, with P) being the latest", "with P, near Q, the most recent of them"."""
    near = range(j, min(j + 9, len(clause.chunks)))
    return any(clause.low(k) in _SET_APART and clause.low(k - 1) in _LATEST for k in near)


_LATEST = ("the", "being", "most", "among")
_SET_APART = words("latest last most-recent recent newest first largest biggest them these")


def _named_later(clause: "Clause", end: int, head: PlaceMention) -> list[PlaceMention]:
    """Names given after a dash, a colon or "including" further on."""
    units = some_units(head)
    if not (head.plural or head.count or head.type or units or head.partial):
        return []
    for j in range(end, min(end + _FAR, len(clause.chunks))):
        low = clause.low(j)
        if low in (";", "while", "who") or (low == "but" and not among_next(clause, j + 1)):
            return []
        if low == "that" and clause.low(j - 1) == "and":
            return []  # "said that half of P was back and that Q had fallen"
        place = clause.chunks[j].place
        if place is None or place.name is None or clause.kind(j) != "P":
            continue
        given = is_given_name(place.name.lower().split()[0]) and not place.sure
        if given or next_headline(clause, j):
            return []
        before = clause.text_at(j - 1)
        ground = (head.desc or "").lower().rpartition(" ")[2] in _GROUND
        seat = head.partial and before == "," and clause.low(j - 2) == "capital"
        naming = (
            (clause.low(j - 1) == "at" and (head.type in ("base", "camp") or ground))
            or (clause.low(j - 1) == "on" and head.type == "base" and place.type in _HEIGHTS)
            or led_by_them(clause, j)
            or before in _NAMING
            or (before == "," and head.definite and _of_a_side(clause, j - 2))
            or seat
            or (clause.low(j - 1) == "with" and clause.low(j - 2) in ("starting", "beginning"))
            or (clause.low(j - 1) == "with" and _being_the_latest(clause, j + 1))
            or (clause.low(j - 1) in _GIVES_NAMES and not judged(clause, j))
            or (clause.low(j - 1) == "as" and clause.low(j - 2) in ("known", "such"))
            or (clause.low(j - 1) in ("at", "in") and clause.low(j - 2) in ("those", "ones"))
        )
        naming = naming or (before == "," and among_them(clause, j)) or held_there(clause, j, head)
        stripped = (
            clause.comma_free
            and head.count
            and head.plural
            and clause.low(j - 1) not in grammar.PREPOSITIONS
        )
        if not (naming or stripped):
            continue
        place.type = place.type or (head.type if head.plural else None)
        place.partial |= seat
        listed = [place]
        at, _ = joiner(clause, j + 1, head)
        while at >= 0 and (more := clause.chunks[at].place) is not None and more.name:
            more.partial |= place.partial and head.type == "base"
            listed.append(more)
            at, _ = joiner(clause, at + 1, head)
        items = listed  # as many as counted: "two wards - Dawh Uku and Narnat Taw"
        if not as_many(head, listed):
            items = [item for each in listed for item in split(clause, each, head.plural)]
        if naming or len(items) > 1:
            several = head.plural or units or head.partial or (head.count and len(items) > 1)
            return items if several else items[:1]
    return []
