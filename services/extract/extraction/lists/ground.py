"""Ground that is told by what it lies in: "territory in P and Q", "more areas inside P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause


def ground_in(clause: "Clause", j: int, head: PlaceMention) -> bool:
    """Whether "(captured) territory in P, Q and R", "more areas inside P" stands here: of each a
    part was.
    """
    link, at = clause.low(j + 1), j + 2
    inner = clause.chunks[at].place if at < len(clause.chunks) else None
    if link not in _WITHIN or inner is None:
        return False
    positions = clause.low(j) == "positions" and clause.low(j - 1) in _WON
    lows = (head.desc or "").lower().split()
    if lows[:1] == ["any"]:
        return False  # "no longer holds any territory in P"
    last = lows[-1:]
    spots = last in _SPOTS or (last in _POSTS and link != "in")
    return positions or last in _GROUND or (spots and _in_a_town(link, inner))


def _in_a_town(link: str, place: PlaceMention) -> bool:
    """Whether ground lies inside a town or camp, by its name: "areas inside P", "in the city P"."""
    settled = link in ("inside", "within") or place.type in _TOWNS
    return settled and bool(place.name) and not place.country and place.type not in _WIDE


_WITHIN = ("in", "across", "inside", "within")
_TOWNS = ("city", "town", "neighbourhood", "camp", "oilfield")
_WIDE = ("province", "region", "country")
_SPOTS = (
    ["areas"], ["area"], ["locations"], ["sections"], ["sectors"], ["places"], ["buildings"],
    ["streets"], ["blocks"],
)  # fmt: skip
_POSTS = (["positions"], ["sites"], ["points"], ["spots"])
_GROUND = (["territory"], ["land"], ["ground"])
_WON = words("gained regained regain gain captured recaptured retook")
