"""One seed of the campaign, made, read, and scored in every way."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.campaign.baselines import last_report_wins, place_taker_day
from benchmarks.campaign.causes import Causes, Diagnosis
from benchmarks.campaign.history import History, made_history
from benchmarks.campaign.messages import Told, messages_of
from benchmarks.campaign.news import made_news
from benchmarks.campaign.noise import HARDER, Noise
from benchmarks.campaign.places import rule_links, true_links, unlinked
from benchmarks.campaign.scoring import Score, score
from benchmarks.campaign.store_view import Links, StoreView
from benchmarks.campaign.view import View
from schemas.message import Kind
from services.store.timeline.entries import Layer

LINKS: dict[str, Links] = {
    "unlinked": unlinked,
    "linked rightly": true_links,
    "linked by rule": rule_links,
}
ANSWER = Layer.REPORTED
"""The layer that leaves out what only the side that gains says."""


@dataclass
class Trials:
    """Scores by name over all seeds; views, to see how well confidence is calibrated; the share
    of true changes that somebody of no side tells of."""

    scores: dict[str, list[Score]] = field(default_factory=dict)
    views: list[tuple[History, View]] = field(default_factory=list)
    neutral: list[float] = field(default_factory=list)
    causes: Causes = field(default_factory=lambda: Causes(Counter(), Counter(), Counter()))

    def add(self, name: str, scored: Score) -> None:
        """The score of one more seed."""
        self.scores.setdefault(name, []).append(scored)


def run(seeds: Sequence[int], make: Callable[[int, History], Told]) -> Trials:
    """Every seed by every way."""
    trials = Trials()
    for seed in seeds:
        history = made_history(seed, Noise())
        told = make(seed, history)
        for linked, links in LINKS.items():
            store = StoreView(told.messages, history, links, order=seed)
            for layer in Layer:
                name = f"store, {layer}, {linked}"
                trials.add(name, score(history, store.layer(layer)))
        trials.views.append((history, store.layer(Layer.CLAIMED)))
        if told.tellings:
            trials.neutral.append(_told_neutrally(history, told))
            _explain(trials, Diagnosis(history, store, told.tellings, ANSWER).causes())
        trials.add("last report wins", score(history, last_report_wins(told.messages, history)))
        trials.add("place x taker x day", score(history, place_taker_day(told.messages, history)))
    return trials


def from_messages(noise: Noise) -> Callable[[int, History], Told]:
    """The messages that extraction would send, had it read without a slip."""
    return lambda seed, history: messages_of(seed, made_news(seed, noise, history), repr(noise))


def without_each(seeds: Sequence[int], names: Sequence[str]) -> dict[str, list[Score]]:
    """The same harder seeds with one noise switched off, the places linked by rule."""
    scores: dict[str, list[Score]] = {}
    for name in ("", *names):
        noise = HARDER.without(name) if name else HARDER
        for seed in seeds:
            history = made_history(seed, noise)
            told = messages_of(seed, made_news(seed, noise, history), repr(noise))
            view = StoreView(told.messages, history, rule_links, seed).layer(ANSWER)
            scores.setdefault(name, []).append(score(history, view))
    return scores


def _told_neutrally(history: History, told: Told) -> float:
    """Of the true changes, those that somebody of no side tells of at all: what can be found."""
    every = told.tellings.values()
    heard = {each.truth for each in every if each.voice.of_no_side and each.kind is Kind.GAINED}
    return len(heard & set(history.changes)) / len(history.changes)


def _explain(trials: Trials, causes: Causes) -> None:
    trials.causes.missed.update(causes.missed)
    trials.causes.false.update(causes.false)
    trials.causes.days.update(causes.days)
