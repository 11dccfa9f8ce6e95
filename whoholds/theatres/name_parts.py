"""Names within a description: "a spokesman for the Iraqi army" speaks for the army."""

import re
from collections.abc import Iterator

MOST_WORDS = 20
"""Of a long quote so many words count."""
_WORD = re.compile(r"\w(?:[\w.-]*\w)?")


def parts_of(key: str) -> Iterator[str]:
    """Every run of whole words, the leftmost and longest first."""
    words = [match.span() for match in _WORD.finditer(key)][:MOST_WORDS]
    for index, (start, _) in enumerate(words):
        for _, end in reversed(words[index:]):
            yield key[start:end]
