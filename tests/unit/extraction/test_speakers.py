"""Speakers of a sentence, and common nouns that stand for the one monitor of the article."""

from datetime import date

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

PUBLISHED = date(2016, 7, 5)
MONITOR = "Syrian Observatory for Human Rights"
ANOTHER = "Syrian Network for Human Rights"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


def source_of(reader: Reader, text: str) -> str | None:
    reading = reader.read(ArticleText("", text, "", PUBLISHED))
    [found] = [s for s in reading.statements if s.place == "Rabia" and s.kind.is_change]
    return found.source


@pytest.mark.parametrize("words", ["a monitor", "a war monitor"])
def test_a_monitor_is_the_one_that_the_article_names(reader: Reader, words: str) -> None:
    text = (
        f"The Syrian army captured Rabia on Sunday, {words} said.\n\n"
        f"Ten people died, the {MONITOR} said."
    )
    assert source_of(reader, text) == MONITOR


def test_where_the_article_names_two_the_words_stay(reader: Reader) -> None:
    text = (
        "The Syrian army captured Rabia on Sunday, a monitor said.\n\n"
        f"Ten people died, the {MONITOR} said. The {ANOTHER} spoke of twelve."
    )
    assert source_of(reader, text) == "a monitor"


def test_a_speaker_may_follow_his_verb_without_a_comma(reader: Reader) -> None:
    text = "The Syrian army captured Rabia while battles raged in Salma said the Observatory."
    assert source_of(reader, text) == "the Observatory"
