"""Which land "the country" is a part of which was taken, and whose "its territory" is."""

import re
from collections import Counter
from functools import lru_cache

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import nations, triggers
from services.extract.extraction.words.spelling import words

_BACK = 700
"""Characters before the phrase in which the land that it goes back to is looked for."""
_SELDOM = 3
"""A land named less than a third as often as another is not what the text is about."""
_COUNTRY = re.compile(
    r"(?:the|this|that|our|war-torn|whole|entire|war-ravaged|impoverished|troubled|divided|"
    r"african|arab|asian|vast|north|west|east|southeast| )*"
    r"(?:country|nation|republic|national territory|(?:country|nation)['’]?s territory)"
)
_ITS = words("territory land lands area soil")
_AGAIN = ("re", "liberat", "free", "win", "won", "claw", "clear")
"""How verbs begin by which a state has its own again."""

Sides = tuple[ActorMention | None, ActorMention | None]


def country_meant(
    clause: Clause, trigger: int, place: PlaceMention, sides: Sides, text: str
) -> PlaceMention | None:
    """The land of "much of the country", "a third of its territory"; null where it is none or
    nothing tells which.
    """
    desc = (place.desc or "").lower()
    if not place.partial or place.name is not None or not _told_by_whom(clause, trigger, sides):
        return None
    own = desc.startswith(("its ", "their ")) and desc.split()[-1] in _ITS
    if own and _is_band(sides[1]) and clause.low(trigger) in triggers.LOSE:
        return None  # "the group has lost most of its territory": whatever it held
    again = clause.low(trigger).startswith(_AGAIN)
    land: str | None = None
    if own or _COUNTRY.fullmatch(desc) is not None:
        land = _choose(text, place.start, sides, again)
    elif again and desc in _WHAT_WAS_LOST:
        land = _its_own(sides[0])
    if land is None:
        return None
    name = nations.spelt(land)
    return PlaceMention(
        name, place.start, place.end, "country", None, False, True, True, country=True, sure=True
    )


def _told_by_whom(clause: Clause, trigger: int, sides: Sides) -> bool:
    """Whether a side of the war is told of, or nobody where nobody need be: farmers and floods take
    no land.
    """
    low = clause.low(trigger)
    active = low in triggers.TAKE or low in triggers.WEAK_TAKE
    return any(sides) or not active or clause.group(trigger).passive


def _is_band(side: ActorMention | None) -> bool:
    """Whether a side is none that has a land."""
    return side is not None and not side.state


def _choose(text: str, before: int, sides: Sides, again: bool) -> str | None:
    """The land named last before an offset among those that the text is about."""
    named = _named_in(text)
    if not named:
        return None
    most = max(named.values())
    taker = _land_of(sides[0])
    own = again or taker is None or named[taker] == most
    fitting = {
        land for land, times in named.items() if times * _SELDOM >= most and (own or land != taker)
    }
    at_home = {land for land in fitting if land not in nations.FIGHT_ABROAD}
    fitting = at_home or {land for land in fitting if land != taker}
    near = nations.lands_meant(text[max(0, before - _BACK) : before].lower())
    last = next((land for land in reversed(near) if land in fitting), None)
    return last or max(fitting, key=lambda land: named[land], default=None)


def _its_own(side: ActorMention | None) -> str | None:
    """The land of a state that has its own again: "Iraq retook most of the territory"."""
    land = _land_of(side)
    fights_there = side is not None and side.state and land not in nations.FIGHT_ABROAD
    return land if fights_there else None


_WHAT_WAS_LOST = ("the territory", "the land", "the lands", "the ground", "the territories", "half")


def _land_of(side: ActorMention | None) -> str | None:
    """The land whose name or people a side's name has."""
    return next(iter(nations.lands_named(side.name.lower())), None) if side is not None else None


@lru_cache(maxsize=4)
def _named_in(text: str) -> Counter[str]:
    """How often a text names each land: counted once, however often it says "the country"."""
    return Counter(nations.lands_meant(text.lower()))
