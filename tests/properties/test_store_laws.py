"""The laws of the store for sets of two hundred reports, links and decisions, without a server."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.arrivals.memory_store import MemoryStore, WhatCounts
from tests.arrivals.schedules import Batch, Story, stories
from tests.examples import examples

seeds = st.integers(0, 2**32 - 1)


def stored(story: Story, seed: int) -> MemoryStore:
    store = MemoryStore(Random(seed))
    for arrival in story.arriving(seed):
        store.take(arrival)
    return store


@examples(16)
@given(stories(), seeds, seeds)
def test_any_order_and_redelivery_end_in_the_same_changes_control_and_reviews(
    story: Story, one: int, other: int
) -> None:
    store, facts = stored(story, one), WhatCounts()
    for arrival in story.arriving(other):
        facts.take(arrival)

    assert store.facts == facts
    assert store.picture() == facts.picture()


@examples(8)
@given(stories(), seeds)
def test_what_arrives_again_records_nothing(story: Story, seed: int) -> None:
    store = stored(story, seed)
    before = store.picture()

    assert store.take(Batch(story.articles.readings)) == 0
    assert store.picture() == before


@examples(8)
@given(stories(), seeds)
def test_every_id_ever_given_leads_to_what_tells_of_it_now(story: Story, seed: int) -> None:
    store = stored(story, seed)
    live = {key for each in store.changes.values() if not each.known.retracted
            for key in each.known.keys}  # fmt: skip

    for change_id, change in store.changes.items():
        heir = store.heir_of(change_id)
        assert heir is not None or change.known.retracted
        if heir is not None:
            assert store.changes[heir].known.keys <= live
