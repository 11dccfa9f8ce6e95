"""What "the town" means where a paragraph begins afresh."""

from datetime import date

import pytest

from schemas.message import Kind
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
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


def _taken_in_march(reader: Reader, text: str) -> set[str | None]:
    reading = reader.read(ArticleText("The war", text, "", date(2022, 10, 2)))
    day = date(2022, 3, 15)
    return {s.place for s in reading.statements if s.kind is Kind.GAINED and s.when.day == day}


def test_it_is_the_only_place_of_a_paragraph_that_just_began(reader: Reader) -> None:
    text = (
        "Russian forces hold the village of Staromlynivka, a stronghold.\n"
        "Some 1,000 people lived in the village of Urozhaine. It was occupied on March 15."
    )
    assert _taken_in_march(reader, text) == {"Urozhaine"}


def test_it_is_the_town_that_the_sentence_before_began_with(reader: Reader) -> None:
    text = (
        "Ukrainian troops fought in the town of Avdiivka.\n"
        "The town had been a thorn in the flesh of Yasynuvata. It was occupied on March 15."
    )
    assert _taken_in_march(reader, text) == {"Avdiivka"}
