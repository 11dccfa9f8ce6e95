"""Of the changes given a confidence, how many are right: ``python -m benchmarks.calibration``.

Reads annotated articles (a folder with score.py, dev/articles.jsonl and dev/annotations.jsonl) as
``whoholds extract`` does, conflates them as the store does, matches as score.py does, and writes
docs/calibration.md. Of the blind part only sums leave this program.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from benchmarks.annotated_changes import (
    Verdict,
    read_part,
    scorer_of,
    stored_verdicts,
    verdicts_of,
)
from benchmarks.campaign.calibration import calibration
from benchmarks.campaign.history import made_history
from benchmarks.campaign.messages import messages_of
from benchmarks.campaign.news import made_news
from benchmarks.campaign.noise import HARDER
from benchmarks.campaign.page import calibration_table
from benchmarks.campaign.places import rule_links
from benchmarks.campaign.store_view import StoreView
from benchmarks.score import GOLD, PARTS, ROOT
from services.store.timeline.entries import Layer

PAGE = ROOT / "docs" / "calibration.md"
INTRODUCTION = """# Calibration

Of the changes given a confidence, how many are right. Written by
`python -m benchmarks.calibration`; measured, not estimated, and sums only.

Two things are measured, and neither is both. Against hand-made annotations of news articles, which
are not part of this repository, *right* means that the text says so: whether it then really was so
nobody annotated. In the made campaign *right* means that it really was so, and the texts were read
without a slip. A change's confidence stands for the second: how likely a change is to be real, by
who tells of it, moved only a little by how surely it was read.

So, with numbers this small (*range* is the 95% interval of the share of right places):

- A change that only the gainer's side claims gets about 0.2. The annotations call most of those
  right, since the text does say so; in the campaign about one in ten of them was real. That gap is
  meant, and it is most of the distance between confidence and annotations.
- A change told by a witness of no side gets about 0.9 and more. In the campaign that holds. In
  unseen articles it does not: fewer were even read rightly, as the table of the blind part shows.
  Read 0.9 there as: real, if it was read rightly; and the share read rightly is that of the table.
- The confidence of a statement as read is how likely it is right, by what reading shows of it
  (docs/decisions/0048), times how sure its place is. The seen part is among the articles that its
  weights were learnt from; so that it holds for others, it was moved to what is right there, and
  is too low here. A statement that is no change has the share of those that are annotated alike.
- The middle of what the store publishes is nearly empty: 0.5 is hardly ever said.

The rules of reading were written while looking at the seen part, which flatters it.
"""
CAMPAIGN = """## The made campaign, {seeds} seeds

All changes of all seeds, places linked by rule; right is a change that tells of a true one."""
SURE = 0.8
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Sum:
    """The changes with a confidence from ``low`` until before ``high`` (1 belongs to the last)."""

    low: float
    high: float
    changes: int
    given: float
    right: int
    right_side: int


@dataclass(frozen=True)
class Sums:
    """Of one part."""

    read: list[Sum]
    stored: list[Sum]


def main() -> int:
    """0 also where the folder is absent: there is nothing to measure then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder with the annotations")
    parser.add_argument("--seeds", type=int, default=20, help="made campaigns")
    parser.add_argument("--page", type=Path, default=PAGE, help="the file to write")
    options = parser.parse_args()
    if not (options.gold / "score.py").exists():
        print(f"{options.gold} is not here: nothing is measured")
        return 0
    parts = of_articles(options.gold)
    text = page(parts, options.seeds, of_campaigns(options.seeds))
    print(text)
    options.page.write_text(text, "utf-8")
    return 0


def of_articles(gold: Path) -> dict[str, Sums]:
    """By part: the statements as read, and the changes that the store makes of them."""
    scorer = scorer_of(gold / "score.py")
    found = {}
    for part in PARTS:
        read = list(read_part(scorer, gold / "dev", part))
        verdicts = [v for r in read for v in verdicts_of(scorer, r.gold, r.given, r.article)]
        found[part] = Sums(sums(verdicts), sums(stored_verdicts(read, verdicts)))
    return found


def sums(verdicts: Iterable[Verdict]) -> list[Sum]:
    """All bins, also those without a change."""
    bins: list[list[Verdict]] = [[] for _ in EDGES[1:]]
    for each in verdicts:
        bins[max(n for n, low in enumerate(EDGES[:-1]) if each.confidence >= low)].append(each)
    return [
        Sum(
            low, high, len(held), sum(each.confidence for each in held) / max(1, len(held)),
            sum(each.place for each in held), sum(each.side for each in held),
        )
        for low, high, held in zip(EDGES[:-1], EDGES[1:], bins, strict=True)
    ]  # fmt: skip


def of_campaigns(seeds: int) -> str:
    """The table of the campaign's own calibration: what the store makes of many reports."""
    views = []
    for seed in range(seeds):
        history = made_history(seed, HARDER)
        told = messages_of(seed, made_news(seed, HARDER, history), repr(HARDER))
        store = StoreView(told.messages, history, rule_links, order=seed)
        views.append((history, store.layer(Layer.CLAIMED)))
    return calibration_table(calibration(views))


def table(found: Sequence[Sum]) -> str:
    """One row a bin."""
    rows = [
        f"| {each.low:.1f} to {each.high:.1f} | {each.changes} | {_mean(each)} "
        f"| {_share(each.right, each.changes)} | {_range(each.right, each.changes)} "
        f"| {_share(each.right_side, each.changes)} |"
        for each in found
    ]
    head = "| confidence | changes | mean given | right place | range | right place and side |"
    return "\n".join(
        [head, "|" + "---|" * 6, *rows, "", f"Mean distance of both: {distance(found):.3f}."]
    )


def distance(found: Sequence[Sum]) -> float:
    """How far the mean confidence of a bin is from its share of right places, over all changes."""
    count = sum(each.changes for each in found)
    return sum(abs(each.given * each.changes - each.right) for each in found) / max(1, count)


def _mean(each: Sum) -> str:
    return f"{each.given:.3f}" if each.changes else ""


def _share(right: int, changes: int) -> str:
    return f"{right} ({right / changes:.3f})" if changes else ""


def _range(right: int, changes: int) -> str:
    """Wilson's interval, 95%."""
    if not changes:
        return ""
    share, z2 = right / changes, 1.96**2 / changes
    half = sqrt(z2 * (share * (1 - share) + z2 / 4))
    low, high = ((share + z2 / 2 + sign * half) / (1 + z2) for sign in (-1, 1))
    return f"{low:.2f} to {high:.2f}"


def headline(parts: Mapping[str, Sums]) -> str:
    """What a reader of a sure change wants to know first."""
    told = []
    for part, found in parts.items():
        sure = [each for each in found.stored if each.low >= SURE]
        changes, right = sum(each.changes for each in sure), sum(each.right for each in sure)
        told.append(f"{right} of {changes} in the {part} part")
    return f"**Of the changes given {SURE} or more, the text tells of: {', '.join(told)}.**"


def page(parts: Mapping[str, Sums], seeds: int, campaigns: str) -> str:
    """The whole page."""
    sections = [INTRODUCTION, headline(parts)]
    for part, found in parts.items():
        sections.append(
            f"## {part}: {PARTS[part]}\n\nChanges as the store publishes them:\n\n"
            f"{table(found.stored)}\n\nStatements as read, before any conflation:\n\n"
            f"{table(found.read)}"
        )
    sections.append(f"{CAMPAIGN.format(seeds=seeds)}\n\n{campaigns}")
    return "\n\n".join(section.strip() for section in sections) + "\n"


if __name__ == "__main__":
    sys.exit(main())
