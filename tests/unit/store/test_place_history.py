"""What one place's reports make known."""

from datetime import date

import pytest

from schemas.changes import Status
from schemas.message import Kind, Side
from schemas.reports import ArticleRead, DatePrecision, Interest, When
from services.store.conflation.report_facts import Party
from services.store.place_history import PlaceHistory, history_of
from services.store.timeline.entries import ControlInterval, Evidence, Layer, State
from services.store.timeline.moments import end_of
from tests.unit.store.report_builders import (
    between,
    day,
    facts,
    latakia,
    old,
    reading,
    report,
    undated,
)

KANSABA = "local:kansaba"


def history(*readings: ArticleRead, place: str = KANSABA) -> PlaceHistory:
    return history_of(place, [each for each in facts(*readings) if each.place_id == place])


def on(history: PlaceHistory, text: str, layer: Layer = Layer.CLAIMED) -> ControlInterval | None:
    moment = end_of(date.fromisoformat(text).toordinal())
    found = [
        row
        for row in history.control[layer]
        if row.start <= moment and (row.end is None or moment < row.end)
    ]
    return found[0] if found else None


def holder(history: PlaceHistory, text: str, layer: Layer = Layer.CLAIMED) -> str:
    row = on(history, text, layer)
    if row is None:
        return "nothing known"
    return row.parties[0].side if row.state is State.HELD else row.state


def test_kansaba_is_taken_twice_and_its_february_is_a_transition() -> None:
    known = history(latakia())

    assert [(c.facts.gainer.side, c.facts.days.earliest) for c in known.changes] == [
        (Side.OPPOSITION, date(2016, 7, 1)),
        (Side.GOVERNMENT, date(2016, 2, 1)),
    ]
    assert holder(known, "2016-01-31") == "nothing known"
    assert holder(known, "2016-02-01") == "in_transition"
    assert holder(known, "2016-02-28") == "in_transition"
    assert holder(known, "2016-02-29") == "government"
    assert holder(known, "2016-06-30") == "government"
    assert holder(known, "2016-07-01") == "opposition"


def test_only_the_side_that_gains_says_so_and_that_is_a_claim() -> None:
    known = history(latakia(), place="local:villa point")

    (change,) = known.changes
    assert change.facts.status is Status.CLAIMED
    assert "1st Coastal Division" in change.facts.status_rule
    assert holder(known, "2016-07-02", Layer.REPORTED) == "nothing known"


def test_two_witnesses_of_no_side_confirm_and_a_copy_does_not() -> None:
    told = [report(day("2016-07-01"), article=name) for name in "abc"]
    first = reading("a", [told[0]], source="Reuters", signature=range(128))
    copy = reading("b", [told[1]], source="A Mirror", signature=range(128))
    second = reading("c", [told[2]], source="AFP", signature=range(500, 628))

    assert history(first, copy).changes[0].facts.status is Status.REPORTED
    assert history(first, second).changes[0].facts.status is Status.CONFIRMED


@pytest.mark.parametrize(("late", "disputed"), [(0, False), (3, False), (4, True), (61, False)])
def test_a_table_disputes_a_taking_only_where_it_is_not_merely_late(
    late: int, disputed: bool
) -> None:
    told = reading("a", [report(day("2016-07-01"), loser=Side.GOVERNMENT)])
    army = Party(None, None, Side.GOVERNMENT)
    shown = Evidence(
        (army,), date(2016, 7, 1).toordinal() + late, frozenset(Layer), "held by the army", "b",
        baseline=True, neutral=True,
    )  # fmt: skip

    (change,) = history_of(KANSABA, facts(told), baseline=[shown]).changes

    assert change.facts.disputed == disputed


def test_the_loser_admitting_it_confirms() -> None:
    told = report(
        day("2016-07-01"),
        loser=Side.GOVERNMENT,
        speaker="Syrian army",
        speaker_side=Side.GOVERNMENT,
        interest=Interest.PARTY,
    )

    (change,) = history(reading("a", [told])).changes

    assert change.facts.status is Status.CONFIRMED
    assert "admits" in change.facts.status_rule


