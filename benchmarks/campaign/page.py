"""docs/campaign.md: figures only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.campaign.calibration import Bin, calibration, expected_error
from benchmarks.campaign.causes import Causes
from benchmarks.campaign.noise import ARTICLES, ASSUMED, CHANGES, HARDER, WORDS, Noise
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

Each cell is the worst of all seeds, then the median. Two campaigns of the same histories are told:
*as asked* has the noise that was set before anything was built, and is what the store is held to;
the *harder* one adds older changes told as background, and true changes that the gaining side
alone tells of, which nothing in the reported layer can know.
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
        f"| {getattr(usual, name):.0%} | {getattr(HARDER, name):.0%} | {words} "
        f"| {ASSUMED.get(name, '')} |"
        for name, words in WORDS.items()
    ]
    return "\n".join([_head("as asked", ("harder", "of what", "assumed")), *rows])


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


def page(seeds: int, asked: Trials, harder: Trials, costs: str, texts: str) -> str:
    """The whole page."""
    parts = (
        INTRODUCTION,
        f"## As asked, over {seeds} seeds\n\n{scores_table(asked.scores)}",
        f"## Harder, over {seeds} seeds\n\n{scores_table(harder.scores)}\n\n{neutral_line(harder)}",
        f"## What the news is like\n\n{noise_table()}",
        "## Calibration\n\nAll changes of all seeds of the harder campaign, places linked by rule."
        f"\n\n{calibration_table(calibration(harder.views))}",
        "## What each noise costs\n\nOf the harder campaign, changes reported or better, places "
        f"linked by rule.\n\n{costs}",
        *_causes("as asked", asked.causes),
        *_causes("harder", harder.causes),
        texts,
    )
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def _causes(name: str, causes: Causes) -> tuple[str, ...]:
    """Counted over all seeds, changes reported or better, places linked by rule."""
    return (
        f"## Why true changes are not found once, {name}\n\n{causes_table(causes.missed)}",
        f"## Why false changes are told, {name}\n\n{causes_table(causes.false)}",
        f"## Why place-days are not right, {name}\n\n{causes_table(causes.days)}",
    )


def text_section(seeds: int, trials: Trials, reading: Reading) -> str:
    """The same from raw text."""
    return (
        f"## From raw text, {seeds} seed{'s' if seeds > 1 else ''}\n\n"
        "The articles of the campaign as asked, worded as sentences, then ingested, read and "
        f"resolved by the product's own code. Of {reading.told} statements told, {reading.right} "
        f"were read with the right place, kind and gainer; {reading.read} were read in all.\n\n"
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
