"""What the words around a name say: "Aleppo province" is an area, "south of Orikhiv" is near it."""

import re
from dataclasses import dataclass

_COMPASS = (
    r"(?:far |extreme )?(?:north|south|east|west|northeast|northwest|southeast|southwest|centre|"
    r"center|central|upper|lower|greater|inner|outer|rural|rif|mid)"
    r"(?:[- ]?(?:north|south|east|west))?(?:ern)?(?:most)?"
)
_ADMIN_WORDS = (
    r"province|governorate|oblast|region|district|state|county|prefecture|wilayat|wilayah|"
    r"subdistrict|sub-district|raion|division|territory|zone|township|department|woreda"
)
_AREA_WORDS = _ADMIN_WORDS + (
    r"|countryside|hinterland|suburbs|suburb|outskirts|area|front|axis|sector|plain|valley"
)
_LOCAL_WORDS = (
    r"hills?|heights?|mountains?|mount|jabal|jebel|base|airbase|air base|airport|airfield|barracks|"
    r"crossing|border crossing|dam|bridge|checkpoints?|point|camp|refugee camp|front|frontline|"
    r"factory|plant|refinery|oil ?field|gas ?field|road|highway|junction|crossroads?|quarter|"
    r"neighbou?rhood|hospital|prison|university|school|stadium|port|mine|farms?|silos?|barricades"
)
_RELATIVE = re.compile(
    rf"^(?:the )?(?:(?:{_COMPASS})(?:ly)?|countryside|outskirts|suburbs?|parts?|edges?|area|"
    rf"vicinity|environs|hills?|heights?|villages?|rural|surroundings|entrance|gates?)"
    rf"(?: (?:countryside|outskirts|suburbs?|parts?|sides?|edges?|halves|half|hills?|entrance))?"
    rf" (?:of|around|near|to|from) (?:the )?(?P<anchor>.+)$",
    re.IGNORECASE,
)
_COMPASS_LED = re.compile(rf"^(?:the )?(?:{_COMPASS}) (?P<anchor>.+)$", re.IGNORECASE)
_AREA_LED = re.compile(
    rf"^(?:the )?(?:{_AREA_WORDS}|city|town|village)s? of (?P<anchor>.+)$", re.IGNORECASE
)
_AREA_ENDED = re.compile(rf"^(?P<anchor>.+?)(?:'s)? (?:{_AREA_WORDS})s?$", re.IGNORECASE)
_LOCAL_ENDED = re.compile(
    rf"^(?P<anchor>.+?)(?:'s)? (?:(?:military|air|air force|army|border|oil|gas|refugee|"
    rf"international|industrial) )*(?:{_LOCAL_WORDS})$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:hill|point|height|base|checkpoint|camp) \d+|^\d+(?:th|st|nd|rd)? ", re.I
)
_SETTLEMENT_ENDED = re.compile(
    r"^(?P<anchor>.+?) (?:city|town|village|hamlet|settlement)$", re.IGNORECASE
)

_ADMIN = re.compile(rf"^.+ (?:{_ADMIN_WORDS})$|^(?:{_ADMIN_WORDS}) of ", re.IGNORECASE)

LOCAL_TYPES = frozenset(
    {
        "neighbourhood", "hill", "mountain", "base", "airport", "crossing", "road", "dam",
        "oilfield", "camp", "building", "other", "front", "point", "bridge", "checkpoint",
    }
)  # fmt: skip
# No place has a longer name; what is longer is not worth a pattern's time.
LONGEST_NAME = 200

AREA_TYPES = frozenset({"district", "province", "region", "country"})


@dataclass(frozen=True)
class Wording:
    """The name that can be looked up inside the words; ``area`` and ``near`` say how to take it."""

    anchor: str
    area: bool = False
    near: bool = False


def container_readings(words: str) -> tuple[Wording, ...]:
    """What a container may name, the whole words first: "northern Aleppo province" is that, else
    an area named northern Aleppo, else one named Aleppo.
    """
    text, area = words.strip(), False
    readings = [Wording(text)]
    while len(readings) < 5 and len(text) <= LONGEST_NAME:
        shorter, is_area = _peel(text)
        if shorter == text:
            break
        text, area = shorter, area or is_area
        readings.append(Wording(text, area=area))
    return tuple(readings)


def _peel(text: str) -> tuple[str, bool]:
    for pattern, is_area in (
        (_AREA_ENDED, True),
        (_AREA_LED, True),
        (_RELATIVE, False),
        (_COMPASS_LED, False),
        (_SETTLEMENT_ENDED, False),
    ):
        if found := pattern.match(text):
            return found["anchor"], is_area
    return text, False


def names_area(name: str) -> bool:
    """Whether the name itself says that it is a province or the like."""
    return _ADMIN.match(name) is not None


def local_wording(name: str) -> Wording | None:
    """For names of what no gazetteer has: the place that they lie at, empty where none is named."""
    if _NUMBERED.match(name):
        return Wording("")
    for pattern in (_RELATIVE, _LOCAL_ENDED):
        if found := pattern.match(name):
            return Wording(found["anchor"], near=True)
    if found := _AREA_ENDED.match(name):
        return Wording(found["anchor"], near=True)
    return None


def compass_anchor(name: str) -> str | None:
    """ "Western Saikoul" lies at Saikoul, unless a place of the whole name is known."""
    found = _COMPASS_LED.match(name)
    return found["anchor"] if found else None


def without_type_word(name: str) -> str:
    """ "Sirte city" is looked up as Sirte where nothing has the longer name."""
    for pattern in (_SETTLEMENT_ENDED, _AREA_LED):
        if found := pattern.match(name):
            return found["anchor"]
    return name
