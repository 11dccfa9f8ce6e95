"""GDAL itself (ogrinfo, ogr2ogr; driver OAPIF) reads /ogc. CI installs it and must run this."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.integration.api.ogc.filled_grid import CHANGES, PLACES

pytestmark = [
    pytest.mark.gdal,
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("ogrinfo") is None and "CI" not in os.environ,
        reason="needs Debian's gdal-bin: apt-get install gdal-bin",
    ),
]

# Half of the places (longitude below 35) on 20 of the 24 days. Ten of the thousand places have
# no point, and all of them lie east of it.
BOX = ("29.95", "29.95", "34.95", "31.05")
DAYS = "latest >= '2016/01/03' AND latest <= '2016/01/22'"
COPIED = 10_000


def gdal(program: str, *arguments: str) -> str:
    """What it prints; any complaint of GDAL fails the test."""
    direct = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        [program, *arguments], capture_output=True, text=True, timeout=120, env=os.environ | direct
    )
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr, done.stderr
    return done.stdout


def copied(grid_api: str, target: Path, driver: str) -> None:
    gdal(
        "ogr2ogr", "-f", driver, str(target), f"OAPIF:{grid_api}/ogc", "changes",
        "-spat", *BOX, "-where", DAYS, "-oo", "PAGE_SIZE=1000",
    )  # fmt: skip


def test_ogrinfo_lists_the_collections(grid_api: str) -> None:
    listed = gdal("ogrinfo", f"OAPIF:{grid_api}/ogc")
    assert re.findall(r"^\d+: (\w+) ", listed, re.MULTILINE) == ["changes", "control", "places"]
    assert listed.count("(Point)") == 3


def test_ogrinfo_knows_the_types_of_properties(grid_api: str) -> None:
    large = ("-oo", "PAGE_SIZE=10000")  # it counts the features by reading them
    told = gdal("ogrinfo", "-so", f"OAPIF:{grid_api}/ogc", "changes", *large)
    assert f"Feature Count: {CHANGES}" in told
    for line in (
        "revision: Integer (0.0)",
        "latest: Date (0.0)",
        "disputed: Integer(Boolean)",
        "confidence: Real (0.0)",
        "recorded_at: DateTime (0.0)",
        "place_name: String (0.0)",
    ):
        assert line in told


def test_ten_thousand_features_are_copied_into_a_geopackage(grid_api: str, tmp_path: Path) -> None:
    target = tmp_path / "changes.gpkg"
    copied(grid_api, target, "GPKG")
    with sqlite3.connect(target) as package:
        counted = package.execute(
            "SELECT count(*), count(DISTINCT id), count(geom), min(latest), max(latest),"
            " count(DISTINCT place_id) FROM changes"
        ).fetchone()
        one = package.execute(
            "SELECT evidence, gainer_side, confidence, disputed, geom FROM changes"
            " WHERE place_id = 'grid:120' AND latest = '2016-01-10'"
        ).fetchall()
    package.close()
    assert counted == (COPIED, COPIED, COPIED, "2016-01-03", "2016-01-22", 500)
    ((evidence, gainer, confidence, disputed, point),) = one
    assert (evidence, gainer) == ('They took Place 120, "whole".', "government")
    assert (confidence, disputed) == (0.75, 0)
    assert bytes(point[:2]) == b"GP"


def test_ten_thousand_features_are_copied_into_geojson(grid_api: str, tmp_path: Path) -> None:
    target = tmp_path / "changes.geojson"
    copied(grid_api, target, "GeoJSON")
    features = json.loads(target.read_bytes())["features"]
    assert len({each["properties"]["change_id"] for each in features}) == len(features) == COPIED
    (one,) = [
        each
        for each in features
        if each["properties"]["place_id"] == "grid:120"
        and each["properties"]["latest"] == "2016-01-10"
    ]
    assert one["geometry"] == {"type": "Point", "coordinates": [32.0, 30.1]}
    assert one["properties"]["evidence"] == 'They took Place 120, "whole".'


def test_control_of_a_day_is_filtered_by_who_holds(grid_api: str, tmp_path: Path) -> None:
    target = tmp_path / "control.geojson"
    gdal(
        "ogr2ogr", "-f", "GeoJSON", str(target), f"OAPIF:{grid_api}/ogc", "control",
        "-where", "holder_side = 'government'", "-oo", "PAGE_SIZE=500",
    )  # fmt: skip
    features = json.loads(target.read_bytes())["features"]
    assert len(features) == PLACES
    assert {each["properties"]["holder_side"] for each in features} == {"government"}


def test_control_of_an_earlier_day_is_that_of_its_end(grid_api: str, tmp_path: Path) -> None:
    target = tmp_path / "control.geojson"
    gdal(
        "ogr2ogr", "-f", "GeoJSON", str(target), f"OAPIF:{grid_api}/ogc", "control",
        "-where", "since <= '2016/01/01'", "-oo", "PAGE_SIZE=500",
    )  # fmt: skip
    features = json.loads(target.read_bytes())["features"]
    assert len(features) == PLACES
    assert {each["properties"]["holder_side"] for each in features} == {"opposition"}
