"""QGIS itself reads /ogc, where it is installed: apt-get install python3-qgis."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

PYTHON = "/usr/bin/python3"  # Debian's, whose packages QGIS belongs to

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path("/usr/lib/python3/dist-packages/qgis").is_dir(),
        reason="needs Debian's python3-qgis: apt-get install python3-qgis",
    ),
]

# Opens a layer as the dialogue "Add WFS / OGC API - Features Layer" does, and reads a box of it.
SCRIPT = """
import json, os, sys
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer
address, name, west, south, east, north = sys.argv[1:]
app = QgsApplication([], False)
app.initQgis()
uri = f"url='{address}/ogc' typename='{name}' pageSize='1000'"
uri += " restrictToRequestBBOX='1'"  # "Only request features overlapping the view extent"
layer = QgsVectorLayer(uri, name, "OAPIF")
box = QgsFeatureRequest().setFilterRect(QgsRectangle(*map(float, (west, south, east, north))))
points = [each.geometry().asPoint() for each in layer.getFeatures(box)]
told = {
    "valid": layer.isValid(),
    "crs": layer.crs().authid(),
    "fields": [f"{each.name()}: {each.typeName()}" for each in layer.fields()],
    "points": [(point.x(), point.y()) for point in points],
}
print("told " + json.dumps(told), flush=True)
os._exit(0)  # Python would take layers apart that QGIS still holds
"""
BOX = (29.995, 29.995, 30.055, 30.055)


def read_by_qgis(address: str, name: str) -> dict[str, Any]:  # Any: as JSON gives it
    done = subprocess.run(
        [PYTHON, "-c", SCRIPT, address, name, *map(str, BOX)],
        capture_output=True, text=True, timeout=120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "NO_PROXY": "127.0.0.1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = (each for each in done.stdout.splitlines() if each.startswith("told "))
    told: dict[str, Any] = json.loads(line.removeprefix("told "))
    return told


@pytest.mark.parametrize("name", ["changes", "control", "places"])
def test_a_collection_is_a_layer_of_points(grid_api: str, name: str) -> None:
    told = read_by_qgis(grid_api, name)
    assert (told["valid"], told["crs"]) == (True, "EPSG:4326")
    assert "id: String" in told["fields"]
    assert told["points"]
    west, south, east, north = BOX
    assert all(west <= x <= east and south <= y <= north for x, y in told["points"])


def test_days_and_numbers_of_a_change_keep_their_types(grid_api: str) -> None:
    fields = set(read_by_qgis(grid_api, "changes")["fields"])
    assert {"latest: Date", "confidence: Real", "place_name: String"} <= fields
