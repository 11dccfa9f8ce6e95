"""Taken, lost and taken again within a day by one side: three changes, in order."""

from collections.abc import Sequence

import pytest

from schemas.message import Kind, Side
from schemas.reports import ArticleRead, Report, Turn
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import Layer, State
from tests.unit.store.report_builders import facts, reading, report, undated
from tests.unit.store.test_telling import ARMY, NAMES, NOBODY, REBELS, SATURDAY, taken

LATER = Turn.LATER
Row = tuple[Side, Side, Turn | None]


def told(article: str, *rows: Row, at: int = 80) -> ArticleRead:
    said = [
        _numbered(taken(gainer, loser, at + 100 * number, turn, article), number)
        for number, (gainer, loser, turn) in enumerate(rows)
    ]
    return reading(article, said, f"agency {article}")


def _numbered(said: Report, number: int) -> Report:
    """Another sentence, so another statement."""
    key, report_id = (type(said.statement_key)(int=each.int + number) for each in
                      (said.statement_key, said.report_id))  # fmt: skip
    return said.model_copy(update={"statement_key": key, "report_id": report_id})


def turns(*readings: ArticleRead) -> list[str]:
    """Who held the place one after the other on that day."""
    found = history_of("local:kansaba", facts(*readings))
    rows = found.control[Layer.CLAIMED]
    return [str(each.parties[0].side) for each in rows if each.state is State.HELD]


def changes(history: PlaceHistory) -> list[int]:
    return sorted(len(each.facts.joined) for each in history.changes)


@pytest.mark.parametrize("article", NAMES)
@pytest.mark.parametrize("known", [True, False])
def test_three_turns_of_one_article_are_three_changes_in_order(article: str, known: bool) -> None:
    army, rebels = (ARMY, REBELS) if known else (NOBODY, NOBODY)
    news = told(article, (REBELS, army, None), (ARMY, rebels, LATER), (REBELS, army, LATER))

    for reports in (news.reports, news.reports[::-1]):
        assert turns(news.model_copy(update={"reports": reports})) == [REBELS, ARMY, REBELS]


@pytest.mark.parametrize("article", NAMES[:4])
def test_a_loss_to_nobody_known_lies_between_two_takings(article: str) -> None:
    news = told(article, (REBELS, ARMY, None), (NOBODY, REBELS, LATER), (REBELS, NOBODY, LATER))
    first, lost, last = news.reports
    lost = lost.model_copy(update={"kind": Kind.LOST})

    found = turns(news.model_copy(update={"reports": (first, lost, last)}))

    assert found == [REBELS, REBELS]


@pytest.mark.parametrize("article", NAMES[:4])
def test_other_articles_join_the_turn_that_they_tell_of(article: str) -> None:
    news = told(article, (REBELS, ARMY, None), (ARMY, REBELS, LATER), (REBELS, ARMY, LATER))
    short = told("short", (REBELS, ARMY, None))
    back = told("back", (REBELS, ARMY, LATER))

    assert turns(news, short, back) == [REBELS, ARMY, REBELS]
    assert changes(history_of("local:kansaba", facts(news, short, back))) == [1, 2, 2]


@pytest.mark.parametrize("article", NAMES[:4])
@pytest.mark.parametrize(
    "rows",
    [
        ((REBELS, ARMY, None), (ARMY, NOBODY, Turn.EARLIER), (REBELS, ARMY, LATER)),
        ((REBELS, ARMY, None), (ARMY, NOBODY, None), (REBELS, ARMY, LATER)),
        ((REBELS, ARMY, LATER), (ARMY, NOBODY, LATER), (REBELS, ARMY, LATER)),
    ],
)
def test_a_lead_that_the_text_explains_is_no_second_taking(
    article: str, rows: Sequence[Row]
) -> None:
    assert changes(history_of("local:kansaba", facts(told(article, *rows)))) == [1, 2]


def test_other_days_are_no_turns_of_one_day() -> None:
    news = told("a", (REBELS, ARMY, None), (ARMY, REBELS, LATER))
    lately = report(undated("2016-07-02"), gainer=REBELS, loser=ARMY, article="a")
    lately = lately.model_copy(update={"turn": LATER})

    found = history_of(
        "local:kansaba", facts(news.model_copy(update={"reports": (*news.reports, lately)}))
    )

    assert lately.when != SATURDAY
    assert changes(found) == [1, 2]
