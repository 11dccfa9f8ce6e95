"""Reading costs in step with the text's length, whatever the text repeats."""

from datetime import date
from itertools import islice, repeat

import pytest

from services.extract.extraction import story
from services.extract.extraction.article_text import ArticleText
from services.extract.extraction.reader import Reader
from whoholds.theatres.library import load_theatres

READER = Reader(load_theatres())

UNITS = (
    "rebels captured ",
    "the army captured Aleppo. ",
    "on 1 May 2014 rebels took Homs ",
    "the town of ",
    "army, took, Aleppo, ",
    "(((( army [[ took ",
    "A. B. U.S. army captured Aleppo ",
    "Rebels captured " + " ".join(f"Abcd{n}" for n in range(60)) + ". ",
    "al-al-al-army-held-captured- army ",
    "army\n\n",
    "capturedarmy",
)


def text_of(unit: str, length: int) -> str:
    return "".join(islice(repeat(unit), length // len(unit) + 1))[:length]


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_a_megabyte_is_read_to_its_end(unit: str) -> None:
    article = ArticleText("", text_of(unit, 1_000_000), "", date(2016, 7, 2))

    reading = READER.read(article)

    assert len(reading.statements) <= 1_000_000 // len(unit)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_asks_at_most_about_twice_the_questions(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    find = story.findings

    def counting(clause: story.Clause) -> list[story.Finding]:
        nonlocal asked
        asked += len(clause.chunks)
        return find(clause)

    monkeypatch.setattr(story, "findings", counting)
    counts = []
    for length in (20_000, 40_000):
        asked = 0
        READER.read(ArticleText("", text_of(unit, length), "", None))
        counts.append(asked)

    assert counts[1] <= 2.3 * counts[0] + 2000
