"""What a reader is given and what it gives back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from services.extract.extraction.statement import Statement


@dataclass(frozen=True)
class ArticleText:
    """One article to read. ``published`` is the given publication day, null when not known."""

    title: str
    text: str
    source: str = ""
    published: date | None = None


@dataclass(frozen=True)
class Reading:
    """All statements of one article, in order of the text.

    ``published`` is what the text itself states, else the given day; ``theatre`` the id of the
    theatre whose knowledge was used, null when none fits. ``lands``: the countries that a
    text of no theatre names, in English, lower case.
    """

    published: date | None
    theatre: str | None
    statements: tuple[Statement, ...]
    lands: tuple[str, ...] = ()


class PlaceNames(Protocol):
    """What reading asks of a gazetteer: whether a name is that of a place."""

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        """Whether the folded name stands in the gazetteer (of these countries, if any given)."""
