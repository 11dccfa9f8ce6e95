"""What "the town" means where a paragraph begins afresh."""

from datetime import date

import pytest

from schemas.message import Kind
from services.extract.extraction.article_text import ArticleText
from services.extract.extraction.reader import Reader
from whoholds.theatres.library import load_theatres

TITLE = "Lyman: Ukraine takes rail hub"
LEAD = (
    "Ukrainian forces took the town of Lyman on Friday. Lyman lies in the Donetsk region. "
    "Russian troops fled Lyman at night.\n"
    "Troops want to go on towards Kreminna and Svatove, two towns to the east. "
    "Both were captured by Russia in the spring. Russian forces seized Svatove in March."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


def _taken_in_may(reader: Reader, text: str) -> set[str | None]:
    reading = reader.read(ArticleText(TITLE, text, "", date(2022, 10, 2)))
    return {
        s.place
        for s in reading.statements
        if s.kind is Kind.GAINED and s.when.day == date(2022, 5, 1)
    }


def test_the_town_of_a_fresh_paragraph_is_the_one_of_the_headline(reader: Reader) -> None:
    assert _taken_in_may(reader, f"{LEAD}\nRussia had captured the town in May.") == {"Lyman"}


def test_the_town_of_the_same_paragraph_is_the_one_named_last(reader: Reader) -> None:
    assert _taken_in_may(reader, f"{LEAD} Russia had captured the town in May.") == {"Svatove"}


def test_a_paragraph_of_one_sentence_goes_on_with_the_one_before(reader: Reader) -> None:
    text = LEAD.replace(". ", ".\n")
    assert _taken_in_may(reader, f"{text}\nRussia had captured the town in May.") == {"Svatove"}
