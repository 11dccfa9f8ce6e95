"""What a phrase without a name is told by: "camps at X and Y", "the town that A took"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.lands_meant import of_its_own
from services.extract.extraction.words.calendar import COUNTS
from services.extract.extraction.words.grammar import ADVERBS, CALLED
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def behind_its_name(clause: "Clause", j: int) -> bool:
    """Whether "another town" stands right behind its name in a text without commas; which is so
    told to be a place.
    """
    place, named = clause.chunks[j].place, clause.chunks[j - 1].place if j else None
    nameless = place is not None and place.name is None and not place.plural
    if not (clause.comma_free and nameless) or named is None or not named.name:
        return False
    named.sure = True
    return True


def as_many(head: PlaceMention, listed: Sequence[PlaceMention]) -> bool:
    """Whether so many are named as "two wards" counts."""
    counted = (COUNTS[low] for low in (head.desc or "").lower().split() if low in COUNTS)
    return next(counted, 0) == len(listed) > 1


_SOME_OF = words("towns villages districts neighbourhoods neighborhoods suburbs")


def some_of(clause: "Clause", j: int, head: PlaceMention) -> PlaceMention | None:
    """Some places of X in "capture X villages", where it is no list's last: "X and Y villages"."""
    low = clause.low(j)
    if head.name is None or not head.plural or low.rsplit(" ", 1)[-1] not in _SOME_OF:
        return None
    if clause.low(j - 1) in ("and", "or", ",", "&") and clause.kind(j - 2) == "P":
        return None
    chunk = clause.chunks[j]
    return PlaceMention(
        None, chunk.start, chunk.end, head.type, chunk.text, True,
        container=head.name, holder=head.holder, count=True,
    )  # fmt: skip


def with_whole(head: PlaceMention, named: list[PlaceMention]) -> list[PlaceMention]:
    """The land, too, of "most of the province, including X": that goes back to one told before."""
    return [head, *named] if is_land_in_part(head) else named


def is_land_in_part(place: PlaceMention) -> bool:
    """Whether it is "most of the province", "its north": of a land told before."""
    land = (place.type in LANDS and not place.is_land) or of_its_own(place)
    return place.name is None and place.partial and place.definite and land


def each_before(clause: "Clause", j: int) -> list[PlaceMention]:
    """P, Q and R of "west of P, near Q and in R, all of which A took", a part of R of "part of
    which"; empty elsewhere.
    """
    if clause.low(j - 1) == "of" and clause.low(j - 2) in _PARTS:
        last = clause.chunks[j - 3 - (clause.text_at(j - 3) == ",")].place
        return [replace(last, partial=True)] if last is not None and last.name else []
    if clause.low(j - 1) != "of" or clause.low(j - 2) not in ("all", "both"):
        return []
    found: list[PlaceMention] = []
    k, apart = j - 3 - (clause.text_at(j - 3) == ","), False
    while k >= 0 and (place := clause.chunks[k].place) is not None and place.name:
        found.insert(0, place)
        k -= 1
        while clause.low(k) in _LYING:
            apart, k = True, k - 1
        if clause.text_at(k) != "," and clause.low(k) != "and":
            break
        k -= 1 + (clause.low(k) == "and" and clause.text_at(k - 1) == ",")
    return found if apart and len(found) > 1 else []


_PARTS = words("part parts half most much some")
_LYING = words(
    "near in at around outside of north south east west northeast northwest southeast southwest"
    " north-east north-west south-east south-west"
)


def each_at(clause: "Clause", k: int) -> bool:
    """Whether "three camps at X, Y and Z", "the ports in X and Y" stands here: one at each, and
    known by its place.
    """
    head = clause.chunks[k - 2].place
    if head is None or head.name is not None or not head.plural:
        return False
    each = clause.low(k - 2).rsplit(" ", 1)[-1] in _ONE_EACH
    return clause.low(k - 1) == "at" or (clause.low(k - 1) == "in" and each)


def unnamed_in(clause: "Clause", k: int) -> PlaceMention | None:
    """The villages of "villages in X and Y", X standing at the index; null for anything else."""
    head = clause.chunks[k - 2].place
    told = clause.low(k - 1) == "in" and head is not None and head.plural and head.name is None
    return head if told else None