def test_follow_ups_and_vague_mentions_join_the_change_they_tell_of() -> None:
    readings = [
        reading("a", [report(day("2016-07-01"), article="a")]),
        reading("b", [report(day("2016-07-02"), article="b")]),
        reading("c", [report(undated("2016-07-04"), article="c")], published="2016-07-04"),
        reading("d", [report(undated("2016-07-12"), article="d")], published="2016-07-12"),
        reading(
            "e", [report(old("2017-01-01"), article="e", background=True)], published="2017-01-01"
        ),
        reading(
            "f",
            [report(between("2016-07-01", "2016-07-31", DatePrecision.MONTH), article="f")],
        ),
    ]

    (change,) = history(*readings).changes

    assert len(change.facts.joined) == 6
    assert change.facts.days.earliest == date(2016, 7, 1)
    assert all(joined.reason for joined in change.facts.joined)


def test_the_day_most_tell_of_dates_the_change() -> None:
    wrong = reading("a", [report(day("2016-06-29"), article="a")], source="One")
    right = [
        reading(name, [report(day("2016-07-01"), article=name)], source=name) for name in "bcd"
    ]

    (change,) = history(wrong, *right).changes

    assert change.facts.days.earliest == date(2016, 7, 1)


def test_a_vague_report_never_bridges_two_changes() -> None:
    sides = [(Side.OPPOSITION, "01"), (Side.GOVERNMENT, "10"), (Side.OPPOSITION, "20")]
    precise = [
        reading(f"{n}", [report(day(f"2016-07-{d}"), gainer=side, article=f"{n}")])
        for n, (side, d) in enumerate(sides)
    ]
    month = between("2016-07-01", "2016-07-31", DatePrecision.MONTH)

    def told(published: str) -> list[int]:
        vague = reading("v", [report(month, article="v")], published=published)
        return [len(change.facts.joined) for change in history(*precise, vague).changes]

    assert told("2016-07-25") == [1, 1, 2]
    assert told("2016-07-02") == [2, 1, 1]  # what is told before the third is not of it


def test_a_swap_within_a_day_stays_two_changes_in_order() -> None:
    before = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    taken = reading("b", [report(day("2016-07-01"), loser=Side.GOVERNMENT, article="b")])
    lost = reading(
        "c",
        [report(day("2016-07-01"), Side.GOVERNMENT, loser=Side.OPPOSITION, article="c")],
    )

    known = history(lost, before, taken)

    assert len(known.changes) == 3
    assert holder(known, "2016-06-30") == "government"
    assert holder(known, "2016-07-01") == "government"
    rows = known.control[Layer.CLAIMED]
    assert [row.parties[0].side for row in rows] == [
        Side.GOVERNMENT, Side.OPPOSITION, Side.GOVERNMENT,
    ]  # fmt: skip


def test_undated_history_alone_moves_no_control() -> None:
    known = history(reading("a", [report(old("2016-07-02"), background=True)]))

    assert len(known.changes) == 1
    assert known.control[Layer.CLAIMED] == ()


def test_a_loss_without_a_new_holder_leaves_the_place_unknown() -> None:
    taken = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    lost = report(day("2016-07-01"), Side.UNKNOWN, Side.GOVERNMENT, Kind.LOST, article="b")

    known = history(taken, reading("b", [lost]))

    assert holder(known, "2016-06-30") == "government"
    assert holder(known, "2016-07-01") == "unknown"


def test_a_loss_joins_the_taking_that_explains_it() -> None:
    taken = reading("a", [report(day("2016-07-01"), loser=Side.GOVERNMENT, article="a")])
    lost = report(day("2016-07-01"), Side.UNKNOWN, Side.GOVERNMENT, Kind.LOST, article="b")

    (change,) = history(taken, reading("b", [lost])).changes

    assert change.facts.kind is Kind.GAINED
    assert len(change.facts.joined) == 2


