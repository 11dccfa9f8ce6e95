"""The service is ready when live news and rereads both are."""

from services.extract.__main__ import Health
from whoholds.streaming.worker_health import WorkerHealth


def test_it_is_ready_when_every_part_is() -> None:
    assert Health((WorkerHealth({}), WorkerHealth({})))() == (True, "")


def test_it_says_once_what_is_missing() -> None:
    parts = (WorkerHealth({"db": "no database"}), WorkerHealth({"db": "no database", "x": "y"}))
    ready, detail = Health(parts)()
    assert not ready
    assert detail == "no database; y"


def test_one_part_that_is_missing_is_enough() -> None:
    assert Health((WorkerHealth({}), WorkerHealth({"start": "starting"})))() == (False, "starting")
