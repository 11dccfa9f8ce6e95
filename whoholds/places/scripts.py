"""Which scripts the gazetteer keeps: those in which the news of the covered wars is written."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_KEPT = frozenset({"LATIN", "ARABIC", "CYRILLIC", "HEBREW", "MYANMAR", "ETHIOPIC"})


def readable_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names in kept scripts, in their order, each once."""
    return tuple(dict.fromkeys(n for n in map(str.strip, names) if n and is_readable(n)))


def is_readable(name: str) -> bool:
    """Whether the first letter is of a kept script."""
    letter = next((c for c in name if c.isalpha()), "")
    return bool(letter) and _script(letter) in _KEPT


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
