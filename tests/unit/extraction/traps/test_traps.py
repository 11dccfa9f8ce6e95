"""Every row of every sentence table (the ``.txt`` files beside this one).

The rows under ``open/`` are known to be read wrongly; one that is read rightly fails its test, so
that it is moved to the table where it belongs.
"""

from pathlib import Path

import pytest

from services.extract.extraction.reader import Reader
from tests.unit.extraction.traps.case import Row, check
from whoholds.theatres.library import load_theatres

TABLES = Path(__file__).parent


def rows(folder: Path) -> list[tuple[str, Row]]:
    return [
        (table.stem, row(line))
        for table in sorted(folder.glob("*.txt"))
        for line in table.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]


def row(line: str) -> Row:
    text, expected = line.split(" => ")
    return text.replace("\\n", "\n"), "" if expected == "nothing" else expected


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_theatres())


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{table}: {row[0][:60]}") for table, row in rows(TABLES)],
)
def test_the_sentence_is_read_as_an_analyst_reads_it(
    reader: Reader, text: str, expected: str
) -> None:
    check(reader, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=row[0][:60]) for _, row in rows(TABLES / "open")],
)
def test_the_sentence_is_still_read_wrongly(reader: Reader, text: str, expected: str) -> None:
    with pytest.raises(AssertionError):
        check(reader, text, expected)


def test_there_are_at_least_four_hundred_sentences_none_twice() -> None:
    texts = [row[0] for _, row in rows(TABLES)]
    assert len(texts) == len(set(texts))
    assert len(texts) >= 400
