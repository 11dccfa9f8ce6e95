"""In which order transfers of one place make sense."""

from itertools import permutations
from uuid import UUID

from schemas.changes import Status
from schemas.message import Kind, Side
from services.store.conflation.report_facts import NOBODY, Days, Party
from services.store.timeline.entries import Evidence, Layer, Transfer
from services.store.timeline.ordering import place

DAY = 736_000
REBELS, ARMY = (Party(None, None, side) for side in (Side.OPPOSITION, Side.GOVERNMENT))
HELD_BY_REBELS = Evidence((REBELS,), DAY - 100, frozenset(Layer), "a baseline", "b", baseline=True)


def taken(
    number: int, gainer: Party, loser: Party, first: int, last: int | None = None
) -> Transfer:
    days = Days(DAY + first, DAY + (first if last is None else last))
    order = (days.width, days.first, number)
    return Transfer(UUID(int=number), Kind.GAINED, gainer, loser, days, Status.REPORTED, order)


def in_order(*transfers: Transfer) -> list[int]:
    placed = {
        tuple(each.transfer.change_id.int for each in place(order, [HELD_BY_REBELS]))
        for order in permutations(transfers)
    }
    (found,) = placed
    return list(found)


def test_a_swap_is_turned_around_once_it_is_known_who_held_the_place_before() -> None:
    vague = taken(3, ARMY, REBELS, -12, -7)

    assert in_order(taken(1, ARMY, REBELS, 0), taken(2, REBELS, NOBODY, 0), vague) == [3, 2, 1]


def test_a_window_that_began_in_time_may_have_ended_in_time() -> None:
    lost, retaken = taken(1, ARMY, REBELS, 6, 7), taken(2, REBELS, ARMY, 0, 6)

    assert in_order(lost, retaken) == [1, 2]


def test_likely_days_may_be_off_by_as_much_as_days_told() -> None:
    lost, retaken = taken(1, ARMY, REBELS, 6, 9), taken(2, REBELS, ARMY, 3, 4)

    assert in_order(lost, retaken) == [1, 2]


def test_what_lies_weeks_apart_keeps_its_order() -> None:
    assert in_order(taken(1, ARMY, REBELS, 30), taken(2, REBELS, ARMY, 0)) == [2, 1]
