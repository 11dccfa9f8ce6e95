"""Which land "the country" is a part of which was taken, and whose "its territory" is."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import nations, triggers
from services.extract.extraction.words.capitals import LANDS
from services.extract.extraction.words.places import GROUND
from services.extract.extraction.words.spelling import words

_BACK = 700
"""Characters before the phrase in which the land that it goes back to is looked for."""
_SELDOM = 3
"""A land named less than a third as often as another is not what the text is about."""
_COUNTRY = words("country nation republic")
_THE = ("the", "this", "that", "our")
_ANOTHER = words("neighbouring neighboring other host same home two both")
_ISLANDS = words("cyprus haiti philippines bougainville") | {"sri lanka", "east timor"}
_ITS = words("territory land lands area soil")
_AGAIN = ("re", "liberat", "free", "win", "won", "claw", "clear")
"""How verbs begin by which a state has its own again."""

_HELPING = re.compile(
    r"\b(?:backed|supported|armed|funded|aided|helped|trained|sponsored) by (?:\w+ and )?[\w-]+"
    r"|\b[\w-]+(?: and [\w-]+)? (?:help|backing|support|air power|airpower|air cover|air strikes"
    r"|airstrikes|jets|warplanes|aid)\b"
    r"|\b(?:help|backing|support) (?:from|of) (?:\w+ and )?[\w-]+|\bborders? with [\w-]+"
    r"|\b\w+-(?:backed|led|supported|armed|funded)\b"
)
"""A land that only helps: "backed by Rwanda", "with Russian help"."""
Sides = tuple[ActorMention | None, ActorMention | None]


def country_meant(
    clause: Clause, trigger: int, place: PlaceMention, sides: Sides, text: str, home: Sequence[str]
) -> list[PlaceMention]:
    """The land of "much of the country", "a third of its territory", the lands of "half of both
    countries"; empty where it is none or nothing tells which.
    """
    lows = (place.desc or "").lower().split()
    if not (lows and place.partial and _told_by_whom(clause, trigger, sides)):
        return []
    again = clause.low(trigger).startswith(_AGAIN)
    its = lows[0] in ("its", "their") and lows[-1] in _ITS
    lands: list[str] = []
    if lows[-1] == "countries":
        lands = _last_two(text, place.start) if lows[-2:-1] in (["both"], ["two"]) else []
    elif its and _is_band(sides[1]) and clause.low(trigger) in triggers.LOSE:
        lands = []  # "the group has lost most of its territory": whatever it held
    elif its or _is_the_country(lows):
        lands = _choose(text, place.start, sides, again)
        if not lands or (lands[0] in nations.FIGHT_ABROAD and not _armies_of(text, lands[0])):
            lands = _at_home(home) or lands
    elif lows == ["the", "island"]:
        lands = [land for land in _choose(text, place.start, sides, again) if land in _ISLANDS]
    elif again and " ".join(lows) in _WHAT_WAS_LOST:
        lands = _its_own(sides[0])
    elif lows[-1] in GROUND:
        lands = _only_one_told(clause, place)
    return [_in_part(land, place) for land in lands]


def _is_the_country(lows: list[str]) -> bool:
    """Whether it is "the country", "the war-torn nation", "national territory"."""
    national = lows[-2:] == ["national", "territory"]
    if not (national or lows[0] in _THE) or not _ANOTHER.isdisjoint(lows):
        return False
    owned = lows[-1] == "territory" and lows[-2].rstrip("s").rstrip("'’") in _COUNTRY
    return national or owned or lows[-1] in _COUNTRY


def _only_one_told(clause: Clause, place: PlaceMention) -> list[str]:
    """X of "holds much of X after it captured large amounts of territory", the only land told."""
    told = [chunk.place for chunk in clause.chunks if chunk.end <= place.start]
    lands = {(land.name or "").lower() for land in told if land is not None and land.country}
    abroad = lands & nations.FIGHT_ABROAD
    return [] if len(lands) != 1 or abroad else sorted(lands & nations.COUNTRIES.keys())


def _at_home(codes: Sequence[str]) -> list[str]:
    """The land that the theatre is first of, where the text names none at all."""
    return [LANDS[code] for code in codes[:1] if code in LANDS]


def _in_part(land: str, place: PlaceMention) -> PlaceMention:
    start, end = place.start, place.end
    return PlaceMention(
        nations.spelt(land), start, end, "country", None, False, True, True, country=True, sure=True
    )


def _last_two(text: str, before: int) -> list[str]:
    """The two lands named last before an offset."""
    near = nations.lands_meant(text[max(0, before - _BACK) : before].lower())
    last = list(dict.fromkeys(reversed(near)))
    return last[1::-1] if len(last) > 1 else []


def _told_by_whom(clause: Clause, trigger: int, sides: Sides) -> bool:
    """Whether a side of the war is told of, or nobody where nobody need be: farmers and floods take
    no land.
    """
    low = clause.low(trigger)
    active = low in triggers.TAKE or low in triggers.WEAK_TAKE
    return any(sides) or not active or clause.group(trigger).passive


def _armies_of(text: str, land: str) -> bool:
    """Whether a land is told of as more than a helper: more than once, or as a place."""
    return land in nations.lands_meant(_HELPING.sub(" ", text.lower()))


def _is_band(side: ActorMention | None) -> bool:
    """Whether a side is none that has a land."""
    return side is not None and not side.state


def _choose(text: str, before: int, sides: Sides, again: bool) -> list[str]:
    """The land named last before an offset among those that the text is about."""
    named = _named_in(text)
    if not named:
        return []
    most = max(named.values())
    taker = _land_of(sides[0])
    own = again or taker is None or named[taker] == most
    fitting = {
        land for land, times in named.items() if times * _SELDOM >= most and (own or land != taker)
    }
    at_home = {land for land in fitting if land not in nations.FIGHT_ABROAD}
    fitting = at_home or {land for land in fitting if land != taker}
    told = _HELPING.sub(" ", text[max(0, before - _BACK) : before].lower())
    near = nations.lands_meant(told)
    last = next((land for land in reversed(near) if land in fitting), None)
    last = last or max(fitting, key=lambda land: named[land], default=None)
    return [last] if last is not None else []


def _its_own(side: ActorMention | None) -> list[str]:
    """The land of a state that has its own again: "Iraq retook most of the territory"."""
    land = _land_of(side)
    own = land is not None and side is not None and side.state
    return [land] if own and land is not None and land not in nations.FIGHT_ABROAD else []


_WHAT_WAS_LOST = ("the territory", "the land", "the lands", "the ground", "the territories", "half")


def _land_of(side: ActorMention | None) -> str | None:
    """The land whose name or people a side's name has."""
    return next(iter(nations.lands_named(side.name.lower())), None) if side is not None else None


@lru_cache(maxsize=4)
def _named_in(text: str) -> Counter[str]:
    """How often a text names each land: counted once, however often it says "the country"."""
    told = text.lower()
    return Counter(nations.lands_meant(_HELPING.sub(" ", told)) or nations.lands_meant(told))
