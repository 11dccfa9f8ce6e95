"""Whether what stands where a place is named can be one: people and headline words cannot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.message import Kind, Side
from services.extract.extraction.article.context import NO_GROUND, Context
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.places.told_places import ToldPlaces
from services.extract.extraction.places.whole_lands import changes_as_a_whole
from services.extract.extraction.statement import Span
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.text.sentences import is_headline
from services.extract.extraction.words.capitals import CAPITALS
from services.extract.extraction.words.nations import DEMONYMS
from services.extract.extraction.words.people import is_given_name
from services.extract.extraction.words.places import DIRECTIONS
from services.extract.extraction.words.spelling import words

_LINE = re.compile(r"[\n.!?]+")
_WORD = re.compile(r"[\w'’-]+")
_FLASH = 160
"""Characters of a text that is a single sentence."""

_HEADLINE = 40
_OFFICES = words(
    """
    council parliament assembly election elections vote mayoralty governorship seat seats cup
    derby marathon final league title market contract prize Embassy embassy Consulate consulate
    """
)
_CALLINGS = ("monitor", "reporter", "photographer", "correspondent", "writer", "editor")
_ANYTHING = ("it", "them", "they")
_TALKED_OF = (Kind.PLANNED, Kind.DENIED)
_OF_STATES = (
    Side.UNKNOWN, Side.GOVERNMENT, Side.US_COALITION, Side.RUSSIA, Side.TURKEY, Side.ISRAEL,
    Side.UKRAINE, Side.IRAN_HEZBOLLAH, Side.IRAQ_GOVERNMENT,
)  # fmt: skip


def is_person(place: PlaceMention) -> bool:
    """Whether a name of several words begins as people's names do."""
    parts = (place.name or "").lower().split()
    if len(parts) > 2 and parts[0] == "abu" and parts[-1].startswith("al-"):
        return parts[-1].endswith("i") and not place.type  # "Abu Omar al-Masri"
    if len(parts) > 2 and parts[0] in _CALLINGS:
        parts = parts[1:]
    return len(parts) > 1 and is_given_name(parts[0]) and not place.type


_VEHICLE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,4}-\d{1,3}[A-Z]*|(?:two|three|four|five|\d+) [A-Z]{2,5}s?)$"
)
"""A "T-72", "two BMP", "3 MLRS"."""
_EQUIPMENT = words(
    """
    vehicles trucks cars pickups tanks carriers lorries jeeps rifles guns launchers rockets missiles
    drones helicopters howitzers motorcycles boats
    """
)
"""What a maker's name stands before."""
_ONE_OF_THEM = words("vehicle tank carrier jeep rifle launcher helicopter howitzer drone")
"""Not "truck" or "car", which may be a stop or a park."""
_MAKES = words(
    "humvees humvee abrams bradleys bradley leopards kalashnikovs kalashnikov dushkas dushka "
    "toyotas grads himars hummers hummer javelins"
)
_COUNTS = words("two three four five six seven eight nine ten eleven twelve several dozen")
_SPEAKS = re.compile(r" (?:had |has |also )?(?:said|told|added|stated|warned|vowed)\b")
_COUNT = 10  # characters before a name in which its number stands


_TWICE = 2
_BEARING = 14  # characters before a land's name in which "northwestern" stands


_LANDFORMS = words("tal tell jabal jebel wadi khirbet khirbat kafr kafar deir jisr qalat tallat")
"""First words of names that are a hill's, a valley's, a village's."""


def _is_office(after: Sequence[str]) -> bool:
    return bool(after) and after[0].strip(".,") in _OFFICES


def _is_its_office(after: Sequence[str]) -> bool:
    """Whether "governor's office", "customs post" stands behind a name: not the town."""
    whose = after[:1] != [] and after[0] in _WHOSE
    return whose and len(after) > 1 and after[1].strip(".,;") in _HOUSES


_WHOSE = words("governor's governors governor’s mayor's mayors mayor’s customs")
_HOUSES = words("office offices post posts station stations residence compound building")


