"""Ground that is told by what it lies in: "territory in P and Q", "more areas inside P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def ground_in(clause: "Clause", j: int, head: PlaceMention) -> int:
    """Where P stands of "(captured) territory in P, Q and R", "more areas inside P", "ground that
    they had lost in P": of each a part was; 0 if nothing of the kind stands here.
    """
    at = _behind_lost(clause, j + 1) + 1
    link = clause.low(at - 1)
    inner = clause.chunks[at].place if at < len(clause.chunks) else None
    if link not in _WITHIN or inner is None or not _is_inside(clause, j, head, link, inner):
        return 0
    return at


def _behind_lost(clause: "Clause", k: int) -> int:
    """Past "that they had lost", "lost to A" behind ground; else the index itself."""
    start = k + (clause.low(k) in ("that", "which"))
    start += clause.kind(start) == "A" or clause.low(start) in ("it", "they", "he")
    start += clause.low(start) in ("had", "has", "have")
    if clause.low(start) not in _LOST:
        return k
    start += 1 + 2 * (clause.low(start + 1) == "to" and clause.kind(start + 2) == "A")
    return start + (clause.kind(start) == "D")


_LOST = words("lost ceded surrendered abandoned yielded conceded relinquished")


def _is_inside(
    clause: "Clause", j: int, head: PlaceMention, link: str, inner: PlaceMention
) -> bool:
    positions = clause.low(j) == "positions" and clause.low(j - 1) in _WON
    lows = (head.desc or "").lower().split()
    if lows[:1] == ["any"]:
        return False  # "no longer holds any territory in P"
    last = lows[-1:]
    spots = last in _SPOTS or (last in _POSTS and (link != "in" or clause.low(j + 1) != "in"))
    land = last in _GROUND and (inner.name is not None or clause.low(j + 1) == link)
    return positions or land or (spots and _in_a_town(link, inner))


def _in_a_town(link: str, place: PlaceMention) -> bool:
    """Whether ground lies inside a town or camp, by its name: "areas inside P", "in the city P"."""
    settled = link in ("inside", "within") or place.type in _TOWNS
    return settled and bool(place.name) and not place.country and place.type not in _WIDE


_WITHIN = ("in", "across", "inside", "within")
_TOWNS = ("city", "town", "neighbourhood", "district", "camp", "oilfield")
_WIDE = ("province", "region", "country")
_SPOTS = (
    ["areas"], ["area"], ["locations"], ["sections"], ["sectors"], ["places"], ["buildings"],
    ["streets"], ["blocks"],
)  # fmt: skip
_POSTS = (["positions"], ["sites"], ["points"], ["spots"])
_GROUND = [[word] for word in sorted(GROUND)]
_WON = words("gained regained regain gain captured recaptured retook")
