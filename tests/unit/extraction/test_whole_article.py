"""What only the rest of an article tells of a change: who lost the place, and what is history."""

from datetime import date

import pytest

from schemas.message import Side
from services.extract.extraction.reader import Reader
from services.extract.extraction.statement import Statement
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

PUBLISHED = date(2016, 7, 5)  # a Tuesday


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


def changes(reader: Reader, text: str, place: str) -> list[Statement]:
    reading = reader.read(ArticleText("", text, "", PUBLISHED))
    return [s for s in reading.statements if s.place == place and s.kind.is_change]


def test_the_side_that_takes_a_place_back_had_lost_it(reader: Reader) -> None:
    text = (
        "Syrian rebels retook the town of Kinsabba on Friday. "
        "The Assad regime forces had captured Kinsabba in February with their allies."
    )

    losers = {s.when.day: s.loser.side for s in changes(reader, text, "Kinsabba")}

    assert losers == {
        date(2016, 7, 1): Side.GOVERNMENT,
        date(2016, 2, 1): Side.OPPOSITION,
    }


def test_the_militants_are_those_named_last(reader: Reader) -> None:
    text = (
        "The Syrian army recaptured Palmyra from Islamic State on Sunday. "
        "The militants had seized the city in May 2015."
    )

    takers = {s.when.day: s.gainer.side for s in changes(reader, text, "Palmyra")}

    assert takers == {
        date(2016, 7, 3): Side.GOVERNMENT,
        date(2015, 5, 1): Side.ISLAMIC_STATE,
    }


def test_they_had_it_who_lost_it_again(reader: Reader) -> None:
    text = (
        "Iraqi forces captured the town of Hawija from Islamic State on Friday. "
        "They had seized it in 2014."
    )
    takers = {
        s.when.day and s.when.day.year: s.gainer.side for s in changes(reader, text, "Hawija")
    }
    assert takers == {2016: Side.IRAQ_GOVERNMENT, 2014: Side.ISLAMIC_STATE}


def test_a_headline_without_a_name_is_the_news_below_it(reader: Reader) -> None:
    title, text = (
        "Kherson under control of the armed forces",
        (
            "Russian armed forces have taken the city of Kherson under full control, the Defence "
            "Ministry in Moscow said on Wednesday."
        ),
    )
    reading = reader.read(ArticleText(title, text, "", date(2022, 3, 2)))
    found = [s for s in reading.statements if s.place == "Kherson" and s.kind.is_change]
    assert [s.gainer.side for s in found] == [Side.RUSSIA]


def test_they_are_the_takers_where_it_is_the_same_taking(reader: Reader) -> None:
    text = (
        "Syrian rebels captured the town of Salma from the army on Friday. "
        "They had taken it without a fight."
    )
    assert {s.gainer.side for s in changes(reader, text, "Salma")} == {Side.OPPOSITION}


@pytest.mark.parametrize(
    "told",
    [
        "Dozens of people were killed during the rebels' three-week seizure of Salma.",
        "Rebels pushed on, months after the army captured Salma.",
    ],
)
def test_what_is_told_by_the_way_is_history(reader: Reader, told: str) -> None:
    text = f"Fighting went on in northern Syria.\n\n{told}"

    assert [s.background for s in changes(reader, text, "Salma")] == [True]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Rebels entered Salma on Sunday. By nightfall they had captured it.", date(2016, 7, 3)),
        ("Rebels attacked Salma on Saturday and captured it two days later.", date(2016, 7, 4)),
        ("The army retook Rabia on Sunday, two days after rebels overran Salma.", date(2016, 7, 1)),
        (
            "Troops clashed in Salma on Friday. Rebels captured the town hours later.",
            date(2016, 7, 1),
        ),
    ],
)
def test_a_day_counted_from_another_event_is_worked_out(
    reader: Reader, told: str, day: date
) -> None:
    assert [s.when.day for s in changes(reader, told, "Salma")] == [day]


def test_how_often_it_happened_this_year_is_no_date(reader: Reader) -> None:
    text = "Rebels captured Salma for the second time this year."

    assert [(s.when.day, s.background) for s in changes(reader, text, "Salma")] == [(None, False)]


def test_the_text_names_in_full_whom_the_headline_abridges(reader: Reader) -> None:
    title = "Sudan's RSF seize Kubum"
    text = "The paramilitary Rapid Support Forces (RSF) seized Kubum in South Darfur on Friday."
    article = ArticleText(title, text, "", date(2023, 10, 28))

    [taken] = [s for s in reader.read(article).statements if s.kind.is_change]

    assert "Rapid Support Forces" in (taken.gainer.name or "")
