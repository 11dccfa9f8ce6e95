"""Cycles are still found, and what outlives a search is not searched again."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from services.extract.reading_processes import _desk
from tests.unit.extract.desks import obedient_desk
from whoholds.garbage import (
    EXTRACT,
    MANY,
    STORE,
    _freeze,
    look_for_cycles_seldom,
    spare_survivors,
    spare_what_a_large_batch_left,
)


class Link:
    """Something that can hold itself."""

    def __init__(self) -> None:
        self.other: Link | None = None


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    if _freeze in gc.callbacks:
        gc.callbacks.remove(_freeze)
    gc.set_threshold(*before)
    gc.unfreeze()


def test_a_cycle_made_since_the_last_search_is_found() -> None:
    look_for_cycles_seldom(STORE)
    gc.collect()
    link = Link()
    link.other = link
    gone = ref(link)

    del link
    gc.collect()

    assert gone() is None


def test_a_process_that_reads_does_not_search_its_knowledge_again() -> None:
    _desk.cache_clear()

    desk = _desk(obedient_desk)

    assert gc.get_threshold() == EXTRACT
    assert not any(each is desk for each in gc.get_objects())


def test_what_outlives_a_search_is_not_searched_again() -> None:
    look_for_cycles_seldom(STORE)
    spare_survivors()
    kept = [Link() for _ in range(1000)]

    gc.collect()

    assert gc.get_threshold() == STORE
    assert gc.get_freeze_count() >= len(kept)
    assert not any(each is kept[0] for each in gc.get_objects())


def test_asking_twice_is_asking_once() -> None:
    spare_survivors()
    spare_survivors()

    assert gc.callbacks.count(_freeze) == 1


@pytest.mark.parametrize(("values", "spared"), [(100, False), (2 * MANY, True)])
def test_what_a_large_batch_left_is_not_searched(values: int, spared: bool) -> None:
    look_for_cycles_seldom(STORE)
    kept = [Link() for _ in range(values)]

    spare_what_a_large_batch_left()

    assert any(each is kept[0] for each in gc.get_objects()) is not spared
