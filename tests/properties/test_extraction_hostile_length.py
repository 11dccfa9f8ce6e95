"""Reading costs in step with the text's length, whatever the text repeats."""

import time
from datetime import date
from itertools import count, islice, repeat

import pytest

from services.extract.extraction.article import story
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
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
    # Every {A}, {B} and {C} is another name, so that no two statements are one.
    "Rebels Seize {A} Town\n",
    "rebels captured {A}, {B} and {C}. ",
    "{A} fighters captured the capital of the country and {B} fell. ",
    "The {A} Army seized {B} village from the {C} Brigade, {A} {B} said. ",
    "the army captured {A} and advanced toward {B} before it withdrew from {C} ",
    "On 3 May 2014 rebels took {A}; on 5 May the army retook {B}. ",
    "“{A} ‘rebels took {B}’ ",
    "* {A}\n* {B} (rebels)\n",
    "Rebels denied that they had lost {A}; they retook {B}. ",
    "Syrian rebels from the {A}-based {B} Brigade, ",
)


SHORT, LONG = 16_000, 64_000
MEGABYTE = 1_000_000
AT_ONCE = 0.3
"""Seconds of a reading that are too few to compare."""


def name(number: int) -> str:
    """A name of no place on earth: "Bababada" and so on."""
    letters = []
    for _ in range(4):
        number, syllable = divmod(number, 70)
        letters.append("bdfgklmnprstvz"[syllable // 5] + "aeiou"[syllable % 5])
    return "".join(letters).title()


def text_of(unit: str, length: int) -> str:
    names = (name(number) for number in count(7))
    told = (unit.format(A=next(names), B=next(names), C=next(names)) for _ in repeat(0))
    return "".join(islice(told, length // len(unit) + 1))[:length]


@pytest.mark.slow
def test_an_article_of_a_megabyte_that_repeats_everything_is_read_to_its_end() -> None:
    share = MEGABYTE // len(UNITS)
    text = "\n\n".join(text_of(unit, share) for unit in UNITS)
    closing = "\n\nSyrian rebels captured Kansaba in Latakia on Friday."

    reading = READER.read(ArticleText("", text + closing, "", date(2016, 7, 2)))

    assert reading.statements[-1].place == "Kansaba"
    assert len(reading.statements) <= sum(share // len(unit) + 1 for unit in UNITS) + 1


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_asks_at_most_about_four_times_the_questions_and_the_work(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    find = story.findings

    def counting(clause: story.Clause) -> list[story.Finding]:
        nonlocal asked
        asked += len(clause.chunks)
        return find(clause)

    monkeypatch.setattr(story, "findings", counting)
    counts, spent = [], []
    for length in (SHORT, LONG, LONG):  # the long one twice: something else may run meanwhile
        asked, started = 0, time.process_time()
        READER.read(ArticleText("", text_of(unit, length), "", date(2016, 7, 2)))
        counts.append(asked)
        spent.append(time.process_time() - started)

    assert counts[1] <= 4.6 * counts[0] + 2000
    # What grows with the square would take sixteen times as long.
    assert min(spent[1:]) <= 8 * spent[0] + AT_ONCE


def test_a_word_without_end_costs_in_step_with_its_length() -> None:
    told = "Rebels captured the Tarsin district of Belmora. The army took back the city on Friday."
    spent = []
    for length in (SHORT, LONG, LONG):
        started = time.process_time()
        text = f"{told}\n{'A-' * (length // 2)} end."
        assert READER.read(ArticleText("", text, "", date(2016, 7, 2))).statements
        spent.append(time.process_time() - started)

    assert min(spent[1:]) <= 8 * spent[0] + AT_ONCE
