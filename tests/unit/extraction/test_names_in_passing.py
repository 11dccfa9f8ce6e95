"""A name that stands but once, in no gazetteer, is no town that "the city" goes back to."""

from collections.abc import Collection

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres


class Known:
    """A gazetteer of two towns."""

    def knows(self, name: str, countries: Collection[str] = ()) -> bool:
        return name in ("Goma", "Bunia")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres(), Known())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Panic gripped the soldiers, mostly Pakhtoons. The rebels took the city as night fell.",
            [None],
        ),
        ("Warships of France took part in the battle. The rebels took the city.", [None]),
        ("Clashes went on in Kamanyola. The rebels took the town.", ["Kamanyola"]),
        ("Goma was quiet. The rebels took the city on Monday.", ["Goma"]),
        ("Kamanyola has a market. Kamanyola was shelled. The rebels took the town.", ["Kamanyola"]),
    ],
)
def test_only_what_is_told_as_a_place_is_gone_back_to(
    reader: Reader, text: str, places: list[str | None]
) -> None:
    read = reader.read(ArticleText(title="", text=text, source="", published=None))

    assert [one.place for one in read.statements if one.kind.is_change] == places
