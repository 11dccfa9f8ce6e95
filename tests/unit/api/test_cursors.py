"""Cursors come back as they went, and anything else is refused."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.problems import BadCursor
from services.api.questions.cursors import decode_cursor, encode_cursor

TYPES = (date | None, int, str, UUID)


@given(
    st.none() | st.dates(),
    st.integers(0, 2**63 - 1),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    st.uuids(),
)
def test_a_key_comes_back_as_it_went(day: date | None, number: int, text: str, one: UUID) -> None:
    cursor = encode_cursor("list", day, number, text, one)
    assert cursor.isascii()
    if len(cursor) <= 1000:
        assert decode_cursor(cursor, "list", TYPES) == [day, number, text, one]


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        decode_cursor(text, "list", TYPES)


@pytest.mark.parametrize(
    "cursor",
    [
        encode_cursor("another", None, 1, "x", UUID(int=1)),
        encode_cursor("list", None, 1, "x"),
        encode_cursor("list", "2016-02-30", 1, "x", UUID(int=1)),
        encode_cursor("list", None, -1, "x", UUID(int=1)),
        encode_cursor("list", None, 2**63, "x", UUID(int=1)),
        encode_cursor("list", None, 1, "x\x00", UUID(int=1)),
        encode_cursor("list", None, 1, "\ud800", UUID(int=1)),
        encode_cursor("list", None, 1, "x", "no id"),
        "e30",
        "W10",
        "x" * 5000,
    ],
)
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        decode_cursor(cursor, "list", TYPES)


def test_no_cursor_is_the_beginning() -> None:
    assert decode_cursor(None, "list", TYPES) is None
