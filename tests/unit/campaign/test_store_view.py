"""The store's view of the made campaign: the order of arrival changes nothing, links join."""

import pytest

from benchmarks.campaign.history import made_history
from benchmarks.campaign.messages import messages_of
from benchmarks.campaign.news import made_news
from benchmarks.campaign.noise import HARDER, Noise
from benchmarks.campaign.places import rule_links, true_links, unlinked
from benchmarks.campaign.scoring import score
from benchmarks.campaign.store_view import StoreView
from benchmarks.campaign.texts import Reading, given_article, message_of
from services.store.timeline.entries import Layer

HISTORY = made_history(5, Noise())
TOLD = messages_of(5, made_news(5, Noise(), HISTORY))


@pytest.mark.parametrize("order", [1, 2, 3])
def test_the_order_of_arrival_changes_nothing(order: int) -> None:
    first = StoreView(TOLD.messages, HISTORY, rule_links, order=0)
    again = StoreView(TOLD.messages, HISTORY, rule_links, order=order)

    assert again.histories == first.histories


def test_links_find_more_changes_once() -> None:
    apart, ruled, right = (
        score(HISTORY, StoreView(TOLD.messages, HISTORY, links).layer(Layer.CLAIMED))
        for links in (unlinked, rule_links, true_links)
    )

    assert apart.once < ruled.once <= right.once
    assert apart.double > ruled.double


def test_confirmed_changes_are_among_the_claimed_ones() -> None:
    view = StoreView(TOLD.messages, HISTORY, true_links)

    claimed, confirmed = (
        set(view.layer(each).changes) for each in (Layer.CLAIMED, Layer.CONFIRMED)
    )

    assert confirmed < claimed


def test_raw_text_is_read_as_it_was_told() -> None:
    articles = made_news(5, HARDER, HISTORY)[:60]
    originals = {article.number: article for article in articles}
    reading = Reading()

    for article in articles:
        reading.add(article, message_of(given_article(5, article, originals)))

    assert reading.told > 60
    assert reading.right / reading.told > 0.95
    assert reading.read <= reading.told * 1.05


def test_a_copy_has_the_words_of_its_original() -> None:
    articles = made_news(5, Noise(), HISTORY)
    originals = {article.number: article for article in articles}
    copy = articles[-1]
    assert copy.copy_of is not None

    own = str(given_article(5, copy, originals)["text"])
    first = str(given_article(5, originals[copy.copy_of], originals)["text"])

    assert own.startswith(first)
    assert own != first
