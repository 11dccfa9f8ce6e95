"""CSV and ACLED's CSV: what stands in the cells, and what can never run there."""

import asyncio
import csv
import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.api.formats import acled
from services.api.formats.batches import Row
from services.api.formats.columns import Column, Holds
from services.api.formats.csv_cells import safe, writer_of
from services.api.formats.listings import CHANGES
from services.api.formats.media_types import Format
from services.api.formats.renderings import rendered
from tests.unit.api.formats.row_builders import change, streamed

RUNNING = ("=", "+", "-", "@", "\t", "\r")


def table(chosen: Format, *rows: Row) -> list[dict[str, str]]:
    async def written() -> bytes:
        chunks = rendered(CHANGES, chosen, streamed(list(rows)), "owed to many")
        return b"".join([chunk async for chunk in chunks])

    text = asyncio.run(written()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_empty_answer_is_a_header() -> None:
    assert table(Format.CSV) == []


def test_a_row_has_every_column_and_unknown_is_empty() -> None:
    (row,) = table(Format.CSV, change(place={"point": None, "precision_km": None}))
    assert list(row) == [column.name for column in CHANGES.columns]
    assert (row["place_name"], row["latest"], row["status"]) == (
        "Kansaba",
        "2016-07-01",
        "reported",
    )
    assert (row["lat"], row["lon"], row["precision_km"]) == ("", "", "")
    assert (row["disputed"], row["confidence"]) == ("false", "0.9")
    assert row["recorded_at"] == "2016-07-02T12:00:01Z"


def test_text_of_any_kind_comes_back_whole() -> None:
    evidence = 'They said: "we hold it",\r\nand left; حلب'
    (row,) = table(Format.CSV, change(evidence=evidence))
    assert row["evidence"] == evidence


@pytest.mark.parametrize("start", RUNNING)
@pytest.mark.parametrize("chosen", [Format.CSV, Format.ACLED])
def test_no_cell_begins_as_a_formula_would(start: str, chosen: Format) -> None:
    hostile = f'{start}HYPERLINK("http://127.0.0.1/")'
    actor = {"name": hostile, "actor_id": None, "side": "opposition"}
    (row,) = table(
        chosen,
        change(evidence=hostile, gainer=actor, loser=actor, place={"name": hostile}),
    )
    assert not [name for name, cell in row.items() if cell.startswith(RUNNING)]
    assert f"'{hostile}" in row.values()


def test_a_point_in_the_south_west_stays_a_number() -> None:
    (row,) = table(Format.CSV, change(place={"point": {"lat": -36.5, "lon": -70.25}}))
    assert (row["lat"], row["lon"]) == ("-36.5", "-70.25")


@given(st.text())
def test_text_is_unchanged_or_has_one_apostrophe_more(text: str) -> None:
    assert safe(text) in (text, f"'{text}")
    assert not safe(text).startswith(RUNNING)


CELLS: list[tuple[Holds, Any, str]] = [
    (Holds.DAY, date(2016, 7, 1), "2016-07-01"),
    (Holds.DAY, "2016-07-01", "2016-07-01"),
    (Holds.MOMENT, datetime(2016, 7, 1, 12, tzinfo=UTC), "2016-07-01T12:00:00Z"),
    (Holds.MOMENT, "2016-07-01T15:00:00+03:00", "2016-07-01T12:00:00Z"),
    (Holds.ID, UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (Holds.TRUTH, True, "true"),
    (Holds.WHOLE, 0, "0"),
    (Holds.JSON, '[{"side": "is"}]', '[{"side": "is"}]'),
]


@pytest.mark.parametrize(("holds", "value", "cell"), CELLS)
def test_values_and_texts_of_them_are_written_alike(holds: Holds, value: object, cell: str) -> None:
    assert writer_of(Column("any", holds))(value) == cell
    assert writer_of(Column("any", holds))(None) == ""


def test_acled_cells_tell_what_is_known_and_nothing_more() -> None:
    (row,) = table(Format.ACLED, change())
    assert list(row) == acled.HEADER
    assert {name: cell for name, cell in row.items() if cell} == {
        "event_id_cnty": "b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11",
        "event_date": "2016-07-01",
        "year": "2016",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Non-state actor overtakes territory",
        "actor1": "Opposition fighters",
        "actor2": "government",
        "country": "SY",
        "admin1": "Latakia",
        "location": "Kansaba",
        "latitude": "35.5",
        "longitude": "36.125",
        "geo_precision": "1",
        "notes": "Opposition fighters captured the town of Kansaba on Friday.",
        "tags": "kind=gained; status=reported; disputed=false",
        "timestamp": "1467460801",
    }


EVENTS = [
    ("gained", "government", "Government regains territory"),
    ("gained", "islamic_state", "Non-state actor overtakes territory"),
    ("gained", "unknown", ""),
    ("handed_over", "government", "Non-violent transfer of territory"),
    ("lost", "unknown", ""),
    ("partial", "government", ""),
]


@pytest.mark.parametrize(("kind", "gainer", "sub_event"), EVENTS)
def test_acled_events_are_named_only_where_the_kind_tells(
    kind: str, gainer: str, sub_event: str
) -> None:
    assert acled.event_type(kind, gainer).sub_event_type == sub_event


PRECISIONS = [
    (date(2016, 7, 1), date(2016, 7, 1), "1"),
    (date(2016, 7, 1), date(2016, 7, 8), "2"),
    (date(2016, 7, 1), date(2016, 7, 31), "3"),
    (date(2016, 1, 1), date(2016, 7, 31), ""),
    (None, date(2016, 7, 1), ""),
    (None, None, ""),
]


@pytest.mark.parametrize(("earliest", "latest", "precision"), PRECISIONS)
def test_acled_time_precision_is_the_width_of_the_days(
    earliest: date | None, latest: date | None, precision: str
) -> None:
    assert acled.time_precision(earliest, latest) == precision


def test_acled_geo_precision_needs_a_point() -> None:
    (row,) = table(Format.ACLED, change(place={"point": None}))
    assert (row["latitude"], row["geo_precision"]) == ("", "")
    assert [acled.geo_precision(km) for km in (None, 5.0, 25.0, 26.0)] == ["", "1", "2", "3"]
