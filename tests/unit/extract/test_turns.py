"""What the words of a statement say of its turn within the day."""

from datetime import date

import pytest

from schemas.message import Kind
from schemas.reports import Turn
from services.extract.extraction.statement import Dating
from services.extract.resolution.turns import turn_of
from tests.unit.extract.builders import a_day, a_statement

SATURDAY = date(2016, 7, 2)
CAPTURED, RETOOK = '"captured" takes what follows', '"retook" takes what follows'

TURNS = [
    ("earlier in the day", CAPTURED, Turn.EARLIER),
    ("earlier on Saturday", CAPTURED, Turn.EARLIER),
    ("hours earlier", CAPTURED, Turn.EARLIER),
    ("Earlier today", RETOOK, Turn.EARLIER),
    ("Later in the day", CAPTURED, Turn.LATER),
    ("hours later", CAPTURED, Turn.LATER),
    ("by nightfall", CAPTURED, Turn.LATER),
    ("by the evening", CAPTURED, Turn.LATER),
    ("on Saturday", RETOOK, Turn.LATER),
    ("on Saturday", CAPTURED, None),
    ("by Saturday", CAPTURED, None),
    ("late on Saturday", CAPTURED, None),
    ("a day earlier", CAPTURED, None),
]


@pytest.mark.parametrize(("words", "verb", "turn"), TURNS, ids=[" ".join(r[:2]) for r in TURNS])
def test_words_tell_the_turn(words: str, verb: str, turn: Turn | None) -> None:
    statement = a_statement(when=a_day(words, SATURDAY), reasons=(verb, "told as done"))
    assert turn_of(statement) is turn


def test_earlier_in_a_month_is_no_turn_within_a_day() -> None:
    statement = a_statement(when=a_day("earlier in July", SATURDAY, "month"))
    assert turn_of(statement) is None


def test_an_undated_retaking_comes_after_what_it_was_lost_by() -> None:
    assert turn_of(a_statement(when=Dating(), reasons=(RETOOK,))) is Turn.LATER


def test_what_changes_nothing_has_no_turn() -> None:
    statement = a_statement(kind=Kind.ATTEMPT, reasons=(RETOOK,))
    assert turn_of(statement) is None