def test_a_part_taken_is_contested_with_who_held_it() -> None:
    held = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    part = report(day("2016-07-01"), kind=Kind.PARTIAL, article="b")

    row = on(history(held, reading("b", [part])), "2016-07-05")

    assert row is not None
    assert row.state is State.CONTESTED
    assert [party.side for party in row.parties] == [Side.OPPOSITION, Side.GOVERNMENT]


def test_a_part_lost_to_nobody_named_leaves_the_rest_contested() -> None:
    held = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    part = report(day("2016-07-01"), Side.UNKNOWN, Side.GOVERNMENT, Kind.PARTIAL, article="b")

    row = on(history(held, reading("b", [part])), "2016-07-05")

    assert row is not None
    assert row.state is State.CONTESTED
    assert [party.side for party in row.parties] == [Side.GOVERNMENT]
    assert row.reason == "lost in part by regime forces by 2016-07-01"


@pytest.mark.parametrize("when", [day("2016-07-01"), between("2016-07-01", "2016-07-20")])
def test_whoever_holds_the_rest_of_a_place_taken_in_part_disputes_nothing(when: When) -> None:
    """Nobody told who had it before: it may be they."""
    part = report(when, kind=Kind.PARTIAL, article="a")
    holds = report(day("2016-07-09"), Side.GOVERNMENT, kind=Kind.HOLDS, article="b")

    known = history(reading("a", [part]), reading("b", [holds]))

    assert not known.changes[0].facts.disputed
    assert known.reviews == ()
    row = on(known, "2016-07-30")
    assert row is not None
    assert row.state is State.CONTESTED


def test_a_third_who_is_said_to_hold_a_place_of_two_disputes_it() -> None:
    part = report(day("2016-07-01"), loser=Side.GOVERNMENT, kind=Kind.PARTIAL, article="a")
    holds = report(day("2016-07-09"), Side.ISLAMIC_STATE, kind=Kind.HOLDS, article="b")

    known = history(reading("a", [part]), reading("b", [holds]))

    assert known.changes[0].facts.disputed


def test_a_part_lost_of_what_another_holds_moves_nothing() -> None:
    held = reading("a", [report(day("2016-06-01"), gainer=Side.OPPOSITION, article="a")])
    part = report(day("2016-07-01"), Side.UNKNOWN, Side.GOVERNMENT, Kind.PARTIAL, article="b")

    assert holder(history(held, reading("b", [part])), "2016-07-05") == "opposition"


def test_holding_opens_a_spell_and_later_refreshes_it() -> None:
    says = [
        reading(
            name,
            [report(day(when), kind=Kind.HOLDS, article=name)],
        )
        for name, when in (("a", "2016-03-01"), ("b", "2016-05-01"))
    ]

    row = on(history(*says), "2016-06-01")

    assert row is not None
    assert row.status == "evidence"
    assert row.evidence == (date(2016, 3, 1), date(2016, 5, 1))


def test_a_denial_disputes_only_from_who_gains_nothing_by_it() -> None:
    taken = reading("a", [report(day("2016-07-01"), loser=Side.GOVERNMENT, article="a")])
    army = report(
        day("2016-07-02"), loser=Side.GOVERNMENT, kind=Kind.DENIED, article="b",
        speaker="the army", speaker_side=Side.GOVERNMENT, interest=Interest.PARTY,
    )  # fmt: skip
    monitor = report(
        day("2016-07-02"), loser=Side.GOVERNMENT, kind=Kind.DENIED, article="c",
        speaker="SOHR", interest=Interest.INDEPENDENT,
    )  # fmt: skip

    assert not history(taken, reading("b", [army])).changes[0].facts.disputed
    assert history(taken, reading("c", [monitor])).changes[0].facts.disputed


