"""Cuts a sentence into words and marks, with offsets and word classes."""

import re
from typing import Final

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.text.sentences import TITLED_VERBS
from services.extract.extraction.words import grammar, nations, places, troops
from services.extract.extraction.words.spelling import words

_TOKEN = re.compile(  # most words are plain, and passed at one look
    r"[A-Za-z][a-z]*+(?=[ ,])|[A-Za-z]\.(?:[A-Za-z]\.)+(?:-\w+)*"
    r"|\d[\d,.]*-(?:kilomet(?:re|er)|km|mile|met(?:re|er)|square-(?:kilomet(?:re|er)|mile))s?-\w+"
    r"|\d[\d,.]*\d(?:%|(?:st|nd|rd|th)\b)?|\d+(?:st|nd|rd|th|%)?|\w+(?:(?:[-‐‑'’`ʿʼ‘]|–(?=[A-Z][a-z]))\w+)*|[^\w\s]"
)


class Class:  # plain numbers: flags of the standard library cost a third of the reading time
    """What a word can be inside a noun phrase."""

    NONE: Final = 0
    HEAD: Final = 1
    MODIFIER: Final = 2
    TYPE: Final = 4
    ADJECTIVE: Final = 8
    QUANTITY: Final = 16
    NUMBER: Final = 32
    DETERMINER: Final = 64
    RANK: Final = 128
    ORGANISATION: Final = 256
    DEMONYM: Final = 512


_VERBISH = words(
    """
    captured recaptured liberated seized occupied besieged lost contested divided disputed
    following
    """
)
"""Participles that go before a noun only after a determiner: "the liberated areas"."""


def _classes() -> dict[str, int]:
    found: dict[str, int] = {}
    for listed, flag in (
        (troops.HEADS, Class.HEAD),
        (troops.MODIFIERS, Class.MODIFIER),
        (places.TYPES, Class.TYPE),
        (places.ADJECTIVES - _VERBISH, Class.ADJECTIVE),
        (places.QUANTITIES, Class.QUANTITY),
        (places.NUMBER_WORDS, Class.NUMBER),
        (grammar.DETERMINERS, Class.DETERMINER),
        (troops.RANKS, Class.RANK),
        (troops.ORGANISATIONS, Class.ORGANISATION),
        (nations.DEMONYMS, Class.DEMONYM),
    ):
        for word in listed:
            found[word] = found.get(word, 0) | int(flag)
    return found


CLASSES = _classes()
VERBISH = _VERBISH


_Features = tuple[str, bool, int, bool, bool, str, str]
_KNOWN: dict[str, _Features] = {}
"""What is known of the words seen lately: asked for every word of every sentence."""
_MOST_KNOWN = 60_000


def _features(text: str) -> _Features:
    """What a word says of itself, in the order of Token's attributes."""
    found = _KNOWN.get(text)
    if found is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        found = _KNOWN[text] = _looked_at(text)
    return found


def _looked_at(text: str) -> _Features:
    low = text.lower().replace("’", "'")
    genitive = low.endswith("'s")
    if genitive:
        low = low[:-2]
    if low.startswith("re-") and _TAKEN_AGAIN.match(low):
        low = "re" + low[3:]
    flags = CLASSES.get(low, 0)
    again = low.startswith(("re-", "over-r"))  # "re-entered" is a verb, no adjective before a name
    if text == "us":
        flags = 0
    elif text[-1] == "%" and text[0].isdigit():
        flags = Class.QUANTITY
    elif "-" in low and all(part in nations.DEMONYMS for part in low.split("-")):
        flags = Class.ADJECTIVE
    elif again:
        flags = 0
    elif (
        not flags
        and "-" in low
        and low[0].isalpha()
        and text[0].islower()
        and not _particle_name(text)
    ):
        flags = 0 if low.endswith((*troops.LINKED, *troops.HELD)) else Class.ADJECTIVE
    elif text[0].isdigit() and text[-1].isalpha() and "-" in text:
        flags = Class.ADJECTIVE  # "the 40-kilometre-long valley"
    elif not flags and text[0].isdigit() and text[-1].isdigit():
        flags = Class.NUMBER
    if low in _CUT_SHORT:
        return _CUT_SHORT[low], False, 0, False, True, "w", ""
    cap = text[0].isupper() or _particle_name(text)
    plain = not flags and not cap and ("-" not in low or again) and text not in ARTICLES
    tie = "linked" if low.endswith(troops.LINKED) else "held" if low.endswith(troops.HELD) else ""
    return low, genitive, flags, cap, plain, "w" if text[0].isalnum() else "p", tie


