"""One line a change: readable, printable, honest about what is not known."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from schemas.changes import Action, ChangedPlace, ChangeRecorded, Status, Support
from schemas.message import Kind, Side
from schemas.reports import Actor, DateBasis, When
from whoholds.cli.change_lines import action_word, change_line, when_words
from whoholds.cli.demo import coloured

REBELS = Actor(name="Rebels", side=Side.OPPOSITION)


def change(
    evidence: str = "Rebels took Kansaba on Friday.",
    gainer: Actor = REBELS,
    action: Action = Action.CREATED,
) -> ChangeRecorded:
    return ChangeRecorded(
        change_id=uuid4(),
        revision=1,
        action=action,
        theatre="syria",
        kind=Kind.GAINED,
        place=ChangedPlace(place_id="1", name="Kansaba", container="Latakia", reason="-"),
        gainer=gainer,
        loser=Actor(side=Side.GOVERNMENT),
        when=When(earliest=date(2016, 7, 1), latest=date(2016, 7, 1), basis=DateBasis.STATED),
        background=False,
        status=Status.REPORTED,
        status_rule="one witness of no side",
        confidence=0.8,
        support=Support(reports=1, articles=1, witnesses=1, independent_witnesses=1),
        evidence=evidence,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_a_change_is_one_line_with_day_place_sides_status_and_sentence() -> None:
    line = " ".join(change_line(change()).split())
    assert line == (
        "2016-07-01 Kansaba (Latakia) Rebels <- government [reported] "
        '"Rebels took Kansaba on Friday."'
    )


def test_an_unknown_party_is_a_question_mark() -> None:
    assert "? <- government" in change_line(change(gainer=Actor()))


def test_a_sentence_cannot_break_the_line_or_colour_the_terminal() -> None:
    line = change_line(change("two\nlines \x1b[31mred\u202e"))
    assert line.isprintable()


def test_a_long_sentence_is_cut_between_words() -> None:
    assert change_line(change("word " * 100)).endswith('word ..."')


def test_colours_change_nothing_but_colour() -> None:
    plain = change_line(change())
    assert re.sub(r"\x1b\[[0-9;]*m", "", change_line(change(), coloured)) == plain
    assert change_line(change(), coloured) != plain


def test_revisions_and_retractions_are_marked() -> None:
    assert action_word(change()) == ""
    assert action_word(change(action=Action.RETRACTED)) == "(retracted) "


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2016, 2, 1), date(2016, 2, 29), "2016-02-01 to 2016-02-29"),
        (None, date(2016, 2, 29), "... to 2016-02-29"),
        (None, None, "... to ..."),
    ],
)
def test_a_span_shows_both_ends(earliest: date | None, latest: date | None, words: str) -> None:
    assert when_words(When(earliest=earliest, latest=latest, basis=DateBasis.STATED)) == words
