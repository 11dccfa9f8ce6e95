"""The laws of the timeline, for any transfers and any evidence."""

import itertools
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from schemas.changes import Status
from schemas.message import Kind, Side
from services.store.conflation.report_facts import Days, Party
from services.store.timeline.control import LaidBefore, timeline
from services.store.timeline.entries import Evidence, Layer, State, Told, Transfer
from services.store.timeline.moments import end_of

DAY = 736_000
PARTIES = [Party(None, None, side) for side in (Side.GOVERNMENT, Side.OPPOSITION, Side.UNKNOWN)]


ARTICLES = [UUID(int=number) for number in range(4)]
_told = st.builds(
    Told,
    turn=st.integers(-1, 1),
    place=st.integers(0, 3),
    days=st.builds(Days, st.just(DAY), st.integers(DAY, DAY + 1)),
)


@st.composite
def _transfer(draw: st.DrawFn, number: int) -> Transfer:
    first = DAY + draw(st.integers(0, 40))
    width = draw(st.sampled_from((0, 0, 0, 7, 30)))
    return Transfer(
        change_id=UUID(int=number + 1),
        kind=draw(st.sampled_from((Kind.GAINED, Kind.LOST, Kind.HANDED_OVER, Kind.PARTIAL))),
        gainer=draw(st.sampled_from(PARTIES)),
        loser=draw(st.sampled_from(PARTIES)),
        days=Days(first, first + width),
        status=draw(st.sampled_from((Status.CLAIMED, Status.REPORTED, Status.CONFIRMED))),
        order=(width, first, number),
        told=draw(st.integers(0, 3)),
        telling=draw(st.dictionaries(st.sampled_from(ARTICLES), _told, max_size=3)),
    )


@st.composite
def _evidence(draw: st.DrawFn, number: int) -> Evidence:
    return Evidence(
        parties=(draw(st.sampled_from(PARTIES[:2])),),
        day=DAY + draw(st.integers(-10, 60)),
        layers=frozenset(Layer),
        says="said",
        key=str(number),
        state=draw(st.sampled_from((State.HELD, State.CONTESTED))),
        neutral=draw(st.booleans()),
    )


transfers = st.integers(0, 12).flatmap(lambda n: st.tuples(*(_transfer(i) for i in range(n))))
evidence = st.integers(0, 8).flatmap(lambda n: st.tuples(*(_evidence(i) for i in range(n))))


@given(transfers, evidence)
def test_intervals_never_overlap_and_never_are_empty(
    given_transfers: tuple[Transfer, ...], said: tuple[Evidence, ...]
) -> None:
    rows = timeline(Layer.CLAIMED, given_transfers, said).intervals

    for row, following in itertools.pairwise(rows):
        assert row.end is not None
        assert row.end <= following.start
    assert all(row.end is None or row.start < row.end for row in rows)


@given(transfers, evidence, st.randoms(use_true_random=False))
def test_the_order_given_changes_nothing(
    given_transfers: tuple[Transfer, ...], said: tuple[Evidence, ...], random: Random
) -> None:
    mixed, heard = list(given_transfers), list(said)
    random.shuffle(mixed)
    random.shuffle(heard)

    assert timeline(Layer.CLAIMED, mixed, heard) == timeline(Layer.CLAIMED, given_transfers, said)


@given(transfers)
def test_no_change_settles_after_its_last_day(given_transfers: tuple[Transfer, ...]) -> None:
    last = {each.change_id: each.days.last for each in given_transfers}

    for row in timeline(Layer.CLAIMED, given_transfers, ()).intervals:
        assert row.change_id is not None
        assert row.start <= end_of(last[row.change_id])


@given(transfers, evidence)
def test_a_held_place_has_one_holder_and_evidence(
    given_transfers: tuple[Transfer, ...], said: tuple[Evidence, ...]
) -> None:
    for row in timeline(Layer.CLAIMED, given_transfers, said).intervals:
        assert row.state is not State.HELD or len(row.parties) == 1
        assert row.evidence == tuple(sorted(set(row.evidence)))
        assert row.evidence


@given(transfers, evidence, st.lists(st.sets(st.integers(0, 11)), min_size=1, max_size=6))
def test_what_was_laid_before_of_other_transfers_decides_nothing(
    given_transfers: tuple[Transfer, ...], said: tuple[Evidence, ...], left_out: list[set[int]]
) -> None:
    laid: LaidBefore = {}
    for gone in left_out:
        told = [each for number, each in enumerate(given_transfers) if number not in gone]

        assert timeline(Layer.CLAIMED, told, said, laid) == timeline(Layer.CLAIMED, told, said)


def test_a_taking_told_again_leaves_no_evidence_where_it_is_told_no_more() -> None:
    """Nor an end, where what ended it is gone: both were of the last interval alone."""
    army, rebels = PARTIES[0], PARTIES[1]
    first, again, over = (
        Transfer(
            UUID(int=number), Kind.GAINED, gainer, Party(), Days(day, day), Status.REPORTED,
            (0, day, number),
        )
        for number, (gainer, day) in enumerate(((army, DAY), (army, DAY + 5), (rebels, DAY + 9)))
    )  # fmt: skip
    laid: LaidBefore = {}
    for told in ([first, again, over], [first, again], [first, over], [first]):
        assert timeline(Layer.CLAIMED, told, (), laid) == timeline(Layer.CLAIMED, told, ())
