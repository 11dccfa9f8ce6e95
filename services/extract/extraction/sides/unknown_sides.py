"""Sides that no theatre knows, told by how they are written: "the ELN", "ADF"."""

from collections.abc import Sequence

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention, Chunk
from services.extract.extraction.words.grammar import BE
from services.extract.extraction.words.nations import DEMONYMS
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.triggers import DRIVE, PRESS_NOUNS, TAKE_NOUNS
from services.extract.extraction.words.troops import ORGANISATIONS

_NO_SIDES = words(
    """
    un eu au who wfp unhcr unicef undp ocha icrc iom fao opec imf icc osce nato isw cnn bbc fbi
    cia nsa usaid g7 g8 g20 asean ecowas igad uae uk usa us drc dprk ussr gdr gmt utc est tv dna
    hiv gdp ngo ngos ceo ap afp ifrc msf mps mp pm hrw sohr acled iaea unesco unrwa irna sana tass
    npr abc nbc cbs itv wto oau sadc unifil monusco minusma unmiss unsmil fifa uefa nba nfl nhl ioc
    rfa voa rfe rferl rfi dvb irin ena pna mna dpa wam kuna spa ani pti nyt wsj cctv cgtn trt
    coas goc cds llc plc ltd inc ceo cfo iss nasa esa covid aids suv atm pc usd gps vip faq pdf
    ians menafn
    """
)


_OF_A_STATE = words(
    "federal state separatist loyalist military insurgent junta jihadist islamist militant"
)


def unknown_side(chunks: Sequence[Chunk], number: int) -> Chunk | None:
    """ "the ELN" as a side, where an acronym of nothing known acts."""
    if not _acronym(chunks, number):
        return None
    chunk = chunks[number]
    side = Chunk("A", chunk.text, chunk.start, chunk.end, chunk.low)
    side.actor = ActorMention(chunk.text, None, Side.OTHER, False, True, False)
    return side


def is_adjective_side(chunk: Chunk) -> bool:
    """Whether an adjective stands for its side: "Malian" of "Malian control", "federal hands"."""
    return chunk.kind == "w" and (chunk.low in DEMONYMS or chunk.low in _OF_A_STATE)


def is_people_again(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "Ukrainian" of "is Ukrainian again", "is now Ukrainian" stands here: a side that has
    a place (back); or of "the Ukrainian offensive".
    """
    if number + 1 >= len(chunks) or not number or chunks[number].low not in DEMONYMS:
        return False
    if chunks[number].text[:1].isupper() and _leads_an_attack(chunks, number):
        return True
    before, after = chunks[number - 1].low, chunks[number + 1]
    if before in _TURNED:
        return after.kind in "pD" or after.low in _BEHIND_STATES
    if before in BE or number < 2:
        return before in BE and (after.low in _BEHIND_STATES or _begun(after))
    if chunks[number - 2].low in BE and before in ("again", "half", "partly"):
        return after.kind in "pD"
    if before in _REMAINS:
        return after.kind in "pD" or after.low in ("and", "but", "so")
    now = before == "now" or (before in ("more", "again") and chunks[number - 2].low == "once")
    be = chunks[number - 2 - (before != "now")].low
    return now and be in BE and (after.kind in "pD" or after.low in ("and", "after", "since"))


def _begun(after: Chunk) -> bool:
    """Whether "since Monday", "by Friday" tells when a state began."""
    return after.kind == "D" and after.text.lower().startswith(("since ", "by ", "as of "))


_TURNED = words("became become becomes turned")
_BEHIND_STATES = words("again once now by since")


def _leads_an_attack(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "Ukrainian" of "the Ukrainian (summer) counteroffensive took" stands here."""
    near = chunks[number + 1 : number + 3]
    taken = len(near) > 1 and near[0].low in TAKE_NOUNS and near[1].low == "of"
    at = next((k for k, chunk in enumerate(near) if chunk.low in PRESS_NOUNS), -1)
    gone = bool(near) and near[0].low in _TURNS
    at = 0 if taken or gone else at  # "the Chechen seizure of P", "since the Russian withdrawal"
    return at >= 0 and all(chunk.kind == "w" for chunk in near[:at])


_TURNS = words("withdrawal retreat pullout pull-out takeover")
_REMAINS = words("remains remain remained stays")
_HELD = words(
    """
    had has have left fled withdrew retreated abandoned surrendered evacuated pulled walked marched
    slipped crept ran melted accepted agreed gave threw laid handed
    """
)


def garrison(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "the Russian garrison" does something: whoever holds a place, not a base."""
    place, last = chunks[number].place, chunks[number].low.split()[-1]
    if last != "garrison" or place is None or place.name is not None:
        return False
    after = chunks[number + 1].low if number + 1 < len(chunks) else ""
    before = chunks[number - 1].low if number else ""
    whose = " " in chunks[number].low or before == "whose"
    driven = after in BE and number + 2 < len(chunks) and chunks[number + 2].low in DRIVE
    return whose and (after in _HELD or driven or before == "by")


def _is_civil(chunks: Sequence[Chunk], opens: int) -> bool:
    """Whether an office, or "the X Network for Human Rights", goes before a bracket."""
    if chunks[opens - 1].kind == "X":
        return True
    named = chunks[max(0, opens - 4) : opens]
    return any(not ORGANISATIONS.isdisjoint(chunk.low.split()) for chunk in named)


def _acronym(chunks: Sequence[Chunk], number: int) -> bool:
    chunk = chunks[number]
    place = chunk.place
    if place is None or place.name is None or place.type or place.country or chunk.actor:
        return False
    name = place.name
    shortest = 2 if chunk.low.startswith("the ") else 3
    if not (shortest <= len(name) <= 6 and name.isupper() and name.isalpha()):
        return False
    if name.lower() in _NO_SIDES:
        return False
    after = chunks[number + 1] if number + 1 < len(chunks) else None
    if number > 1 and chunks[number - 1].text == "(" and _is_civil(chunks, number - 1):
        return False  # "the Chief of Army Staff (COAS)"
    if chunk.low.startswith("the ") or (after and after.kind == "A" and after.text.islower()):
        return True  # "EPL dissidents"
    return not place.sure and (number == 0 or chunks[number - 1].kind == "p")
