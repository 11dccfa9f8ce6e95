"""A change told without a day of its own takes the day of the story that it is part of."""

from datetime import date

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

PUBLISHED = date(2016, 7, 5)  # a Tuesday


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Syrian rebels went on the offensive on Saturday in the hills of Latakia.\n\n"
            "Among the places taken were the village of Shillif and Villa Point, the rebels said.",
            date(2016, 7, 2),
        ),
        (
            "On Sunday the army broke into the town of Kinsabba after a night of shelling.\n\n"
            "Its troops then captured Shillif, a monitor said.",
            date(2016, 7, 3),
        ),
        (
            "Fighting raged across northern Aleppo on Monday, the Observatory said. The army also "
            "took Shillif while battles went on around Ratyan.",
            date(2016, 7, 4),
        ),
    ],
)
def test_an_undated_change_of_the_story_has_the_story_s_day(
    reader: Reader, text: str, day: date
) -> None:
    reading = reader.read(ArticleText("", text, "", PUBLISHED))
    found = [s for s in reading.statements if s.place == "Shillif" and s.kind.is_change]
    assert [s.when.day for s in found] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister met his colleague in Geneva on Saturday. Aid was on the agenda.\n\n"
        "In Syria the army has captured Shillif in recent weeks.",
        "A truce began on Saturday in Homs. It held, residents said.\n\n"
        "The army captured Shillif during the years of war.",
    ],
)
def test_a_day_of_another_story_is_not_borrowed(reader: Reader, text: str) -> None:
    reading = reader.read(ArticleText("", text, "", PUBLISHED))
    found = [s for s in reading.statements if s.place == "Shillif" and s.kind.is_change]
    assert found
    assert all(s.when.day is None or s.when.day.year < PUBLISHED.year for s in found)
