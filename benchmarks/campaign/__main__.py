"""Measures the store on a made campaign: ``python -m benchmarks.campaign [--seeds 20]``.

Prints the tables, writes docs/campaign.md (with fewer seeds only what --page names), and ends with
1 where the worst seed of the campaign as asked misses a target.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from benchmarks.campaign.noise import HARDER, WORDS, Noise
from benchmarks.campaign.page import costs_table, page, scores_table, text_section
from benchmarks.campaign.scoring import misses, worst
from benchmarks.campaign.texts import Reading, from_texts
from benchmarks.campaign.trials import ANSWER, Trials, from_messages, run, without_each

SEEDS = 20
PAGE = Path(__file__).resolve().parents[2] / "docs" / "campaign.md"


def main() -> int:
    """1 where the worst seed of the campaign as asked misses a target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--costs", type=int, default=5, help="seeds with each noise switched off")
    parser.add_argument("--from-text", type=int, default=2, help="seeds told in raw text")
    parser.add_argument("--page", type=Path, help="the file to write; docs/campaign.md by default")
    options = parser.parse_args()
    asked, harder = (run(range(options.seeds), from_messages(noise)) for noise in (Noise(), HARDER))
    for name, trials in (("as asked", asked), ("harder", harder)):
        print(f"{name}\n{scores_table(trials.scores)}\n")
    costs = texts = ""
    if options.costs:
        costs = costs_table(without_each(range(options.costs), tuple(WORDS)))
        print(f"{costs}\n")
    if options.from_text:
        texts = _from_text(options.from_text)
        print(texts)
    written = options.page or (PAGE if options.seeds >= SEEDS else None)
    if written:
        written.write_text(page(options.seeds, asked, harder, costs, texts), "utf-8")
    else:
        print(f"\nof fewer than {SEEDS} seeds: {PAGE.name} is left as it is")
    print(f"\nthe harder campaign: {_missed(harder)}\nas asked: {_missed(asked)}")
    return 1 if _misses(asked) else 0


def _misses(trials: Trials) -> list[str]:
    return misses(worst(trials.scores[f"store, {ANSWER}, linked by rule"]))


def _missed(trials: Trials) -> str:
    missed = ", ".join(_misses(trials)) or "nothing"
    return f"missed by the worst seed of the {ANSWER} layer: {missed}"


def _from_text(seeds: int) -> str:
    reading = Reading()
    trials = run(range(seeds), partial(from_texts, Noise(), reading=reading))
    return text_section(seeds, trials, reading)


if __name__ == "__main__":
    sys.exit(main())
