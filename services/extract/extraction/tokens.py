"""Cuts a sentence into words and marks, with offsets and word classes."""

import re
from enum import IntFlag

from services.extract.extraction.words import grammar, nations, places, troops

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-\w+)*|\d[\d,.]*\d(?:%|(?:st|nd|rd|th)\b)?|\d+(?:st|nd|rd|th|%)?"
    r"|\w+(?:[-‐‑'’`ʿʼ‘]\w+)*|[^\w\s]"
)


class Class(IntFlag):
    """What a word can be inside a noun phrase."""

    NONE = 0
    HEAD = 1
    MODIFIER = 2
    TYPE = 4
    ADJECTIVE = 8
    QUANTITY = 16
    NUMBER = 32
    DETERMINER = 64
    RANK = 128
    ORGANISATION = 256
    DEMONYM = 512


_VERBISH = frozenset(
    [
        "captured",
        "recaptured",
        "liberated",
        "seized",
        "occupied",
        "besieged",
        "lost",
        "contested",
        "divided",
        "disputed",
        "embattled",
        "following",
    ]
)
"""Participles that go before a noun only after a determiner: "the liberated areas"."""


def _classes() -> dict[str, int]:
    found: dict[str, int] = {}
    for words, flag in (
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
        for word in words:
            found[word] = found.get(word, 0) | int(flag)
    return found


CLASSES = _classes()
VERBISH = _VERBISH


class Token:
    """One word or mark. ``low`` is folded and without a genitive ending; ``cap`` may be a name."""

    __slots__ = ("cap", "end", "flags", "genitive", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Fold the word and look up its classes."""
        self.text, self.start, self.end = text, start, end
        low = text.lower().replace("’", "'")
        self.genitive = False
        if low.endswith("'s"):
            low, self.genitive = low[:-2], True
        self.low = low
        self.flags = CLASSES.get(low, 0)
        if text.endswith("%") and text[0].isdigit():
            self.flags = int(Class.QUANTITY)
        if text == "us":
            self.flags = 0
        if "-" in low and all(part in nations.DEMONYMS for part in low.split("-")):
            self.flags = int(Class.ADJECTIVE)
        if not self.flags and low.startswith("newly-"):
            self.flags = int(Class.ADJECTIVE)
        if not self.flags and text[0].isdigit() and text[-1].isdigit():
            self.flags = int(Class.NUMBER)
        first = text[0]
        self.cap = first.isupper() or _particle_name(text)

    def __repr__(self) -> str:
        """For a failing test."""
        return f"<{self.text}>"


_PARTICLE_NAME = re.compile(
    r"(?:al|el|ar|as|ash|at|az|an|ad|ed|es|er|et|ez|esh|en|ul)[-‐‑'’]\w", re.IGNORECASE
)


def _particle_name(text: str) -> bool:
    """Whether a word that begins in lower case is a name all the same: "al-Bab"."""
    return _PARTICLE_NAME.match(text) is not None and not text.startswith(("at-", "as-if", "an-"))


def strip_genitives(found: list[Token], known: frozenset[str]) -> None:
    """Mark "Aleppos" of a text that lost its apostrophes as "Aleppo's", if Aleppo is in it."""
    for token in found:
        if token.cap and len(token.text) > 4 and token.text[-1] == "s" and token.text[:-1] in known:
            if token.low not in nations.PEOPLES and not token.flags:
                token.low, token.genitive = token.low[:-1], True
                token.flags = CLASSES.get(token.low, 0)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks between two offsets; a plural genitive's quote is its own mark."""
    return [
        Token(match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]


def is_headline(sentence: list[Token]) -> bool:
    """Whether capitals tell nothing here: most words have one."""
    words = sentence if len(sentence) < 60 else sentence[:60]
    if any(t.text.islower() and len(t.text) > 6 and t.text.endswith("ed") for t in words):
        return False
    if any(
        t.text.islower() and len(t.text) > 3 and t.low not in grammar.PREPOSITIONS for t in words
    ) and sum(
        t.text.islower() and len(t.text) > 3 and t.low not in grammar.PREPOSITIONS for t in words
    ) * 8 > len(words):
        return False
    words = [token for token in sentence if token.text[0].isalpha() and len(token.text) > 3]
    if len(words) < 3:
        return False
    return sum(token.cap for token in words) >= 0.75 * len(words)
