"""How well the store's reading of a made campaign matches what really happened in it.

Usage: python benchmarks/campaign.py [--seeds 20]. Prints the worst and the mean of all seeds for
each layer, beside two baselines: the last report wins, and one change for place, taker and day.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from benchmarks.campaign_news import LENGTH, START, Campaign, TrueChange, campaign
from schemas.message import Side
from services.store.conflation.report_facts import Days, ReportFacts
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import Layer, State
from services.store.timeline.moments import end_of

SLACK = timedelta(days=3)
NEAR_DAYS = 7

Told = tuple[str, Side, Days]
Holder = Callable[[str, date], Side | None]


@dataclass(frozen=True)
class Score:
    """Shares. ``false`` is of the changes found; the near ones are of place-days near a change."""

    found_once: float
    false: float
    right_near: float
    wrong_near: float
    right_all: float


def by_place(made: Campaign) -> dict[str, list[ReportFacts]]:
    """The reports of each place."""
    reports: dict[str, list[ReportFacts]] = defaultdict(list)
    for report in made.reports:
        reports[report.place_id].append(report)
    return reports


def of_store(made: Campaign) -> dict[str, PlaceHistory]:
    """What the store makes of it."""
    reports = by_place(made)
    return {
        place: history_of(place, reports[place], baseline=[made.baseline[place]])
        for place in made.holders
    }


def score_store(made: Campaign, histories: Mapping[str, PlaceHistory], layer: Layer) -> Score:
    """The store's changes and control, as one layer shows them."""
    told = [
        (place, change.facts.gainer.side, change.facts.days)
        for place, history in histories.items()
        for change in history.changes
        if layer.counts(change.facts.status) and change.facts.moves_control
    ]

    def holder(place: str, day: date) -> Side | None:
        moment = end_of(day.toordinal())
        for row in histories[place].control[layer]:
            if row.start <= moment and (row.end is None or moment < row.end):
                return row.parties[0].side if row.state is State.HELD else None
        return None

    return score(made, told, holder)


def last_report_wins(made: Campaign) -> Score:
    """Whoever the newest report names holds it; every report is a change."""
    reports = by_place(made)
    told = [(r.place_id, r.gainer.side, r.days) for r in made.reports if r.kind.is_change]
    return score(made, told, _last(made, reports))


def place_taker_day(made: Campaign) -> Score:
    """One change for each place, taker and latest day; the last one holds it."""
    reports = by_place(made)
    told = {
        (r.place_id, r.gainer.side, Days(r.days.last, r.days.last))
        for r in made.reports
        if r.kind.is_change
    }
    return score(made, sorted(told, key=str), _last(made, reports))


def _last(made: Campaign, reports: Mapping[str, Sequence[ReportFacts]]) -> Holder:
    def holder(place: str, day: date) -> Side | None:
        known = [r for r in reports[place] if r.kind.is_change and r.days.last <= day.toordinal()]
        if not known:
            return made.holders[place]
        return max(known, key=lambda r: (r.days.last, str(r.report_id))).gainer.side

    return holder


def score(made: Campaign, told: Sequence[Told], holder: Holder) -> Score:
    """Compare with what happened."""
    matches = Counter(each for one in told for each in _truths(made, one)[:1])
    once = sum(matches[change] == 1 for change in made.changes)
    false = sum(not _truths(made, one) for one in told)
    near, far = Counter[str](), Counter[str]()
    for place in made.holders:
        days = [change.day for change in made.changes if change.place == place]
        for offset in range(LENGTH):
            day = START + timedelta(days=offset)
            verdict = _verdict(holder(place, day), made.holder(place, day))
            far[verdict] += 1
            if any(0 <= (day - each).days <= NEAR_DAYS for each in days):
                near[verdict] += 1
    return Score(
        once / len(made.changes), false / max(1, len(told)),
        near["right"] / near.total(), near["wrong"] / near.total(), far["right"] / far.total(),
    )  # fmt: skip


def _truths(made: Campaign, told: Told) -> list[TrueChange]:
    """The true changes that a change found may be, the best dated first."""
    place, gainer, days = told
    middle = (days.first + days.last) / 2
    fitting = [
        change
        for change in made.changes
        if change.place == place
        and change.gainer is gainer
        and days.first - SLACK.days <= change.day.toordinal() <= days.last + SLACK.days
    ]
    return sorted(fitting, key=lambda change: abs(change.day.toordinal() - middle))


def _verdict(said: Side | None, truth: Side) -> str:
    if said is None:
        return "abstained"
    return "right" if said is truth else "wrong"


def main(seeds: int) -> None:
    """Print a table."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for seed in range(seeds):
        made = campaign(seed)
        histories = of_store(made)
        for layer in Layer:
            scores[f"store, {layer}"].append(score_store(made, histories, layer))
        scores["last report wins"].append(last_report_wins(made))
        scores["place x taker x day"].append(place_taker_day(made))
    print(f"{'':22} found once   false       right near  wrong near  right all    (worst, mean)")
    for name, each in scores.items():
        cells = []
        for field, worst in (("found_once", min), ("false", max), ("right_near", min),
                             ("wrong_near", max), ("right_all", min)):  # fmt: skip
            values = [getattr(one, field) for one in each]
            cells.append(f"{worst(values):.3f} {mean(values):.3f}")
        print(f"{name:22} {'  '.join(cells)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    main(parser.parse_args().seeds)
