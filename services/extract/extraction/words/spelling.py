"""How word lists are written: words between blanks, over as many lines as they need."""

import re
from collections.abc import Iterable


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def any_of(listed: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits: it branches by letter, and so looks
    at a text once where a row of alternatives looks at it for each.
    """
    tails: dict[str, list[str]] = {}
    for word in listed:
        tails.setdefault(word[:1], []).append(word[1:])
    ends = tails.pop("", None) is not None
    branches = [re.escape(letter) + any_of(rest) for letter, rest in tails.items()]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + "?" * ends if branches else ""
