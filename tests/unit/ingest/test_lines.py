"""A body in pieces is cut into the same numbered lines, however it is torn."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.ingest.lines import Line, LineCutter

BODY = b'{"a": 1}\n\n  \r\n{"b": 2}\r\n{"c": 3}'
LINES = [Line(1, b'{"a": 1}'), Line(4, b'{"b": 2}'), Line(5, b'{"c": 3}')]


def cut(pieces: list[bytes], max_bytes: int = 100) -> list[Line]:
    cutter = LineCutter(max_bytes)
    return [line for piece in pieces for line in cutter.feed(piece)] + cutter.end()


@given(st.lists(st.integers(0, len(BODY)), max_size=8).map(sorted))
def test_it_does_not_matter_where_the_body_is_torn(cuts: list[int]) -> None:
    edges = [0, *cuts, len(BODY)]
    pieces = [BODY[start:end] for start, end in pairwise(edges)]
    assert cut(pieces) == LINES


def test_a_line_that_is_too_long_is_counted_and_not_kept() -> None:
    assert cut([b"short\n", b"x" * 60, b"x" * 60, b"\nlast"]) == [
        Line(1, b"short"),
        Line(2, None),
        Line(3, b"last"),
    ]


def test_a_line_that_is_too_long_is_never_held_whole() -> None:
    cutter = LineCutter(100)
    for _ in range(1000):
        cutter.feed(b"x" * 100)
        assert len(cutter._held) <= 100
    assert cutter.end() == [Line(1, None)]
