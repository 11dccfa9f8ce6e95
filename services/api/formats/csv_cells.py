"""Single cells of CSV, safe to open in a spreadsheet."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from services.api.formats.columns import Column, Holds
from services.api.formats.values import moment_text

# A spreadsheet runs a cell that starts so as a formula; the apostrophe makes it text.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """The text; quoted with an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(RUNS) else text


def writer_of(column: Column) -> Callable[[Any], str]:  # Any: a cell of a database row
    """How a cell of the column is written; unknown is empty."""
    return CELLS.get(column.holds, _text)


def _text(value: object) -> str:
    return "" if value is None else safe(str(value))


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)  # -36.2 is a number, not a formula


def _truth(value: bool | None) -> str:
    return "" if value is None else "true" if value else "false"


def _day(value: date | str | None) -> str:
    return "" if value is None else str(value)


def _moment(value: datetime | str | None) -> str:
    return "" if value is None else moment_text(value)


CELLS: dict[Holds, Callable[[Any], str]] = {
    Holds.WHOLE: _number,
    Holds.NUMBER: _number,
    Holds.TRUTH: _truth,
    Holds.DAY: _day,
    Holds.MOMENT: _moment,
}
