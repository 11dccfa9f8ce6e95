"""A swap within one day, told by articles: who holds the place at its end."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from schemas.message import Side
from schemas.reports import ArticleRead, Report, Turn, When
from services.store.place_history import history_of
from services.store.telling import places_told
from services.store.timeline.entries import Layer
from tests.unit.store.report_builders import between, day, facts, reading, report, undated

REBELS, ARMY, NOBODY = Side.OPPOSITION, Side.GOVERNMENT, Side.UNKNOWN
SATURDAY = day("2016-07-02")
NAMES = [f"article {number}" for number in range(12)]
"""Each gives other statement keys: what hangs on them differs between these."""


def taken(
    gainer: Side,
    loser: Side,
    at: int,
    turn: Turn | None = None,
    article: str = "a",
    when: When = SATURDAY,
    also: Sequence[str] = (),
) -> Report:
    """Told at this offset of the article."""
    told = report(when, gainer=gainer, loser=loser, article=article)
    evidence = told.evidence.model_copy(update={"start": at, "end": at + 50, "also": tuple(also)})
    return told.model_copy(update={"evidence": evidence, "turn": turn})


def holder(*readings: ArticleRead) -> str:
    return history_of("local:kansaba", facts(*readings)).control[Layer.CLAIMED][-1].parties[0].side


@pytest.mark.parametrize("article", NAMES)
@pytest.mark.parametrize("losers", [(ARMY, REBELS), (NOBODY, NOBODY)])
def test_what_is_told_later_came_later(article: str, losers: tuple[Side, Side]) -> None:
    first = taken(REBELS, losers[0], 80, article=article)
    second = taken(ARMY, losers[1], 150, article=article)

    for reports in ([first, second], [second, first]):
        assert holder(reading(article, reports)) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_one_sentence_tells_of_both_in_the_order_of_its_reports(article: str) -> None:
    both = [taken(ARMY, REBELS, 80, article=article), taken(REBELS, ARMY, 80, article=article)]

    assert holder(reading(article, both)) == REBELS
    assert holder(reading(article, both[::-1])) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_a_headline_that_the_text_tells_again_tells_how_it_ended(article: str) -> None:
    headline = taken(ARMY, REBELS, 0, article=article, also=["Hours later the army came back."])
    first = taken(REBELS, ARMY, 40, article=article)

    assert holder(reading(article, [headline, first])) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_words_of_time_count_more_than_the_place_in_the_telling(article: str) -> None:
    news = taken(ARMY, REBELS, 80, article=article)
    before = taken(REBELS, ARMY, 150, Turn.EARLIER, article)

    assert holder(reading(article, [news, before])) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_what_is_retaken_was_lost_by_whoever_is_named_for_it(article: str) -> None:
    lost = taken(REBELS, ARMY, 80, article=article)
    back = taken(ARMY, NOBODY, 150, Turn.LATER, article)

    assert holder(reading(article, [lost, back])) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_a_loser_that_fits_counts_more_than_the_place_in_the_telling(article: str) -> None:
    news = taken(ARMY, REBELS, 80, article=article)
    before = taken(REBELS, NOBODY, 150, article=article)

    assert holder(reading(article, [news, before])) == ARMY


@pytest.mark.parametrize("name", NAMES)
def test_of_two_articles_the_one_that_tells_of_a_retaking_is_of_the_later_change(name: str) -> None:
    lost = reading(f"{name} 1", [taken(REBELS, ARMY, 80, article=f"{name} 1")])
    back = reading(f"{name} 2", [taken(ARMY, REBELS, 80, Turn.LATER, f"{name} 2")])

    assert holder(lost, back) == holder(back, lost) == ARMY


@pytest.mark.parametrize("name", NAMES)
def test_the_news_that_came_out_first_is_of_the_first_change(name: str) -> None:
    early = reading(f"{name} 1", [taken(REBELS, ARMY, 80, article=f"{name} 1")])
    both = [taken(ARMY, REBELS, 80, article=name), taken(REBELS, ARMY, 150, article=name)]

    assert holder(early, reading(name, both, published="2016-07-04")) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_undated_news_of_one_article_keeps_its_order_too(article: str) -> None:
    week = undated("2016-07-02")
    first = taken(REBELS, ARMY, 80, article=article, when=week)
    second = taken(ARMY, REBELS, 150, article=article, when=week)

    assert holder(reading(article, [second, first])) == ARMY


@pytest.mark.parametrize("article", NAMES)
def test_days_that_differ_are_not_turned_by_the_telling(article: str) -> None:
    later = taken(ARMY, REBELS, 80, article=article)
    lately = between("2016-06-20", "2016-06-22")
    earlier = taken(REBELS, ARMY, 150, Turn.LATER, article, lately)

    assert holder(reading(article, [later, earlier])) == ARMY


def test_reports_are_counted_by_where_the_text_tells_them() -> None:
    told = [taken(ARMY, REBELS, at, also=also) for at, also in ((90, []), (0, ["again"]), (40, []))]
    reports = [
        each.model_copy(update={"report_id": report(SATURDAY, article=str(number)).report_id})
        for number, each in enumerate(told)
    ]

    assert places_told(reports) == [1, 2, 0]


def test_reports_of_an_older_store_count_without_a_telling() -> None:
    """Who comes last hangs on their keys, as it did."""
    found = set()
    for name in NAMES:
        both = [taken(REBELS, ARMY, 80, article=name), taken(ARMY, REBELS, 150, article=name)]
        older = [replace(each, told_at=None) for each in facts(reading(name, both))]
        rows = history_of("local:kansaba", older).control[Layer.CLAIMED]
        found.add(rows[-1].parties[0].side)

    assert found == {REBELS, ARMY}
