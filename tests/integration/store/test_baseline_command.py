"""``whoholds baseline import`` of a map of areas, as a person calls it."""

import asyncio
import json
from pathlib import Path
from typing import TypeAlias

import asyncpg
import pytest
from typer.testing import CliRunner, Result

from whoholds.cli.baseline_commands import baseline_app
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.place_record import PlaceRecord
from whoholds.places.shard_packing import pack_shard

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

SQUARE = [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]
FILE = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"Besitzer": "Blaue", "stand": "2024-05-01"},
         "geometry": {"type": "Polygon", "coordinates": SQUARE}},
        {"type": "Feature", "properties": {"Besitzer": "Rote", "stand": "2024-05-01"},
         "geometry": {"type": "Polygon", "coordinates": SQUARE}},
    ],
}  # fmt: skip
WORDS = ("--holder-property", "besitzer", "--date-property", "Stand", "--means", "blaue=ukraine")


async def imported(file: Path, *words: str) -> Result:
    """In a thread, as the command has a loop of its own."""
    given = ["import", str(file), "--source", "A map", *words]
    return await asyncio.to_thread(CliRunner().invoke, baseline_app, given)


@pytest.fixture
def file(tmp_path: Path, pool: Pool, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The map, and a gazetteer with a village inside it and one outside."""
    records = (
        PlaceRecord("gn:1", ("Inside",), 50.5, 10.5, "locality:PPL", "DE"),
        PlaceRecord("gn:2", ("Outside",), 50.5, 11.5, "locality:PPL", "DE"),
    )
    shard = tmp_path / "few.places"
    shard.write_bytes(pack_shard(records, {"germany": "DE"}, {}))
    gazetteer = Gazetteer.open(shard, imports=tmp_path / "none")
    monkeypatch.setattr(Gazetteer, "open", lambda: gazetteer)
    monkeypatch.setenv("WHOHOLDS_DATABASE_URL", database_url)
    written = tmp_path / "map.geojson"
    written.write_text(json.dumps(FILE), "utf-8")
    return written


async def test_places_inside_an_area_get_its_holder_and_unknown_holders_are_told(
    file: Path, pool: Pool
) -> None:
    told = await imported(file, *WORDS)

    assert told.exit_code == 0, told.output
    assert "feature 2: no holder known by 'rote' (besitzer)" in told.output
    assert "1 rows of 1 places, 1 areas among them, 1 of them new" in told.output
    rows = await pool.fetch("SELECT place_id, source, area FROM store.baseline")
    assert [tuple(row) for row in rows] == [("gn:1", "A map", "feature 1")]
    again = await imported(file, *WORDS)
    assert "0 of them new" in again.output


async def test_areas_that_differ_about_a_place_are_told_and_left_out(
    file: Path, pool: Pool
) -> None:
    told = await imported(file, *WORDS, "--means", "rote=russia")

    assert "1 left out: areas of one day tell different things of the place" in told.output
    assert await pool.fetchval("SELECT count(*) FROM store.baseline") == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--means", "rote"), "WORD=SIDE"),
        (("--holder", "martians"), "'martians' is none of"),
        (("--day", "today"), "--day"),
    ],
)
async def test_options_that_mean_nothing_are_refused(
    file: Path, words: tuple[str, ...], why: str
) -> None:
    told = await imported(file, *words)

    assert told.exit_code == 2
    assert why in told.output