def test_a_neutral_witness_who_says_otherwise_soon_after_disputes_and_asks() -> None:
    taken = reading("a", [report(day("2016-07-01"), article="a")])
    holds = report(day("2016-07-09"), Side.GOVERNMENT, kind=Kind.HOLDS, article="b")

    known = history(taken, reading("b", [holds]))

    assert known.changes[0].facts.disputed
    assert [review.change_id for review in known.reviews] == [known.changes[0].change_id]
    assert on(known, "2016-07-10") is not None


def test_precise_news_cuts_a_vaguer_window() -> None:
    vague = report(
        between("2016-02-01", "2016-02-29", DatePrecision.MONTH), Side.GOVERNMENT, article="a"
    )
    precise = report(day("2016-02-20"), loser=Side.GOVERNMENT, article="b")

    known = history(reading("a", [vague]), reading("b", [precise]))

    assert holder(known, "2016-02-19") == "in_transition"
    assert holder(known, "2016-02-20") == "opposition"
    assert holder(known, "2016-03-01") == "opposition"


def test_a_swap_is_ordered_by_who_held_before_though_no_loser_is_named() -> None:
    before = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    swapped = [
        reading(name, [report(day("2016-07-01"), gainer, article=name)])
        for name, gainer in (("b", Side.GOVERNMENT), ("c", Side.OPPOSITION))
    ]

    known = history(before, *swapped)

    assert holder(known, "2016-06-30") == "government"
    assert [row.parties[0].side for row in known.control[Layer.CLAIMED]] == [
        Side.GOVERNMENT, Side.OPPOSITION, Side.GOVERNMENT,
    ]  # fmt: skip


def test_a_day_told_wrong_does_not_turn_a_swap_around() -> None:
    before = reading("a", [report(day("2016-06-01"), gainer=Side.GOVERNMENT, article="a")])
    taken = report(day("2016-07-02"), loser=Side.GOVERNMENT, article="b")
    retaken = report(day("2016-07-01"), Side.GOVERNMENT, loser=Side.OPPOSITION, article="c")

    known = history(before, reading("b", [taken]), reading("c", [retaken]))

    assert holder(known, "2016-07-05") == "government"


def test_news_of_this_year_is_not_of_a_taking_that_was_undone_since() -> None:
    year = between("2016-01-01", "2016-12-31", DatePrecision.YEAR)
    known = history(
        reading("a", [report(day("2016-08-10"), article="a")]),
        reading("b", [report(day("2016-09-17"), gainer=Side.GOVERNMENT, article="b")]),
        reading("c", [report(year, article="c")], published="2016-09-19"),
    )

    assert [len(change.facts.joined) for change in known.changes] == [1, 1, 1]
    assert holder(known, "2016-09-30") == "opposition"


def test_an_undated_taking_by_another_is_reason_enough_for_a_later_one() -> None:
    year = between("2016-01-01", "2016-12-31", DatePrecision.YEAR)
    retaken = report(undated("2016-08-14"), gainer=Side.GOVERNMENT, article="b")
    known = history(
        reading("a", [report(day("2016-08-10"), article="a")]),
        reading("b", [retaken], published="2016-08-14"),
        reading("c", [report(year, article="c")], published="2016-09-19"),
    )

    assert len(known.changes) == 3
    assert holder(known, "2016-09-30") == "opposition"


def test_news_of_this_year_is_of_the_only_taking_there_was() -> None:
    year = between("2016-01-01", "2016-12-31", DatePrecision.YEAR)
    known = history(
        reading("a", [report(day("2016-08-10"), article="a")]),
        reading("c", [report(year, article="c")], published="2016-09-19"),
    )

    assert [len(change.facts.joined) for change in known.changes] == [2]


def test_two_days_of_one_taker_five_days_apart_are_one_taking_and_six_are_asked_about() -> None:
    def told(apart: int) -> PlaceHistory:
        days = [day("2016-07-01"), day(f"2016-07-0{1 + apart}")]
        return history(*(reading(f"{n}", [report(d, article=f"{n}")]) for n, d in enumerate(days)))

    assert [len(told(apart).changes) for apart in (5, 6)] == [1, 2]
    assert len(told(6).reviews) == 1
