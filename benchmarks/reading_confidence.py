"""Fits the weights of confidence: ``python -m benchmarks.reading_confidence FILE...``.

A file has one annotated article a line: its fields, and ``statements`` as score.py takes them.
Every article is read by today's code; a logistic regression over the traits of its changes (L2,
Newton's method) then learns which of them are right as score.py matches them. What is printed was
judged by weights that had learnt from no article of the same war. ``--write`` keeps the weights.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.annotated_changes import Scorer, Statement, read_alone, scorer_of, verdicts_of
from benchmarks.logistic import Example, Fit, fitted, logistic
from benchmarks.score import GOLD
from services.extract.desk_from_files import open_desk
from services.extract.extraction.confidence.weights import FILE, WEIGHTS

OTHER_KINDS = ("repelled", "attempt", "planned", "denied", "holds")
"""Kinds that are no changes: each gets a weight of its own once the others are fitted."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
Pair = tuple[float, bool]  # what was given, and whether it was right


@dataclass(frozen=True)
class Case:
    """One statement as read, with what it was given by the weights of today."""

    war: str
    kind: str
    traits: frozenset[str]
    right: bool
    given: float


def main() -> int:
    """Print the figures, and keep the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="annotated articles, as JSON Lines")
    parser.add_argument("--scorer", type=Path, default=GOLD / "score.py")
    parser.add_argument("--ridge", type=float, default=3.0, help="the weight of L2")
    parser.add_argument("--share", type=float, help="how many changes of unseen articles are right:"
                        " the constant is moved until as much is given on average")  # fmt: skip
    parser.add_argument("--write", action="store_true", help=f"keep them in {FILE.name}")
    options = parser.parse_args()
    cases = list(cases_of(options.files, scorer_of(options.scorer)))
    print(told(cases, options.ridge))
    weights = weights_of(cases, options.ridge, options.share)
    if options.write:
        FILE.write_text(as_toml(weights), "utf-8")
    else:
        print(as_toml(weights))
    return 0


def cases_of(files: Iterable[Path], scorer: Scorer) -> Iterator[Case]:
    """Every statement of a named place that the annotations call right or wrong."""
    desk = open_desk()
    for line in (line for file in files for line in file.read_bytes().splitlines() if line.strip()):
        article = json.loads(line)
        gold = [{**UNSAID, **each} for each in article["statements"]]
        given = read_alone(desk, line, article)
        right = {
            each.key: each.place for each in verdicts_of(scorer, gold, given, article)
        } | _right_others(scorer, gold, given)
        for each in given:
            if each["key"] in right:
                yield Case(
                    each["theatre"] or "none",
                    each["kind"],
                    frozenset(each["traits"]) - set(OTHER_KINDS),
                    right[each["key"]],
                    each["read_with"],
                )


UNSAID: dict[str, Any] = dict.fromkeys(("place", "gainer", "loser", "when")) | {
    "also": [],
    "gainer_side": "unknown",
    "loser_side": "unknown",
}


def _right_others(
    scorer: Scorer, gold: Sequence[Statement], given: Sequence[Statement]
) -> dict[Any, bool]:
    """Of statements that are no changes, which have one of their place and kind annotated."""
    found = {}
    for kind in OTHER_KINDS:
        read = [each for each in given if each["kind"] == kind and each["place"]]
        true = [each for each in gold if each["kind"] == kind and each["place"]]
        pairs, _, extra = scorer.match(true, read)
        found |= {each["key"]: True for _, each in pairs} | {each["key"]: False for each in extra}
    return found


def examples(cases: Iterable[Case]) -> list[Example]:
    """The changes among them."""
    return [Example(case.traits, case.right) for case in cases if case.kind not in OTHER_KINDS]


def judged_by_others(cases: Sequence[Case], ridge: float) -> list[Pair]:
    """What each change is given by weights that learnt from no article of its war."""
    found: list[Pair] = []
    for war in sorted({case.war for case in cases}):
        fit = fitted(examples(case for case in cases if case.war != war), ridge)
        own = examples(case for case in cases if case.war == war)
        found += [(fit.probability(each.traits), each.right) for each in own]
    return found


def weights_of(cases: Sequence[Case], ridge: float, share: float | None) -> Fit:
    """Learnt from all; the other kinds by how many of them are right."""
    changes = examples(cases)
    fit = fitted(changes, ridge)
    moved = 0.0
    if share is not None:
        moved = shift([fit.log_odds(each.traits) for each in changes], share)
    weights = dict(fit.weights)
    for kind in OTHER_KINDS:
        own = [case for case in cases if case.kind == kind]
        if own:
            right = (sum(case.right for case in own) + 1) / (len(own) + 2)
            weights[kind] = shift([fit.log_odds(case.traits) + moved for case in own], right)
    return Fit(fit.constant + moved, weights)


def shift(odds: Sequence[float], share: float) -> float:
    """What to add to log-odds so that they give this share on average."""
    low, high = -8.0, 8.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        mean = sum(logistic(each + middle) for each in odds) / len(odds)
        low, high = (middle, high) if mean < share else (low, middle)
    return low


def as_toml(fit: Fit) -> str:
    """The file, in the order of today's; a trait that nothing showed keeps no weight."""
    entries = [
        f"\n[{name}]\nsays = {json.dumps(says)}\nweight = {fit.weights.get(name, 0.0):.2f}\n"
        for name, says in WEIGHTS.says.items()
    ]
    return f"constant = {fit.constant:.2f}\n{''.join(entries)}"


def told(cases: Sequence[Case], ridge: float) -> str:
    """The figures, before and after."""
    before = [(case.given, case.right) for case in cases if case.kind not in OTHER_KINDS]
    after = judged_by_others(cases, ridge)
    wars = len({case.war for case in cases})
    lines = [f"{len(before)} changes of {wars} wars, {sum(right for _, right in before)} right", ""]
    lines += ["| | AUC | Brier | mean given | right |", "|---|---|---|---|---|"]
    for name, pairs in (("as given today", before), ("wars held out", after)):
        mean, right = (sum(pair[n] for pair in pairs) / len(pairs) for n in (0, 1))
        both = f"{area(pairs):.3f} | {brier(pairs):.4f}"
        lines.append(f"| {name} | {both} | {mean:.3f} | {right:.3f} |")
    return "\n".join([*lines, "", reliability(after), ""])


def area(pairs: Sequence[Pair]) -> float:
    """How often a right one is given more than a wrong one (ties count half)."""
    ranked: dict[float, Counter[bool]] = defaultdict(Counter)
    for given, right in pairs:
        ranked[given][right] += 1
    below, found = 0, 0.0
    for given in sorted(ranked):
        found += ranked[given][True] * (below + ranked[given][False] / 2)
        below += ranked[given][False]
    rights = len(pairs) - below
    return found / (rights * below) if rights and below else 0.5


def brier(pairs: Sequence[Pair]) -> float:
    """The mean squared distance of what was given from what was."""
    return sum((given - right) ** 2 for given, right in pairs) / len(pairs)


def reliability(pairs: Sequence[Pair]) -> str:
    """One row a range of what was given."""
    rows = ["| given | changes | mean given | right |", "|---|---|---|---|"]
    for low, high in pairwise(EDGES):
        held = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1.0]
        if held:
            mean, right = (sum(pair[n] for pair in held) / len(held) for n in (0, 1))
            rows.append(f"| {low:.2f} to {high:.2f} | {len(held)} | {mean:.3f} | {right:.3f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
