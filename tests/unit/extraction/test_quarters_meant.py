"""Which unnamed places stay unnamed, though a city was told of right before."""

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


@pytest.mark.parametrize(
    ("text", "described"),
    [
        (
            "Fighting raged in Aleppo and Homs on Sunday. The army seized several districts.",
            "several districts",
        ),
        (
            "Heavy fighting raged in Aleppo on Sunday. The army seized several villages.",
            "several villages",
        ),
        (
            "Heavy fighting raged in Aleppo on Sunday. The army seized several streets near Hama.",
            "several streets",
        ),
        ("Fighting raged in Syria on Sunday. The army seized four quarters.", "four quarters"),
    ],
)
def test_no_city_is_said_of_what_may_lie_elsewhere(
    reader: Reader, text: str, described: str
) -> None:
    (told,) = reader.read(ArticleText("", text, "agency", None)).statements
    assert (told.place, told.place_desc) == (None, described)
