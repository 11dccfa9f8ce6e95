"""``whoholds demo``: samples go in, changes are printed as they are found, until it is stopped."""

import json
import time
from pathlib import Path

import pytest

from tests.e2e.run.articles import articles
from tests.e2e.run.conftest import MakeRun

pytestmark = pytest.mark.slow


def test_the_demo_prints_each_change_once_and_takes_new_ones(
    make_run: MakeRun, open_folder: Path
) -> None:
    samples = open_folder / "samples"
    samples.mkdir()
    lines = [json.dumps(article) for article in articles()[:3]]
    (samples / "three.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = make_run(command=("demo", "--samples", str(samples)))
    run.start()
    run.wait_ready()
    run.wait_for_changes(3)
    run.post(articles()[3:4])  # Palmyra, after the samples
    deadline = time.monotonic() + 60
    while "Palmyra" not in run.output.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert run.stop() == 0
    said = run.output.read_text()
    assert "Samples: 3 accepted (3 new, 0 changed, 0 unchanged), 0 refused." in said
    for article in articles()[:4]:
        place = article["title"].removeprefix("Rebels take ")
        shown = [line for line in said.splitlines() if line.startswith("2016-") and place in line]
        assert len(shown) == 1, said
        assert "<-" in shown[0]
        assert '"Rebel' in shown[0]