_TAKEN_AGAIN = re.compile(
    r"re-(?:t(?:ak|ook)|captur|conque|seiz|siez|occup|gain|claim|cover|assert|establish|impos|enter)"
)
"""Verbs of ground that is somebody's once more: "re-took" is read as "retook"."""

ARTICLES = words("al el ar ad ash az ez esh")
"""Arabic articles that stand alone before names, and mean nothing in English: "al Bayda"."""

_CUT_SHORT = {"'ve": "have", "'re": "are", "'ll": "will", "'d": "had"}
_WHO = frozenset(("they", "we", "i", "you", "who", "he", "she", "it"))


class Token(Chunk):
    """One word or mark, and the chunk that it is where it belongs to no phrase. ``low`` is folded
    and without a genitive ending; ``cap`` may be a name; ``plain`` is part of no phrase; ``tie`` is
    "linked" ("US-backed"), "held" ("rebel-held") or empty.
    """

    __slots__ = ("cap", "flags", "genitive", "plain", "tie")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Fold the word and look up its classes."""
        self.text, self.start, self.end = text, start, end
        told = _features(text)
        self.low, self.genitive, self.flags, self.cap, self.plain, self.kind, self.tie = told
        self.actor = self.place = self.dates = None

    def own(self, text: str, end: int) -> None:
        """Take in the quote that marks a plural genitive."""
        self.text, self.end, self.genitive = text, end, True


_PARTICLE_NAME = re.compile(
    r"(?:al|el|ar|as|ash|at|az|an|ad|ed|es|er|et|ez|esh|en|ul)[-‐‑'’]\w", re.IGNORECASE
)


def _particle_name(text: str) -> bool:
    """Whether a word that begins in lower case is a name all the same: "al-Bab"."""
    return _PARTICLE_NAME.match(text) is not None and not (
        text.startswith(("as-if", "an-")) or (text.startswith("at-") and text[3:4] != "T")
    )


def strip_genitives(found: list[Token], known: frozenset[str]) -> None:
    """Mark "Aleppos" of a text that lost its apostrophes as "Aleppo's", if Aleppo is in it."""
    for token in found:
        ended = token.cap and len(token.text) > 4 and token.text[-1] == "s"
        if not ended or not (token.text[:-1] in known or token.low[:-1] in nations.COUNTRIES):
            continue
        if token.low not in nations.PEOPLES and not token.flags:
            token.low, token.genitive = token.low[:-1], True
            token.flags = CLASSES.get(token.low, 0)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks between two offsets; a plural genitive's quote belongs to its word."""
    found: list[Token] = []
    quoted = marked = False
    listed: list[str] = _TOKEN.findall(text, start, end)
    for word in listed:
        first = start
        while text[first].isspace():  # nothing else stands between two of them
            first += 1
        start = first + len(word)
        if word in _QUOTES:
            marked = True
            before = found[-1] if found else None
            close = before is not None and before.end == first
            if close and not quoted and before is not None and _owns(before, text, start):
                before.own(text[before.start : start], start)
                continue
            quoted = not close
        elif word in _MARKS:
            marked = True
        token = Token(word, first, start)
        previous = found[-1] if found else token
        found.append(token)
        if token.cap and previous.low == "of" and len(found) > 2:
            _be_common(found)
        elif word == "of" and previous.low in _ORDINALS:
            _be_share(found)
        elif word == "Bank" and previous.text == "West":
            token.flags = 0  # the land, no house of money
        if previous.flags & _OF_PEOPLE and previous is not token and previous.low in _LANDS_TOO:
            _be_land(found)
        if word[-1] in _LAST_CUT and (word[-3:-2] in _APOSTROPHES or word[-2:-1] in _APOSTROPHES):
            _cut(found)
    return _names_unmarked(found) if marked else found


def _be_common(found: list[Token]) -> None:
    """Take "City" of "the City of X" for the common word that it is there."""
    word, before = found[-3], found[-4] if len(found) > 3 else None
    named = before is not None and before.cap and before.low not in ("the", "of")
    if word.cap and word.low in _COMMON_KINDS and not named:
        word.cap = False


def _be_share(found: list[Token]) -> None:
    """Take "fifth" of "a fifth of the region" for a share, not for a number in a row."""
    if len(found) > 2 and found[-3].low in _SHARED:
        found[-2].flags = Class.QUANTITY


_ORDINALS = words("fifth sixth seventh eighth ninth tenth twentieth")
_SHARED = ("a", "one", "another", "an")


