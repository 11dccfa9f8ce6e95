"""Scores extraction against annotated articles and writes docs/scores.md:
``python -m benchmarks.score [--gold DIR]``.

The folder holds score.py, dev/articles.jsonl and dev/annotations.jsonl. Rules were written while
looking at the seen part of the articles; the blind part is only ever scored, as a sum.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.annotated_changes import Read, Scorer, read_part, scorer_of
from benchmarks.missed_changes import annotated_changes, missed_told
from benchmarks.settlement_points import (
    by_name_alone,
    known_points,
    points_told,
    settlements_of,
)

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
REPORT = ROOT / "docs" / "scores.md"
PARTS = {
    "seen": "articles that were looked at while the rules were written",
    "blind": "articles whose texts were not read, scored as a sum",
}

INTRODUCTION = """# Scores

Control statements that `whoholds extract` reads, against hand-made annotations of {articles} news
articles, which are not part of this repository. Written by `make score`; measured, not estimated.

A change counts as right when the place is right; change+side when the taker (for a loss, the
loser) is right as well. The other lines are of the matched changes, or of kinds that are not
changes. The sums of the blind part were looked at often while the rules were written, also to
compare variants of a rule, and those by kind to see where it fails, so they flatter a little. Two
careful annotators agree at change F1 0.941, change+side 0.863, kind 0.98, when 0.85, background
0.96.
"""


def main() -> int:
    """0 also where the folder is absent: there is nothing to measure then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder with the annotations")
    parser.add_argument("--report", type=Path, default=REPORT, help="the file to write")
    options = parser.parse_args()
    if not (options.gold / "score.py").exists():
        print(f"{options.gold} is not here: nothing is scored")
        return 0
    articles = options.gold / "dev" / "articles.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        seconds = extract(articles, predicted)
        figures = {part: score(options.gold, predicted, part) for part in PARTS}
    scorer = scorer_of(options.gold / "score.py")
    read = {part: list(read_part(scorer, options.gold / "dev", part)) for part in PARTS}
    for part in PARTS:
        figures[part] += f"\n{missed_told(list(annotated_changes(scorer, read[part])))}"
    points = settlement_points(scorer, [each for part in PARTS for each in read[part]])
    count = sum(1 for line in articles.open(encoding="utf-8") if line.strip())
    for part, text in figures.items():
        print(f"== {part}: {PARTS[part]}\n{text}")
    print(f"== places\n{points}")
    print(f"{count} articles extracted in {seconds:.1f} s, starting included, on one core")
    options.report.write_text(report(count, figures, points), "utf-8")
    return 0


def extract(articles: Path, predicted: Path) -> float:
    """Run the command that users run, in one process; how many seconds it took."""
    command = [sys.executable, "-c", "from whoholds.cli.main import app; app()"]
    begun = time.perf_counter()
    with predicted.open("wb") as output:
        subprocess.run(
            [*command, "extract", str(articles), "--format", "gold"],
            stdout=output,
            check=False,  # a line that is no article is told on standard error, and scored as empty
            cwd=ROOT,
        )
    return time.perf_counter() - begun


def score(gold: Path, predicted: Path, part: str) -> str:
    """What the scorer prints for one part."""
    dev = gold / "dev"
    done = subprocess.run(
        [
            *(sys.executable, str(gold / "score.py"), str(dev / "annotations.jsonl")),
            *(str(predicted), "--part", part, "--articles", str(dev / "articles.jsonl")),
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.rstrip()


def settlement_points(scorer: Scorer, read: Sequence[Read]) -> str:
    """Which settlements of Syria and Ukraine get a point, and how far from known ones; as sums."""
    known = known_points()
    return f"{points_told(list(settlements_of(scorer, read)), known)}\n{by_name_alone(known)}"


def report(articles: int, figures: dict[str, str], points: str) -> str:
    """The page: figures only."""
    parts = (f"\n## {part}: {PARTS[part]}\n\n```\n{text}\n```\n" for part, text in figures.items())
    places = f"\n## Places, of both parts\n\n```\n{points}\n```\n"
    return INTRODUCTION.format(articles=articles) + "".join(parts) + places


if __name__ == "__main__":
    sys.exit(main())
