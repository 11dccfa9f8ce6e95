"""Taken, lost and taken again within a day: an article tells of three changes."""

from datetime import date

import pytest

from schemas.message import Kind, Side
from services.extract.extraction.dating.told_turns import retakes
from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from whoholds.theatres.library import load_theatres

READER = Reader(load_theatres())
ARMY, REBELS, NOBODY = Side.GOVERNMENT, Side.OPPOSITION, Side.UNKNOWN
THREE = [(Kind.GAINED, REBELS), (Kind.GAINED, ARMY), (Kind.GAINED, REBELS)]


def told(text: str) -> list[tuple[Kind, Side]]:
    article = ArticleText("", text, "Reuters", date(2016, 7, 3))
    return [(each.kind, each.gainer.side) for each in READER.read(article).statements]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels captured the village of Kansaba from the Syrian army on Saturday. "
        "Hours later the army took it back. By nightfall the rebels retook the village.",
        "Syrian rebels captured Kansaba on Saturday. The Syrian army retook it hours later. "
        "The rebels recaptured Kansaba in the evening. "
        "The rebels' recapture of Kansaba was confirmed by residents.",
    ],
)
def test_what_is_taken_again_after_its_loss_is_another_change(text: str) -> None:
    assert told(text) == THREE


def test_a_loss_to_nobody_named_lies_between_as_well() -> None:
    found = told(
        "Syrian rebels captured Kansaba on Saturday but lost it hours later. "
        "They retook the village by nightfall."
    )

    assert found == [(Kind.GAINED, REBELS), (Kind.LOST, NOBODY), (Kind.GAINED, REBELS)]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels retook Kansaba on Saturday. The Syrian army had captured it earlier in "
        "the day. The rebels recaptured the village after hours of clashes.",
        "Syrian rebels captured Kansaba on Saturday. The Syrian army captured it in the morning. "
        "The rebels retook the village after hours of clashes.",
    ],
)
def test_a_lead_that_the_text_explains_is_told_once(text: str) -> None:
    assert [side for _, side in told(text)].count(REBELS) == 1


def test_what_a_frame_may_also_be_told_by_says_nothing_of_a_turn() -> None:
    assert retakes(['"retook" takes what follows', "told as done"])
    assert not retakes(['"completed" as in "G ... seizure|recapture of P"'])
    assert not retakes(["says who holds the place"])
    assert not retakes([])