@dataclass
class NameDoubts:
    """What an article tells of its names, and a gazetteer of these countries, if there is one."""

    text: str
    context: Context
    told: ToldPlaces
    names: PlaceNames | None
    countries: Sequence[str]
    _elsewhere: frozenset[str] | None = None
    """Words outside headlines; gathered once, when first asked for."""

    def why_unfit(self, clause: Clause, finding: Finding, place: PlaceMention) -> str | None:
        """Why a name of the sentence cannot be what changed hands."""
        if self._in_headline_only(clause.span, place):
            return "a word in a line of capitals, and nowhere else a name"
        after = self.text[place.end : place.end + 20].split()
        if finding.kind.is_change and (_is_office(after) or _is_its_office(after)):
            return "an office, an embassy or a prize"
        if place is not finding.places[0] and _SPEAKS.match(self.text, place.end):
            return "who says so"
        place.partial |= place.country and finding.kind.is_change and self._part_of(place)
        settled = finding.kind.is_change or finding.kind is Kind.ATTEMPT
        alone = all(other.country or other.name is None for other in finding.places)
        whole = place.country and not place.partial and settled and alone and not finding.definite
        if whole and not changes_as_a_whole(clause, finding, place):
            return "a whole country changes hands only in so many words"
        surname = place.type is None and place.name in self.context.surnames
        if surname or (not place.sure and (is_person(place) or self._signs(place))):
            return "somebody's name"
        if self._is_equipment(place, after):
            return "a vehicle or a gun"
        if place.sure or finding.kind in _TALKED_OF:
            return None
        if all(word in self.context.persons for word in (place.name or "").split()):
            return "somebody's name"
        if any(p.sure for p in finding.places):
            return None
        first, *rest = (place.name or " ").lower().split(" ")
        if rest and first in _LANDFORMS:
            return None  # "Tal Abta", "Wadi Barada": nobody is called so
        return None if self._told_as_place(finding, place) else "nothing says that it is a place"

    def stood_for(self, finding: Finding, place: PlaceMention, phrase: str, armed: bool) -> bool:
        """Whether "it" or "the town" can go back to this name: nobody's, and told of as a place,
        or near a side of the same sentence.
        """
        if is_person(place) or (place.name or "").lower() in NO_GROUND:
            return False
        if phrase.lower() == "the capital" and self._no_seat(place):
            return False
        freed = finding.reasons[:1] and "liberat" in finding.reasons[0]
        freed = freed and not self.told.fell(place.name)
        if place.country and (freed or finding.kind is Kind.LOST):
            return False  # "praised the troops for liberating the country", "leave the nation"
        if self._is_named_in_passing(place):
            return False
        told = phrase.lower() not in _ANYTHING or armed or place.sure
        return told or self._told_as_place(finding, place)

    def _is_named_in_passing(self, place: PlaceMention) -> bool:
        """Whether a name stands but once, says nothing of what it is, is in no gazetteer, and no
        fight for it was told of.
        """
        name = place.name or ""
        if name.lower() in self.context.told_of:
            return False
        typed = self.context.type_of(place) not in (None, "other")
        if typed or place.sure or place.country or self._knows(name):
            return False
        return not self.told.fell(name) and self.text.count(name) < _TWICE

    def _part_of(self, place: PlaceMention) -> bool:
        """Whether it is "northern X", "all of eastern X", "Xian territory": a part of a land."""
        if self.text[place.start : place.end].lower() in DEMONYMS:
            return True
        before = self.text[max(0, place.start - _BEARING) : place.start].lower().split()
        return not DIRECTIONS.isdisjoint(before[-1:])

    def _no_seat(self, place: PlaceMention) -> bool:
        """Whether "the capital" is rather that of a land whose capital the text leaves unnamed."""
        known = bool(self.countries) and self.countries[0] in CAPITALS
        return known and place.type not in ("city", "town")

    def vouched_for(self, finding: Finding, place: PlaceMention) -> bool:
        """Whether a text without a word of war tells of one all the same: a side of some war is
        named, or it is no more than a flash about a place that is known.
        """
        sides = [a for a in (finding.gainer, finding.loser) if a is not None and a.actor_id]
        sides = [a for a in sides if not a.name.isupper()]  # bare letters may mean anybody
        if any(side.named and side.side not in _OF_STATES for side in sides):
            return True
        known = place.name is not None and (place.country or self._knows(place.name))
        loss = finding.nominal and finding.kind is Kind.LOST  # "net loss", "continued to fall"
        prices = loss or (finding.kind is Kind.ATTEMPT and not finding.nominal and not sides)
        flash = len(self.text) <= _FLASH and not prices
        if finding.definite and len(self.text) <= _HEADLINE:
            return True  # "Kansaba falls", and nothing else
        return known and (flash or any(side.named for side in sides))

    def _told_as_place(self, finding: Finding, place: PlaceMention) -> bool:
        """Whether a gazetteer, the article or the sides that fight for it say so."""
        if self._knows(place.name or "") and not (finding.kind.is_change and self.names is None):
            return True
        if place.name in self.context.names:
            return True
        if finding.gainer is not None or finding.loser is not None or finding.definite:
            return True
        if finding.kind is Kind.REPELLED and len(finding.places) == 1:
            return True  # "the attack on P was repelled"
        if finding.fell:  # is one where anything was taken before
            return self.told.anything_fell
        return self.told.fell(place.name)

    def _is_equipment(self, place: PlaceMention, after: Sequence[str]) -> bool:
        """ "two BMP", "ten Land Cruiser vehicles", "three Humvees"."""
        before = self.text[max(0, place.start - _COUNT) : place.start]
        next_word = after[0].lower().strip(".,;") if after else ""
        if next_word in _EQUIPMENT or next_word in _ONE_OF_THEM:
            return True
        if place.type is not None:
            return False
        if (place.name or "").lower() in _MAKES:
            return True
        if _VEHICLE.search(before + self.text[place.start : place.end]):
            return True
        counted = before.split()[-1:]
        named = not place.sure and (place.name or "").endswith("s")
        return named and bool(counted) and counted[0].lower() in _COUNTS

    def _signs(self, place: PlaceMention) -> bool:
        """ "... seizes air base: monitor Jane Doe": who wrote it, not the base."""
        before = self.text[max(0, place.start - 40) : place.start].split()
        given = is_given_name((place.name or "").lower().split()[0])
        return given and before[-1:] != [] and before[-1].lower().rstrip(":") in _CALLINGS

    def _in_headline_only(self, span: Span, place: PlaceMention) -> bool:
        """Whether it stands nowhere else, and there all words are in capitals or begin so."""
        said, name = self.text[span.start : span.end], place.name or ""
        if place.country or (place.type and not place.plural):
            return False
        if self._knows(name) or name in self.context.names or not is_headline(said):
            return False
        if self._elsewhere is None:
            lines = (line for line in _LINE.split(self.text) if not is_headline(line))
            self._elsewhere = frozenset(word for line in lines for word in _WORD.findall(line))
        if not self._elsewhere:
            return False  # nothing but capitals
        forms = ({word, word.title(), word.capitalize()} for word in _WORD.findall(name))
        return any(self._elsewhere.isdisjoint(each) for each in forms)

    def _knows(self, name: str) -> bool:
        return self.names is None or self.names.knows(name, self.countries)
