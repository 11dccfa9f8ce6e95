"""docs/campaign.md: figures only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.campaign.calibration import Bin, expected_error
from benchmarks.campaign.noise import ARTICLES, CHANGES, GIVEN, WORDS, Noise
from benchmarks.campaign.scoring import NEAR, SLACK, TARGETS, Score, middle, worst
from benchmarks.campaign.texts import Reading
from benchmarks.campaign.trials import Trials

INTRODUCTION = f"""# A made campaign

How much of a known history the store finds in imperfect news of it. Written by
`python -m benchmarks.campaign`; measured, not estimated. The history has 30 places (18 of them
without coordinates) and {CHANGES} changes within a year; {ARTICLES} articles tell of it, read in
random order.

- **once**: of the true changes, those of which exactly one change of the store tells. It tells of
  one of the same place and taker whose day lies in its interval, or at most {SLACK} days outside.
- **false**: of the store's changes, those that tell of no true one. **double**: those that tell of
  one that another change tells of too.
- **near**: place-days at most {NEAR} days before or after a true change of the place, told right or
  wrong; the rest names no single holder. **all**: every place-day of the year.
- *linked by rule*: as the store links spellings by itself; *linked rightly*: as if an analyst had
  linked every spelling; *unlinked*: what resolves to another place id is another place.

Each cell is the worst of all seeds, then the median.
"""
HEAD = ("once", "false", "double", "near right", "near wrong", "all right", "all wrong")
FIELDS = tuple(name.replace(" ", "_") for name in HEAD)


def scores_table(scores: Mapping[str, Sequence[Score]]) -> str:
    """One row a way of reading."""
    rows = [_row(name, each) for name, each in scores.items()]
    wanted = " | ".join(_wanted(name) for name in FIELDS)
    return "\n".join([_head("", HEAD), *rows, f"| *wanted* | {wanted} |"])


def noise_table() -> str:
    """What the news is like."""
    usual = Noise()
    rows = [
        f"| {getattr(usual, name):.0%} | {words} | {'' if name in GIVEN else 'assumed'} |"
        for name, words in WORDS.items()
    ]
    return "\n".join([_head("share", ("of what", "")), *rows])


def neutral_line(trials: Trials) -> str:
    """How much of the truth no layer above the claimed one could know."""
    least, usual = min(trials.neutral), median(trials.neutral)
    return (
        f"Somebody of no side tells of {least:.3f} of the true changes in the worst seed, "
        f"{usual:.3f} in the median: the others are known by the gainer's word alone."
    )


def costs_table(scores: Mapping[str, Sequence[Score]]) -> str:
    """What each noise costs: the median with it switched off."""
    rows = []
    for name, each in scores.items():
        cells = " | ".join(f"{getattr(middle(each), field):.3f}" for field in FIELDS)
        rows.append(f"| {f'without {name}' if name else 'with all'} | {cells} |")
    return "\n".join([_head("median", HEAD), *rows])


def calibration_table(bins: Sequence[Bin]) -> str:
    """Confidence given, and how many were right."""
    rows = [
        f"| {each.low:.2f} to {each.high:.2f} | {each.changes} | {each.given:.3f} "
        f"| {each.right:.3f} |"
        for each in bins
    ]
    head = _head("confidence", ("changes", "mean given", "right"))
    return "\n".join([head, *rows, "", f"Mean distance of both: {expected_error(bins):.3f}."])


def causes_table(counts: Counter[str], most: int = 15) -> str:
    """The most common causes, over all seeds."""
    rows = [f"| {cause} | {count} |" for cause, count in counts.most_common(most)]
    return "\n".join([_head("cause", (f"of {counts.total()}",)), *rows])


def page(seeds: int, trials: Trials, bins: Sequence[Bin], costs: str, texts: str) -> str:
    """The whole page."""
    parts = (
        INTRODUCTION,
        f"## Over {seeds} seeds\n\n{scores_table(trials.scores)}\n\n{neutral_line(trials)}",
        f"## What the news is like\n\n{noise_table()}",
        "## Calibration\n\nAll changes of all seeds, places linked by rule.\n\n"
        f"{calibration_table(bins)}",
        "## What each noise costs\n\nChanges reported or better, places linked by rule.\n\n"
        f"{costs}",
        "## Why true changes are not found once\n\nAs above, counted over all seeds.\n\n"
        f"{causes_table(trials.causes.missed)}",
        f"## Why false changes are told\n\n{causes_table(trials.causes.false)}",
        f"## Why place-days are not right\n\n{causes_table(trials.causes.days)}",
        texts,
    )
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def text_section(seeds: int, trials: Trials, reading: Reading) -> str:
    """The same from raw text."""
    return (
        f"## From raw text, {seeds} seed{'s' if seeds > 1 else ''}\n\n"
        "The same articles worded as sentences, then ingested, read and resolved by the product's "
        f"own code. Of {reading.told} statements told, {reading.right} were read with the right "
        f"place, kind and gainer; {reading.read} were read in all.\n\n"
        f"{scores_table(trials.scores)}"
    )


def _head(first: str, others: Sequence[str]) -> str:
    return f"| {first} | {' | '.join(others)} |\n|{'---|' * (len(others) + 1)}"


def _row(name: str, scores: Sequence[Score]) -> str:
    least, usual = worst(scores), middle(scores)
    cells = (f"{getattr(least, f):.3f}, {getattr(usual, f):.3f}" for f in FIELDS)
    return f"| {name} | {' | '.join(cells)} |"


def _wanted(name: str) -> str:
    return f"{TARGETS[name]:.2f}" if name in TARGETS else ""
