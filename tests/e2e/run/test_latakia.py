"""The article of July 2016, through the embedded transport and through the command line."""

import json
import subprocess
import sys
from pathlib import Path

import httpx

from tests.e2e.retelling import LATAKIA_EXPECTED, summary
from tests.e2e.run.whoholds_run import WhoholdsRun
from tests.servers.compose_stack import ROOT

SCORE = ROOT.parent / "shared" / "gold" / "score.py"


def whoholds(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "whoholds", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_embedded_transport_gives_exactly_seven_changes(
    running: WhoholdsRun, latakia: Path
) -> None:
    whoholds("ingest", str(latakia), "--to", f"http://127.0.0.1:{running.port + 1}")

    running.wait_for_changes(len(LATAKIA_EXPECTED))
    found = httpx.get(running.url("/changes"), params={"limit": 100}).json()["items"]
    assert sorted(summary(change) for change in found) == sorted(LATAKIA_EXPECTED)
    assert {c["loser"]["side"] for c in found if c["gainer"]["side"] == "opposition"} == {
        "government"
    }


def test_kansaba_is_in_transition_then_held_by_the_government_then_by_the_opposition(
    running: WhoholdsRun, latakia: Path
) -> None:
    whoholds("ingest", str(latakia), "--to", f"http://127.0.0.1:{running.port + 1}")
    running.wait_for_changes(len(LATAKIA_EXPECTED))

    def control(day: str) -> tuple[str, str | None]:
        rows = httpx.get(running.url("/control"), params={"as_of": day}).json()["items"]
        [row] = [row for row in rows if row["place"]["name"] == "Kansaba"]
        assert row["status"]
        assert row["last_evidence"]
        return row["state"], row["holder_side"]

    assert control("2016-02-15")[0] == "in_transition"
    assert control("2016-02-29") == ("held", "government")
    assert control("2016-06-30") == ("held", "government")
    assert control("2016-07-01") == ("held", "opposition")


def test_its_statements_score_at_least_nine_tenths(latakia: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(whoholds("extract", str(latakia), "--format", "gold"), encoding="utf-8")
    expected = latakia.with_name("latakia.expected.jsonl")

    scored = subprocess.run(
        [sys.executable, str(SCORE), str(expected), str(predicted), "--articles", str(latakia)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    [line] = [line for line in scored.splitlines() if line.startswith("change  ")]
    assert float(line.split("F1")[1].split()[0]) >= 0.9, scored
    assert json.loads(predicted.read_text())["id"] == "latakia-2016-07"
