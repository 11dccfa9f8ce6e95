"""Several places in a row: "X, Y and Z", also where the commas were stripped."""

import re
from collections import Counter
from functools import lru_cache

from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.text.article_text import PlaceNames
from services.extract.extraction.words import places
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

_DESCRIPTIVE = words(
    """
    al-kabir al-kabira al-saghir al-saghira al-gharbi al-gharbiya al-sharqi al-sharqiya
    al-fawqani al-tahtani al-shami al-foqani al-jadid al-jadida al-qadima al-kubra city town
    village hills hill farms farm point dam airport airbase base camp north south east west
    atiq atiqa heights mountain mountains road bridge crossing junction 1 2 3 i ii
    """
)


def split_name(place: PlaceMention, text: str, names: PlaceNames | None) -> list[PlaceMention]:
    """One mention for each name of a run that lost its commas ("Zeitan Khalsa")."""
    words = (place.name or "").split()
    if len(words) < 2 or (names is not None and names.knows(place.name or "")):
        return [place]
    groups: list[list[str]] = []
    joins, told_until, told_here = False, 0, Counter(_NAMES.findall(" ".join(words)))
    for number, word in enumerate(words):
        if number < told_until:
            groups[-1].append(word)
            continue
        low = word.lower()
        if not joins and (told_until := told_elsewhere(words, number, told_here, text)):
            groups.append([word])
            continue
        told = low in places.TYPES and low not in places.PREFIX_NAMES
        if (groups and (joins or told or low in _DESCRIPTIVE or low in places.PARTICLES)) or (
            groups and names is not None and names.knows(" ".join([*groups[-1], word]))
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
        joins = low in places.PREFIX_NAMES or low in places.PARTICLES
    if len(groups) < 2:
        return [place]
    found, at = [], place.start
    for group in groups:
        start = text.find(group[0], at)
        start = start if start >= 0 else at
        at = start + len(" ".join(group))
        name = " ".join(group[: len(group) - _typed(group)])
        found.append(
            PlaceMention(
                name,
                start,
                start + len(name),
                places.TYPES[group[-1]] if _typed(group) else place.type,
                None,
                False,
                True,
                place.partial,
                sure=place.sure,
                container=place.container,
                holder=place.holder,
            )
        )
    return found


@lru_cache(maxsize=4)
def _names_told(text: str) -> Counter[str]:
    """How often a text tells of each run of capitalised words."""
    return Counter(_NAMES.findall(text))


_NAMES = re.compile(r"\b(?:[A-Z]|[ae]l-)[\w'’-]*+(?: (?:[A-Z]|[ae]l-)[\w'’-]*+)*+")


def told_elsewhere(words: list[str], first: int, here: Counter[str], text: str) -> int:
    """Where the name of several words ends that begins a run here, if the text has it elsewhere on
    its own: "Kambo Sere" of "Kambo Sere Gerra and Tola"; 0 if none does. ``here``: the names
    that the run itself is told by.
    """
    told = _names_told(text)
    for end in range(min(len(words), first + _LONGEST), first + 1, -1):
        name = " ".join(words[first:end])
        whole = first == 0 and end == len(words)
        if told[name] > here[name] and not (whole and any(word in told for word in words)):
            return end
    return 0


_LONGEST = 4


def last_in_list(place: PlaceMention, text: str) -> bool:
    """Whether "Kambo Sere" ends "Gerra Tola and Kambo Sere", where no further comma stood."""
    ends = text[max(place.start - 5, 0) : place.start].endswith(" and ")
    more = text[place.end : place.end + 5].startswith((" and ", " & ", ","))
    return ends and not more and (place.name or "").count(" ") == 1


def told_apart(place: PlaceMention, text: str) -> bool:
    """Whether the text tells of both words of "Kambo Gerra (and Tola)" elsewhere, each alone."""
    words = (place.name or "").split()
    told = _names_told(text)
    listed = len(words) == 2 and text[place.end : place.end + 5] == " and "
    return listed and told[words[0]] > 0 and told[words[1]] > 0


def _typed(group: list[str]) -> bool:
    """Whether a name of the run ends in what it is: "Abu Khadij heights (Qurnat Shmeis)"."""
    return len(group) > 1 and group[-1] in places.TYPES


def known_apart(name: str, names: PlaceNames | None) -> bool:
    """Whether two places are known by the words of a name that none is known by."""
    words = name.split()
    if len(words) != 2 or names is None or words[0].lower() in places.PREFIX_NAMES:
        return False
    if names.knows(name) or words[1].lower() in _DESCRIPTIVE or not names.knows(words[0]):
        return False
    return names.knows(words[1]) or words[1].lower().startswith(("al-", "el-"))


def parted(place: PlaceMention, text: str, names: PlaceNames | None, listed: bool) -> bool:
    """Whether the words of a name are several places' in a text without commas; ``listed``: several
    are told of.
    """
    name = place.name or ""
    if last_in_list(place, text) and not known_apart(name, names):
        return False
    return listed or runs_on(name) or told_apart(place, text)


def runs_on(name: str) -> bool:
    """Whether another name follows behind what one is: "Abu Khadij heights Qurnat Shmeis"."""
    words = name.split()
    return any(
        places.TYPES.get(word.lower(), "province") not in LANDS
        and _opens_name(words[at + 2], word.islower())
        for at, word in enumerate(words[1:-1])
    )


def _opens_name(word: str, capital: bool) -> bool:
    """Whether a name begins: not "(al-Rabet street) FNA", "(Aleppo base) Northern". A ``capital``
    will do only where the word before has none.
    """
    opens = (capital and word[:1].isupper()) or word.lower().startswith(("al-", "ash-", "as-"))
    return opens and not word.isupper() and word.lower() not in places.DIRECTIONS
