"""Sentences that break off, or lack a word, are read too: feeds cut texts anywhere."""

import signal
from collections.abc import Iterator
from datetime import date
from types import FrameType

import pytest

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from tests.unit.extraction.traps.test_traps import TABLES, rows
from whoholds.theatres.library import load_theatres

SOME = 7
"""One of so many cuts is tried, another one in each sentence."""
AT_MOST_SECONDS = 10


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


@pytest.fixture
def alarm() -> Iterator[None]:
    """Raises TimeoutError in whatever goes on for ever."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("table", sorted(path.stem for path in TABLES.glob("*.txt")))
def test_every_sentence_is_read_wherever_it_breaks_off(
    reader: Reader, alarm: None, table: str
) -> None:
    texts = [text for stem, (text, _) in rows(TABLES) if stem == table]
    for number, text in enumerate(texts):
        words = text.split(" ")
        for cut in range(1 + number % SOME, len(words) + 1, SOME):
            for told in (words[:cut], [*words[: cut - 1], *words[cut:]], words[cut:]):
                signal.alarm(AT_MOST_SECONDS)
                broken = " ".join(told)
                try:
                    reader.read(ArticleText("", broken, "", date(2016, 7, 5)))
                except Exception as error:
                    raise AssertionError(f"not read: {broken!r}") from error
