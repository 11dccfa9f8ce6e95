"""Other spellings of an actor's Arabic name: reporters write one name in many ways.

"Jaysh al-Islam" is also Jaish al Islam and Jeish el-Islam. A data file gives one spelling; these
rules give the rest, as long as no other actor of the theatre has that name.
"""

import re
from collections.abc import Iterator

MOST = 60
"""Spellings of one name; beyond that a name is too long to vary word by word."""

_GROUPS = (
    ("jaysh", "jaish", "jeish", "jaesh"),
    ("jabhat", "jabhet"),
    ("nusra", "nusrah", "nosra"),
    ("hayat", "hay'at", "hayet"),
    ("faylaq", "failaq", "faylak"),
    ("suqour", "suqur", "suqoor"),
    ("kataib", "kata'ib", "kataeb"),
    ("fateh", "fatah", "fath"),
    ("tawhid", "tawheed"),
    ("zenki", "zinki", "zengi"),
    ("din", "deen"),
    ("furat", "firat"),
    ("rasul", "rasoul"),
    ("hashd", "hashed", "hashid"),
    ("shaabi", "sha'abi", "shabi"),
    ("asaib", "asa'ib"),
    ("haq", "haqq"),
)
_OF = {word: group for group in _GROUPS for word in group}
_ARTICLES = ("al-", "al ", "el-")
_SUN = (
    ("sh", "ash-"), ("s", "as-"), ("n", "an-"), ("d", "ad-"), ("r", "ar-"), ("t", "at-"),
    ("z", "az-"),
)  # fmt: skip
_ARTICLE = re.compile(r"\b(?:al|el|ash|as|an|ad|ar|at|az)-(?=\w)", re.IGNORECASE)
_ENDING = re.compile(r"iyy?ah?$")
_WORD = re.compile(r"[\w'’]+")


def respelled(name: str) -> Iterator[str]:
    """The name's other spellings; none where it has neither an article nor a word that varies."""
    if not _is_arabic(name):
        return
    forms = [""]
    at = 0
    for word in _WORD.finditer(name):
        if word.start() < at:
            continue
        article = _ARTICLE.match(name, word.start())
        start = article.end() if article else word.start()
        rest = _WORD.match(name, start)
        assert rest is not None
        stem = rest.group()
        leads = _leads(stem) if article else ("",)
        stems = _stems(stem)
        gap = name[at : word.start()]
        forms = [form + gap + lead + each for form in forms for lead in leads for each in stems]
        at = rest.end()
        if len(forms) > MOST:
            return
    for form in forms:
        if form + name[at:] != name:
            yield form + name[at:]


def _is_arabic(name: str) -> bool:
    """Whether it has an article or a word that is written in several ways."""
    words = (word.group().lower().replace("’", "'") for word in _WORD.finditer(name))
    return _ARTICLE.search(name) is not None or any(word in _OF for word in words)


def _leads(stem: str) -> tuple[str, ...]:
    low = stem.lower()
    sun = next((lead for letter, lead in _SUN if low.startswith(letter)), None)
    return (*_ARTICLES, sun) if sun else _ARTICLES


def _stems(stem: str) -> tuple[str, ...]:
    group = _OF.get(stem.lower().replace("’", "'"))
    if group is None:
        base = _ENDING.sub("", stem)
        return (stem,) if base == stem else tuple(base + end for end in ("iya", "iyah", "iyya"))
    return tuple(each.capitalize() if stem[0].isupper() else each for each in group)