def _be_land(found: list[Token]) -> None:
    """Take "Kachin" of "Kachin State", "gains in Kachin.", "DR" of "DR Congo" for the land."""
    name, behind = found[-2], found[-1]
    if name.low == "dr":
        name.flags = 0 if behind.low in ("congo", "congos") else name.flags
        return
    said = behind.kind == "p" or behind.low in _BEHIND_LANDS
    before = found[-3].low if len(found) > 2 else ""
    if behind.low in _STATES or (said and (before in _BEFORE_LANDS or before.endswith("ern"))):
        name.flags &= ~Class.DEMONYM


_OF_PEOPLE = int(Class.DEMONYM | Class.RANK)
_LANDS_TOO = words("kachin karen rakhine amhara dr")
"""Peoples whose land is called as they are, and what may be a doctor."""
_STATES = words("state states region province")
_BEFORE_LANDS = words("in of across throughout inside into from")
_BEHIND_LANDS = grammar.PREPOSITIONS | grammar.AUXILIARIES | {"and", "but", "since", "after"}
_COMMON_KINDS = words(
    """
    city town village district province governorate region county municipality directorate castle
    fort airport neighbourhood neighborhood suburb cities towns villages districts provinces
    governorates regions townships township area areas port ports
    """
)


def _names_unmarked(found: list[Token]) -> list[Token]:
    """The words without the quotes around a place's name: the villages of "X", "Y" and "Z"."""
    kept: list[Token] = []
    listed, i = False, 0
    while i < len(found):
        token = found[i]
        mark = token.text in _MARKS or token.text in _QUOTES
        close = (_behind_name(found, i + 1) or _behind_share(found, i + 1)) if mark else 0
        if close and not (
            listed
            or _calls_for_name(kept)
            or _is_of_type(found, close + 1)
            or found[i + 1].flags & Class.QUANTITY
        ):
            close = 0
        if close:
            kept.extend(found[i + 1 : close])
            i = close
        else:
            kept.append(token)
        listed = bool(close) or (listed and token.low in (",", "and"))
        i += 1
    return kept


def _behind_name(found: list[Token], i: int) -> int:
    """Where the quote closes behind up to three capitalised words; 0 where it does not."""
    for k in range(i, min(i + 4, len(found))):
        if k > i and (found[k].text in _MARKS or found[k].text in _QUOTES):
            return k
        if not (found[k].cap or (k > i and found[k].text.isdigit())):
            return 0
    return 0


def _behind_share(found: list[Token], i: int) -> int:
    """Where the quote closes in: seized "most" of it; 0 where it does not."""
    told = i + 2 < len(found) and found[i].flags & Class.QUANTITY
    return i + 1 if told and found[i + 1].text in _MARKS and found[i + 2].low == "of" else 0


def _is_of_type(found: list[Token], i: int) -> bool:
    """Whether "village", "area" follows: the "X" village."""
    return i < len(found) and not found[i].cap and bool(found[i].flags & Class.TYPE)


def _calls_for_name(before: list[Token]) -> bool:
    """Whether "the villages of", "a hill called", "the village" stands before."""
    at = len(before) - 1
    while at > 0 and before[at].low in _CALLED:
        at -= 1
    return at >= 0 and not before[at].cap and bool(before[at].flags & Class.TYPE)


_APOSTROPHES = ("'", "’")
_LAST_CUT = "edlEDL"
"""Last letters of "they've", "they'd", "they'll": no other word is looked at twice."""


def _cut(found: list[Token]) -> None:
    """Tell "they've" as two words, as it is spoken: "they", "have"."""
    word = found[-1]
    at = next(i for i, mark in enumerate(word.text) if mark in _APOSTROPHES)
    who, verb = word.text[:at], word.text[at:]
    if who.lower() in _WHO and verb.lower().replace("’", "'") in _CUT_SHORT:
        middle = word.start + at
        found[-1:] = [Token(who, word.start, middle), Token(verb, middle, word.end)]


_QUOTES = "'’‘"
_MARKS = '"“”«»'
_CALLED = ("of", "called", "named", "known", "as")


def _owns(word: Token, text: str, end: int) -> bool:
    """Whether a quote right behind a word marks a plural genitive: "the rebels' stronghold"."""
    return (
        word.low.endswith("s") and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    )


def is_headline(sentence: list[Token]) -> bool:
    """Whether capitals tell nothing here: most words have one."""
    words = sentence[:60]
    lower = 0
    for token in words:
        if token.text in TITLED_VERBS:
            return False
        if token.cap or len(token.text) < 4 or not token.text.islower():
            continue
        if len(token.text) > 6 and token.text.endswith("ed"):
            return False
        lower += token.low not in grammar.PREPOSITIONS
    if lower * 8 > len(words):
        return False
    words = [token for token in sentence if token.text[0].isalpha() and len(token.text) > 3]
    if len(words) < 3:
        return False
    return sum(token.cap for token in words) >= 0.75 * len(words)
