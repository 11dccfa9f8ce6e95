"""The news of the made campaign is as imperfect as it says, and the same for one seed."""

from functools import cache
from itertools import pairwise

import pytest

from benchmarks.campaign.history import QUIET, made_history
from benchmarks.campaign.messages import messages_of, place_of
from benchmarks.campaign.news import Form, Telling, made_news
from benchmarks.campaign.noise import ARTICLES, ASSUMED, CHANGES, HARDER, WORDS, Noise
from benchmarks.campaign.world import LISTED, PLACES, UNLISTED
from schemas.message import Kind
from services.store.conflation.copies import COPY_AT, similarity
from services.store.told_readings import signature_bytes

SEEDS = range(4)


@cache
def tellings(noise: Noise) -> list[Telling]:
    """Of several seeds, so that shares are near what was asked."""
    return [
        telling
        for seed in SEEDS
        for article in made_news(seed, noise, made_history(seed, noise))
        for telling in article.tellings
    ]


def test_one_seed_always_tells_the_same() -> None:
    history = made_history(3, Noise())

    once = messages_of(3, made_news(3, Noise(), history))
    again = messages_of(3, made_news(3, Noise(), made_history(3, Noise())))

    assert once.messages == again.messages


def test_what_was_not_asked_for_is_in_the_harder_campaign_alone_or_has_its_reason() -> None:
    switched_off = {name for name in WORDS if getattr(Noise(), name) == 0}

    assert switched_off == {"history", "party_claims"}
    assert switched_off < ASSUMED.keys()
    assert all(each.voice.of_no_side or each.truth is None for each in tellings(Noise())
               if each.kind is Kind.GAINED)  # fmt: skip


def test_history_and_news_have_the_size_asked() -> None:
    history = made_history(0, Noise())

    assert len(history.first) == 30
    assert len(history.changes) == CHANGES
    assert len(made_news(0, Noise(), history)) == ARTICLES


def test_every_change_takes_the_place_from_who_held_it() -> None:
    history = made_history(1, Noise())

    for place in history.first:
        held = history.first[place]
        for change in history.of(place):
            assert change.loser is held
            assert change.gainer is not held
            held = change.gainer


def test_changes_of_one_place_are_of_one_day_or_weeks_apart() -> None:
    history = made_history(2, Noise())

    for place in history.first:
        days = [change.day for change in history.of(place)]
        gaps = [(b - a).days for a, b in pairwise(days)]
        assert all(gap == 0 or gap >= QUIET for gap in gaps)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.33, lambda each: each.form is Form.UNDATED),
        (0.13, lambda each: each.form is Form.WEEK),
        (0.20, lambda each: each.form in (Form.MONTH, Form.YEAR)),
        (0.10, lambda each: each.wrong_day),
        (0.30, lambda each: each.spelling != each.place.name),
        (0.10, lambda each: each.truth is None and each.kind is Kind.GAINED),
        (0.05, lambda each: each.kind is Kind.DENIED),
    ],
)
def test_each_noise_has_about_its_share(share: float, told: object) -> None:
    assert callable(told)
    every = tellings(HARDER)

    found = sum(bool(told(each)) for each in every) / len(every)

    assert found == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize("name", ["undated", "week", "month_or_year", "wrong_day", "spelling"])
def test_what_is_switched_off_does_not_occur(name: str) -> None:
    every = tellings(HARDER.without(name))

    found = {
        "undated": any(each.form is Form.UNDATED for each in every),
        "week": any(each.form is Form.WEEK for each in every),
        "month_or_year": any(each.form in (Form.MONTH, Form.YEAR) for each in every),
        "wrong_day": any(each.wrong_day for each in every),
        "spelling": any(each.spelling != each.place.name for each in every),
    }
    assert [each for each, occurs in found.items() if not occurs] == [name]


def test_nobody_dates_news_after_its_publication() -> None:
    for article in made_news(0, Noise(), made_history(0, Noise())):
        assert all(telling.day <= article.published for telling in article.tellings)


def test_copies_are_copies_to_the_store() -> None:
    articles = made_news(0, Noise(), made_history(0, Noise()))
    messages = messages_of(0, articles).messages
    signatures = {a.number: signature_bytes(m) for a, m in zip(articles, messages, strict=True)}

    alike = [
        similarity(signatures[a.number], signatures[a.copy_of])
        for a in articles
        if a.copy_of is not None
    ]
    assert len(alike) == 90
    assert min(alike) >= COPY_AT


def test_another_spelling_is_another_place_only_where_no_gazetteer_helps() -> None:
    ids = {
        place: {place_of(name, place).place_id for name in (place.name, *place.others)}
        for place in PLACES
    }

    assert all(len(ids[place]) == 1 for place in LISTED)
    assert all(len(ids[place]) == 3 for place in UNLISTED)
    assert len(set.union(*ids.values())) == len(LISTED) + 3 * len(UNLISTED)
