"""A place taken and retaken on one day, told by several articles: two changes, in their order."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.message import Kind, Side
from schemas.reports import Actor, ArticleRead, Report, Turn, When
from services.store.place_history import history_of
from services.store.timeline.entries import Layer, State
from tests.examples import examples
from tests.unit.store.report_builders import actor, day, facts, reading, report, undated

REBELS, ARMY = actor(Side.OPPOSITION), actor(Side.GOVERNMENT)
M23 = Actor(name="the M23", actor_id="m23", side=Side.OTHER)
MILITIA = Actor(name="a local militia", side=Side.OTHER)
CLAN, GUNMEN = Actor(name="the clan", side=Side.OTHER), Actor(name="gunmen", side=Side.UNKNOWN)
FRONT = Actor(name="the front", actor_id="front", side=Side.JIHADIST_HTS_NUSRA)
NOBODY = Actor()
LATER, EARLIER = Turn.LATER, Turn.EARLIER

Row = tuple[Actor, Actor, Turn | None]
PAIRS = [(REBELS, ARMY), (M23, MILITIA), (MILITIA, M23), (CLAN, GUNMEN), (GUNMEN, ARMY),
         (FRONT, REBELS)]  # fmt: skip


def told(name: str, when: When, rows: Sequence[Row], published: str = "2016-07-03") -> ArticleRead:
    said = [_report(name, number, when, row) for number, row in enumerate(rows)]
    return reading(name, said, f"agency {name}", published=published)


def _report(article: str, number: int, when: When, row: Row) -> Report:
    gainer, loser, turn = row
    kind = Kind.LOST if gainer == NOBODY else Kind.GAINED
    said = report(when, kind=kind, article=article, sentence=f"sentence {number}")
    start = 80 * (number + 1)
    evidence = said.evidence.model_copy(update={"start": start, "end": start + 50})
    return said.model_copy(
        update={"gainer": gainer, "loser": loser, "turn": turn, "evidence": evidence}
    )


def takers(*readings: ArticleRead) -> list[str | None]:
    """Who held the place one after the other; as many as there are changes."""
    found = history_of("local:kansaba", facts(*readings))
    rows = found.control[Layer.CLAIMED]
    held = [each.parties[0].name for each in rows if each.state is State.HELD]
    assert len(found.changes) == len(held)
    return held


SATURDAY, SUNDAY, LATELY = day("2016-07-02"), day("2016-07-03"), undated("2016-07-03")
DATES = [(SATURDAY,) * 3, (LATELY,) * 3, (SATURDAY, SATURDAY, LATELY), (SATURDAY, LATELY, SUNDAY)]


@pytest.mark.parametrize("dates", DATES, ids=["days", "undated", "one undated", "one a day off"])
@pytest.mark.parametrize("parties", PAIRS, ids=lambda pair: f"{pair[0].name}, {pair[1].name}")
@pytest.mark.parametrize("words", [(None, LATER), (EARLIER, None)])
def test_two_articles_tell_both_turns_and_a_third_the_second(
    dates: Sequence[When], parties: tuple[Actor, Actor], words: tuple[Turn | None, Turn | None]
) -> None:
    one, other = parties
    rows = [(one, other, words[0]), (other, one, words[1])]
    for salt in range(4):
        articles = [
            told(f"{salt} a", dates[0], rows),
            told(f"{salt} b", dates[1], rows[::-1] if words[0] else rows),
            told(f"{salt} c", dates[2], [(other, one, None)]),
        ]
        for ordered in permutations(articles):
            assert takers(*ordered) == [one.name, other.name]


@pytest.mark.parametrize("dates", DATES)
def test_one_tells_both_turns_and_others_one_each(dates: Sequence[When]) -> None:
    both = told("a", dates[0], [(REBELS, ARMY, None), (ARMY, REBELS, LATER)])
    first = told("b", dates[1], [(REBELS, ARMY, None)])
    second = told("c", dates[2], [(ARMY, REBELS, None)])

    for ordered in permutations((both, first, second)):
        assert takers(*ordered) == [REBELS.name, ARMY.name]


def test_the_words_of_an_article_that_tells_the_second_alone_count_too() -> None:
    both = told("a", SATURDAY, [(REBELS, ARMY, None), (ARMY, NOBODY, None)])
    second = told("b", SATURDAY, [(ARMY, NOBODY, LATER)], published="2016-07-02")

    assert takers(both, second) == takers(second, both) == [REBELS.name, ARMY.name]


def test_a_loss_told_besides_is_of_the_taking_that_it_explains() -> None:
    both = told("a", SATURDAY, [(REBELS, ARMY, None), (ARMY, REBELS, LATER)])
    losses = told("b", SATURDAY, [(NOBODY, ARMY, None), (NOBODY, REBELS, LATER)])

    assert takers(both, losses) == takers(losses, both) == [REBELS.name, ARMY.name]


@pytest.mark.parametrize("salt", range(4))
@pytest.mark.parametrize("text", [["2016-07-01", "2016-07-02"], ["2016-07-01", "2016-07-03"]])
def test_an_article_that_dates_both_turns_tells_their_order(salt: int, text: list[str]) -> None:
    """Though the loser that is named fits the other order, and days are told wrong now and then."""
    first, second = map(day, text)
    one = report(first, article=f"{salt} a", sentence="one", gainer=Side.OPPOSITION)
    one = one.model_copy(update={"loser": ARMY})
    other = report(second, article=f"{salt} a", sentence="two", gainer=Side.GOVERNMENT)
    both = reading(f"{salt} a", [one, other], published="2016-07-04")
    alone = told(f"{salt} b", second, [(ARMY, NOBODY, None)])

    assert takers(both, alone) == takers(alone, both) == [REBELS.name, ARMY.name]


def test_parties_of_unlisted_sides_who_take_it_from_a_third_may_be_one() -> None:
    """Only who takes it from the taker is surely another."""
    one = told("a", SATURDAY, [(CLAN, ARMY, None)])
    other = told("b", SATURDAY, [(MILITIA, ARMY, None)])

    assert len(history_of("local:kansaba", facts(one, other)).changes) == 1


whens = st.sampled_from((SATURDAY, SATURDAY, LATELY, SUNDAY))
losers = st.booleans()


@st.composite
def _articles(draw: st.DrawFn) -> list[ArticleRead]:
    """One tells both turns by words; the others what they like of them, all with the loser."""
    first, second = (REBELS, ARMY, None), (ARMY, REBELS, None)
    kinds: list[list[Row]] = [
        [first, (ARMY, REBELS, LATER)],
        [second, (REBELS, ARMY, EARLIER)],
        [first, second],
        [first],
        [second],
        [(ARMY, REBELS, LATER)],
    ]
    salt = draw(st.integers(0, 999))
    count = draw(st.integers(0, 6))
    chosen = [draw(st.sampled_from(kinds[:2]))]
    chosen += [draw(st.sampled_from(kinds)) for _ in range(count)]
    articles = [
        told(f"{salt} {number}", draw(whens), rows, f"2016-07-0{draw(st.integers(3, 5))}")
        for number, rows in enumerate(chosen)
    ]
    return draw(st.permutations(articles))


@examples(60)
@given(_articles())
def test_however_many_tell_of_them_two_turns_are_two_changes_in_order(
    articles: list[ArticleRead],
) -> None:
    assert takers(*articles) == [REBELS.name, ARMY.name]
