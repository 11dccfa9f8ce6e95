"""Names of places folded until their spellings are one: "al-Bab" and "Bab", "Jurm" and "Jorm"."""

import re
import unicodedata
from functools import lru_cache

from services.extract.extraction.words.spelling import words

_WORD = re.compile(r"[^\W_]+")
_SITES = words("camp airbase hq headquarters international")
_LEADS = words("the al el as ash ar an ad az at")


@lru_cache(maxsize=20_000)
def place_key(name: str) -> str:
    """A place's name folded as far as needed to see that two are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    every = _WORD.findall(plain.lower())
    kept = [word for word in every[:-1] if word not in _LEADS] + every[-1:]  # "Guri El"
    named = [word for word in kept if word not in _SITES]  # "Zero Camp", "X Airbase"
    return " ".join(named or kept) or plain.lower()


_VOWELS = str.maketrans("", "", "aeiou ")
_DOUBLED = re.compile(r"(.)\1+")
_GLOTTAL = re.compile(r"(?<=[aeiou])c(?=[aoy])")
"""The letter of Somali names for what others leave out or write as an apostrophe: "Gaalkacyo"."""
_ALIKE = str.maketrans("uiy", "oee", " ")
_MANY, _FEW = 4, 3
"""Consonants by which alone a name is known, and those that the vowels must agree with."""


@lru_cache(maxsize=20_000)
def spelling_key(place: str) -> str:
    """A place's name folded until its spellings are one: its consonants (Kafarya, Kafraya), of a
    short name with its vowels, of which u and o, i and e are one.
    """
    key = place_key(place)
    sounded = _GLOTTAL.sub("", key)
    bare = _DOUBLED.sub(r"\1", sounded.translate(_VOWELS))
    if len(bare) >= _MANY:
        return bare
    return _DOUBLED.sub(r"\1", sounded.translate(_ALIKE)) if len(bare) == _FEW else key
