"""The hub: each listener hears each event once, in order, and nobody waits for anybody."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from schemas.changes import Action, ChangedPlace, ChangeRecorded, Status, Support
from schemas.message import Kind
from schemas.reports import Actor, DateBasis, When
from services.api.live.areas import in_polygon
from services.api.live.events import ChangeEvent, Told
from services.api.live.hub import Ended, Hub, Listener, Patience
from services.api.live.postgres_following import MOST_GATHERING_SECONDS, gathering_seconds


def event(revision: int, place: str = "Kansaba", before: str | None = None) -> ChangeEvent:
    return ChangeEvent(
        revision, f'{{"revision":{revision}}}', told(place), told(before) if before else None
    )


def told(place: str) -> Told:
    change = ChangeRecorded(
        change_id=UUID(int=1),
        revision=1,
        action=Action.CREATED,
        theatre=None,
        kind=Kind.GAINED,
        place=ChangedPlace(place_id=place, name=place, reason="test"),
        gainer=Actor(),
        loser=Actor(),
        when=When(earliest=None, latest=None, basis=DateBasis.STATED),
        background=False,
        status=Status.CLAIMED,
        status_rule="test",
        confidence=0.5,
        support=Support(reports=1, articles=1, witnesses=1, independent_witnesses=1),
        evidence="test",
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return Told(change)


def everything(_: Told) -> bool:
    return True


def kansaba(each: Told) -> bool:
    return each.change.place.name == "Kansaba"


async def heard(listener: Listener) -> list[bytes]:
    frames = await listener.next_frames()
    return [frame.split(b"\n")[0] for frame in frames.body.split(b"\n\n") if frame]


async def test_a_listener_hears_what_passes_its_filter() -> None:
    hub = Hub()
    hub.begin(0, [])
    listener = hub.join("kansaba", kansaba, 0)
    hub.tell([event(1), event(2, "Salma"), event(3)])
    assert await heard(listener) == [b"id: 1", b"id: 3"]


async def test_what_passed_before_and_does_not_any_more_is_gone() -> None:
    moved = event(2, "Salma", before="Kansaba")
    assert b"event: gone" in (moved.frame_for(kansaba) or b"")
    assert b"event: change" in (moved.frame_for(everything) or b"")
    assert event(3, "Salma", before="Rabia").frame_for(kansaba) is None


async def test_a_listener_who_is_ahead_of_the_hub_hears_nothing_twice() -> None:
    hub = Hub()
    hub.begin(0, [])
    listener = hub.join("all", everything, 2)
    hub.tell([event(1), event(2), event(3)])
    assert await heard(listener) == [b"id: 3"]


async def test_memory_answers_only_as_far_back_as_it_reaches() -> None:
    hub = Hub(recent=3)
    assert hub.later(0) is None
    hub.begin(4, [event(5), event(6)])
    hub.tell([event(8), event(9)])
    assert hub.later(4) is None
    assert [each.revision for each in hub.later(5) or []] == [6, 8, 9]
    assert [each.revision for each in hub.later(7) or []] == [8, 9]
    assert hub.later(9) == []
    assert hub.position == 9


async def test_whoever_falls_behind_is_ended_and_keeps_nothing() -> None:
    hub = Hub(Patience(waiting_events=2))
    hub.begin(0, [])
    slow, quick = hub.join("all", everything, 0), hub.join("all", everything, 0)
    for number in range(1, 4):
        hub.tell([event(number)])
        assert await heard(quick) == [b"id: %d" % number]
    assert slow.ended.result() is Ended.SLOW
    assert not quick.ended.done()


async def test_a_reader_that_takes_nothing_is_ended_in_quiet_times_too() -> None:
    hub = Hub(Patience(writing_seconds=60))
    hub.begin(0, [])
    stuck, quiet = hub.join("all", everything, 0), hub.join("all", everything, 0)
    stuck.writing_since = 100.0
    hub.beat(159.0)
    assert not stuck.ended.done()
    hub.beat(161.0)
    assert stuck.ended.result() is Ended.SLOW
    assert (await quiet.next_frames()).body.startswith(b": heartbeat\nid: 0")


async def test_whoever_left_is_forgotten_and_whoever_joins_a_closing_hub_is_sent_away() -> None:
    hub = Hub()
    hub.begin(0, [])
    listener = hub.join("all", everything, 0)
    hub.leave("all", listener)
    assert len(hub) == 0
    hub.close()
    assert hub.join("all", everything, 0).ended.result() is Ended.CLOSING


@pytest.mark.parametrize(("listeners", "seconds"), [(0, 0), (100, 0.005), (10_000, 0.05)])
def test_many_listeners_share_the_cost_of_a_write(listeners: int, seconds: float) -> None:
    assert gathering_seconds(listeners) == pytest.approx(seconds)
    assert gathering_seconds(listeners) <= MOST_GATHERING_SECONDS


def test_a_star_holds_its_middle_as_in_postgres() -> None:
    star = ((0.0, 3.0), (2.0, -3.0), (-3.0, 1.0), (3.0, 1.0), (-2.0, -3.0))
    assert in_polygon(star, (0.0, 0.0))
    assert in_polygon(star, (0.0, 1.0))  # on a line
    assert not in_polygon(star, (0.0, -2.5))