def unnamed_between(clause: "Clause", m: int) -> PlaceMention | None:
    """The posts of "posts between X and Y", the road of "the road between X and Y", X standing at
    the index; null for anything else.
    """
    head = clause.chunks[m - 2].place if m > 1 and clause.low(m - 1) == "between" else None
    if head is None or head.name is not None:
        return None
    return head if head.plural or head.type in _ONE_BETWEEN else None


_ONE_BETWEEN = ("road", "crossing", "base", "hill", "region", "village", "town")


_ONE_EACH = words(
    "ports seaports airports airfields airbases terminals refineries garrisons barracks bases camps"
)


def name_of(clause: "Clause", j: int) -> list[PlaceMention]:
    """What "the border town that A took" is named at an index: "Kobane, the border town that", "P
    was the first town that"; empty where it is named itself, or nowhere.
    """
    inner = clause.chunks[j].place
    if inner is None or inner.name is not None or inner.plural:
        return []
    if said := _said_of(clause, j - 1):
        return said
    k = j - 1
    while k > j - 4 and clause.plain(k):
        k -= 1
    if clause.low(k) == "to" and clause.low(k - 1) == "home":
        k -= 2
    k -= clause.text_at(k) == ","
    named = clause.chunks[k].place if clause.kind(k) == "P" else None
    return [named] if named is not None and named.name is not None else []


def _said_of(clause: "Clause", be: int) -> list[PlaceMention]:
    """P of "P, 20 km north of Q, was the first town that A took"; empty where nothing is said."""
    at = clause.before_aside(be) - 1 if clause.low(be) in ("is", "was") else -1
    place = clause.chunks[at].place if at >= 0 else None
    return [place] if place is not None and place.name and not place.country else []


def with_first(text: str, head: PlaceMention, kept: list[PlaceMention]) -> list[PlaceMention]:
    """X, too, of "villages of X, Y and Z": no land in which Y and Z are villages."""
    several = head.name is None and head.plural and head.type in _SETTLED
    if not several or head.container is None or not kept[1:]:
        return kept
    named = all(item.name and item.type not in LANDS for item in kept)
    if not named or not _NAMING.isdisjoint(text[head.end : kept[0].start]):
        return kept  # "three towns of X - Y and Z"
    return [PlaceMention(head.container, head.start, head.end, head.type, definite=True), *kept]


_SETTLED = ("town", "village", "city", "neighbourhood")
_NAMING = frozenset("-–—:[")


def what_it_overlooks(clause: "Clause", j: int) -> int:
    """P of "P which overlooks Q (was taken)", "P overlooking Q", of which Q only tells where it
    lies; else Q's own index.
    """
    first = j - 2 * (clause.low(j - 1) == "and" and clause.kind(j - 2) == "P")
    if clause.low(first - 1) in _LIES and clause.kind(first - 2) == "P":
        return first - 2
    called = j - 1 - (clause.low(j - 1) == "as")
    if clause.low(called) in _CALLED:
        k = called - 1
        while k > 0 and (clause.kind(k) == "D" or clause.low(k) in ADVERBS):
            k -= 1
        if clause.kind(k) == "P" and k < j - 1:
            return k  # "P once dubbed the capital of the revolution has fallen"
    relative = clause.low(j - 2) in ("which", "that") and clause.kind(j - 3) == "P"
    return j - 3 if relative and j > 2 and clause.low(j - 1) in _OVERLOOKS else j


_CALLED = CALLED | words("nicknamed christened termed")
_OVERLOOKS = words(
    """
    overlooks overlook overlooked commands command commanded dominates dominate dominated
    surrounds surround surrounded borders border bordered guards guard guarded adjoins adjoin
    includes include included comprises comprise covers cover flanks flank faces face straddles
    straddle straddled ringed encloses controls supplies supply supplied feeds feed fed links link
    linked connects connect connected serves serve served powers powered protects protect joins
    """
)
"""What ground does to ground."""
_LIES = words(
    """
    overlooking commanding dominating surrounding bordering guarding straddling facing supplying
    feeding linking connecting serving protecting joining nearest
    """
)
