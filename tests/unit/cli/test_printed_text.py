"""Text from outside cannot do anything to a terminal, and spans read as people write them."""

import pytest

from whoholds.cli.printed_text import age, one_line, party, span


def test_text_from_outside_is_one_printable_line() -> None:
    assert one_line("two\nlines \x1b[31mred\x07 \u202etxet") == "two lines [31mred txet"
    assert one_line(None) == ""


def test_long_text_ends_between_words() -> None:
    assert one_line("one two three", 9) == "one two…"
    assert one_line("one two", 7) == "one two"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2016-07-02", "2016-07-02", "2016-07-02"),
        ("2016-02-01", "2016-02-29", "2016-02"),
        ("2015-02-01", "2015-02-27", "2015-02-01–02-27"),
        ("2015-12-30", "2016-01-02", "2015-12-30–2016-01-02"),
        (None, "2016-07-02", "by 2016-07-02"),
        ("2016-07-02", None, "from 2016-07-02"),
        (None, None, "unknown"),
    ],
)
def test_a_span_is_as_short_as_it_can_be(
    earliest: str | None, latest: str | None, words: str
) -> None:
    assert span(earliest, latest) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, ""), (0, "0 days"), (1, "1 day"), (59, "59 days"), (60, "2 months"), (800, "2 years")],
)
def test_age_is_told_in_the_unit_that_fits(days: int | None, words: str) -> None:
    assert age(days) == words


def test_an_unnamed_party_is_its_side_and_an_unknown_one_a_question_mark() -> None:
    assert party("Rebels", "opposition") == "Rebels"
    assert party(None, "islamic_state") == "islamic state"
    assert party(None, "unknown") == "?"
