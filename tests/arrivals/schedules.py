"""One set of articles, decisions and links, arriving in any order, in any batches, some twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TypeAlias
from uuid import UUID

from hypothesis import strategies as st

from schemas.reports import ArticleRead
from tests.arrivals.drawn_articles import MOST, Articles, article_id, article_sets
from tests.arrivals.drawn_decisions import (
    Decided,
    Linked,
    Undone,
    Unlinked,
    decisions_about,
    links_from,
    pieces,
)

DECISIONS = 10
LINKS = 6


@dataclass(frozen=True)
class Batch:
    """Readings handled in one transaction."""

    readings: tuple[ArticleRead, ...]


@dataclass(frozen=True)
class Withdrawn:
    """An article is taken back up to a revision."""

    article_id: UUID
    through: int


Step: TypeAlias = ArticleRead | Withdrawn | Decided | Undone | Linked | Unlinked
Arrival: TypeAlias = Batch | Withdrawn | Decided | Undone | Linked | Unlinked


@dataclass(frozen=True)
class Story:
    """All that happens, and what must come before what."""

    articles: Articles
    decisions: tuple[Decided | Undone, ...]
    links: tuple[Linked | Unlinked, ...]

    def arriving(self, seed: int) -> Iterator[Arrival]:
        """In an order and in batches that the seed decides, with some readings again."""
        random = Random(seed)
        cut = random.choice((0.0, 0.05, 0.3, 1.0))
        waiting: list[ArticleRead] = []
        told: list[ArticleRead] = []
        for step in self._ordered(random):
            if isinstance(step, ArticleRead):
                waiting.append(step)
                told.append(step)
                if random.random() < 0.1:
                    waiting.append(random.choice(told))
                if random.random() < cut:
                    yield Batch(tuple(waiting))
                    waiting = []
                continue
            if waiting:
                yield Batch(tuple(waiting))
                waiting = []
            yield step
            if told and random.random() < 0.3:
                yield Batch((random.choice(told),))
        yield Batch((*waiting, *random.sample(told, min(5, len(told)))))

    def _ordered(self, random: Random) -> Iterator[Step]:
        """Any order in which each step comes after what it needs."""
        needs = {index: set(given) for index, given in enumerate(self._needs)}
        ready = [index for index, given in needs.items() if not given]
        while ready:
            done = ready.pop(random.randrange(len(ready)))
            yield self._steps[done]
            for index in self._needed_by[done]:
                needs[index].discard(done)
                if not needs[index]:
                    ready.append(index)

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        taken_back = [Withdrawn(*each) for each in self.articles.withdrawn.items()]
        return (*self.articles.readings, *taken_back, *self.decisions, *self.links)

    @cached_property
    def _needs(self) -> list[set[int]]:
        needs: list[set[int]] = [set() for _ in self._steps]
        before: dict[bool, int] = {}
        for index, step in enumerate(self._steps):
            if isinstance(step, Decided | Undone | Linked | Unlinked):
                of_links = isinstance(step, Linked | Unlinked)
                if of_links in before:
                    needs[index].add(before[of_links])
                before[of_links] = index
            if isinstance(step, Decided):
                self._while_they_count(step, index, needs)
        return needs

    def _while_they_count(self, step: Decided, index: int, needs: Sequence[set[int]]) -> None:
        """The readings that it is about come before it, what supersedes them after it."""
        for article, version in step.versions.items():
            mine = [
                (at, each)
                for at, each in enumerate(self._steps)
                if isinstance(each, ArticleRead | Withdrawn)
                and each.article_id == article_id(article)
            ]
            read = [(at, each) for at, each in mine if isinstance(each, ArticleRead)]
            about = read[version][1]
            needs[index].add(read[version][0])
            for at, _ in read[version + 1 :]:
                needs[at].add(index)
            for at, each in mine:
                if isinstance(each, Withdrawn) and about.revision_number <= each.through:
                    needs[at].add(index)

    @cached_property
    def _needed_by(self) -> list[list[int]]:
        needed: list[list[int]] = [[] for _ in self._steps]
        for index, given in enumerate(self._needs):
            for each in given:
                needed[each].append(index)
        return needed


def stories(most: int = MOST, merging: bool = True) -> st.SearchStrategy[Story]:
    """With up to so many statements."""

    def told(articles: Articles, decided: list[bytes], linked: list[bytes]) -> Story:
        return Story(articles, decisions_about(articles, decided, merging), links_from(linked))

    return st.builds(told, article_sets(most), pieces(DECISIONS, 6), pieces(LINKS, 3))
