"""What each list of the API can be written as: its columns, ids, items and entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import orjson

from services.api.answers.rows import control_of, report_of
from services.api.formats import columns
from services.api.formats.atom import Entry
from services.api.formats.batches import Row
from services.api.formats.columns import Column
from services.api.formats.entries import change_entry, report_entry
from services.api.formats.geojson import Features, features_of
from services.api.formats.json_bytes import json_bytes
from services.api.formats.media_types import Format
from services.api.problems import BadParameter
from whoholds.changes.change_features import feature_text
from whoholds.changes.flat_changes import chosen, flat_change

TABLES = (Format.JSON, Format.GEOJSON, Format.CSV, Format.NDJSON, Format.GEOPARQUET)


@dataclass(frozen=True)
class Listing:
    """How the rows of one list are written. Rows need the columns named, after ``flat``."""

    name: str
    columns: Sequence[Column]
    id_of: Callable[[Row], str]  # of a feature; flat rows
    item: Callable[[Row], bytes]  # the item of the JSON list, one line; rows as they came
    formats: tuple[Format, ...] = TABLES  # the first where nothing is asked for
    flat: Callable[[Row], Row] = lambda row: row
    entry: Callable[[Row, str], Entry] | None = None  # in a feed; flat rows, address of the API
    ready: Features | None = None  # with every column, of rows that hold their features

    def features(self) -> Features:
        """How rows as they came become features."""
        if self.ready is not None:
            return self.ready
        of_flat, flat = features_of(self.columns, self.id_of), self.flat
        return lambda rows: of_flat([flat(row) for row in rows])

    def only(self, fields: Sequence[str]) -> "Listing":
        """Tables with these columns alone, in this order. Raises BadParameter where one is none."""
        by_name = {column.name: column for column in self.columns}
        unknown = [name for name in fields if name not in by_name]
        if unknown:
            hint = f"columns are {', '.join(by_name)}"
            raise BadParameter("fields", f"names {unknown[0]}, which is no column", hint)
        return replace(self, columns=[by_name[name] for name in fields], ready=None)


def _flat_change(row: Row) -> Row:
    return flat_change(orjson.loads(row["message"]))


def _change_features(rows: Sequence[Row]) -> list[object]:
    """As they were written with the changes; an older row has but its message."""
    texts: list[str] = [row.get("feature") or feature_text(row["message"]) for row in rows]
    return [orjson.Fragment(text) for text in texts]


def _change_item(row: Row) -> bytes:
    message: str = row["message"]
    return message.encode()  # as it was written: on one line


def changes_with(fields: Sequence[str]) -> Callable[[Row], bytes]:
    """Items with only some fields."""
    names = tuple(fields)
    return lambda row: json_bytes(chosen(orjson.loads(row["message"]), names))


CHANGES = Listing(
    name="changes",
    columns=columns.CHANGES,
    id_of=lambda row: str(row["change_id"]),
    item=_change_item,
    formats=(*TABLES, Format.ACLED, Format.ATOM),
    flat=_flat_change,
    entry=change_entry,
    ready=_change_features,
)
CONTROL = Listing(
    name="control",
    columns=columns.CONTROL,
    id_of=lambda row: f"{row['place_id']}/inferred" if row["inferred"] else str(row["place_id"]),
    item=lambda row: control_of(row).model_dump_json().encode(),
)
PLACES = Listing(
    name="places",
    columns=columns.PLACES,
    id_of=lambda row: str(row["place_id"]),
    item=lambda row: json_bytes(dict(row)),
)
REPORTS = Listing(
    name="reports",
    columns=columns.REPORTS,
    id_of=lambda row: str(row["report_id"]),
    item=lambda row: report_of(row).model_dump_json().encode(),
    formats=(*TABLES, Format.ATOM),
    entry=report_entry,
)


def changes_listing(fields: Sequence[str], format_: Format) -> Listing:
    """Changes with only some fields; empty: all. Raises BadParameter."""
    if not fields:
        return CHANGES
    if format_ is Format.NDJSON:
        return replace(CHANGES, item=changes_with(fields))
    return CHANGES.only(fields)
