"""Changes in columns for a terminal of any width, each with its sentence, and a row of bars."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from whoholds.cli.printed_text import one_line, party, span
from whoholds.cli.sparklines import histogram

if TYPE_CHECKING:
    from rich.text import Text

STATUS_STYLES = {
    "claimed": "yellow", "reported": "cyan", "confirmed": "green", "retracted": "red",
}  # fmt: skip
MARK_STYLES = {"gone": "red", "retracted": "red"}
GAP = 2

Change = dict[str, Any]  # a ChangeRecorded, as JSON


@dataclass(frozen=True)
class Columns:
    """How wide each is; together with the gaps no wider than the terminal."""

    when: int
    where: int
    who: int
    sure: int

    @classmethod
    def fitting(cls, changes: Sequence[Change], width: int) -> "Columns":
        """As wide as these changes need, and the rest shared between where and who."""
        cells = [change_cells(change) for change in changes]
        when, where, who, sure = (
            max(cell.cell_len for cell in column) for column in zip(*cells, strict=True)
        )
        left = max(width - when - sure - 3 * GAP, 20)
        if where + who > left:
            where = max(min(where, left * 2 // 5), left - who)
        return cls(when, where, min(who, left - where), sure)

    @classmethod
    def for_any(cls, width: int) -> "Columns":
        """For changes that come one by one: what will come is not known."""
        when, sure = len("2024-11-28–12-04"), len("confirmed disputed")
        left = max(width - when - sure - 3 * GAP, 20)
        where = min(left * 2 // 5, 32)
        return cls(when, where, min(left - where, 48), sure)


def change_rows(changes: Sequence[Change], width: int) -> "Iterator[Text]":
    """Two lines a change: when, where, who took it from whom, how sure; and the sentence."""
    if changes:
        columns = Columns.fitting(changes, width)
        for change in changes:
            yield from change_row(change, columns, width)


def change_row(change: Change, columns: Columns, width: int, mark: str = "") -> "Iterator[Text]":
    """One change in columns of a given width; what does not fit ends in an ellipsis.

    ``mark`` stands below the day: what became of the change.
    """
    from rich.text import Text

    when, where, who, sure = change_cells(change)
    line = Text()
    for cell, wide in ((when, columns.when), (where, columns.where), (who, columns.who)):
        cell.truncate(wide, overflow="ellipsis", pad=True)
        line.append_text(cell).append(" " * GAP)
    yield line.append_text(sure)
    indent = columns.when + GAP
    sentence = Text(one_line(change["evidence"]), "dim")
    sentence.truncate(max(width - indent, 20), overflow="ellipsis")
    yield Text(mark.ljust(indent), MARK_STYLES.get(mark, "dim")).append_text(sentence)


def change_cells(change: Change) -> "tuple[Text, Text, Text, Text]":
    """When, where, who, how sure."""
    from rich.text import Text

    when, place = change["when"], change["place"]
    where = Text.assemble((one_line(place["name"]), "bold"))
    if place.get("container") and place["container"] != place["name"]:
        where.append(f", {one_line(place['container'])}", "dim")
    who = Text(_party(change["gainer"]))
    who.append(" ← ", "dim").append(_party(change["loser"]))
    if change["kind"] == "partial":
        who.append(" in part", "dim")
    return Text(span(when["earliest"], when["latest"])), where, who, how_sure(change)


def how_sure(change: Change) -> "Text":
    """The status, and whether somebody contradicts."""
    from rich.text import Text

    sure = Text.assemble((change["status"], STATUS_STYLES.get(change["status"], "")))
    return sure.append(" disputed", "magenta") if change["disputed"] else sure


def bars(changes: Iterable[Change]) -> str:
    """How many there were in each step of time; there is little to see in fewer than three days."""
    days = [date.fromisoformat(day) for each in changes if (day := each["when"]["latest"])]
    found = histogram(days) if len(set(days)) > 2 else None
    return found.words() if found else ""


def _party(actor: dict[str, Any]) -> str:
    return party(actor.get("name"), actor.get("side"))
