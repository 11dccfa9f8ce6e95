"""The judgement of /readyz, from what processes say of themselves."""

import pytest

from services.api.readiness import Check, judge_partitions, judge_service, readiness


def beat(
    ready: bool = True, detail: str = "", age: float = 0.5, instance: str = "1"
) -> dict[str, object]:
    return {
        "service": "store",
        "instance": instance,
        "ready": ready,
        "detail": detail,
        "age_seconds": age,
    }


@pytest.mark.parametrize(
    ("beats", "ready", "detail"),
    [
        ([beat()], True, ""),
        ([], False, "it has not started"),
        ([beat(age=11)], False, "no sign of life for 11 s"),
        ([beat(age=100), beat(age=30)], False, "no sign of life for 30 s"),
        ([beat(age=100, instance="1"), beat(instance="2")], True, ""),
        ([beat(ready=False, detail="paused")], False, "instance 1: paused"),
        ([beat(), beat(ready=False, detail="paused", instance="2")], False, "instance 2: paused"),
        ([beat(ready=False, detail="stopped")], False, "it has stopped"),
        ([beat(), beat(ready=False, detail="stopped", instance="2")], True, ""),
    ],
)
def test_a_service_is_ready_when_its_living_processes_are(
    beats: list[dict[str, object]], ready: bool, detail: str
) -> None:
    others = [beat() | {"service": "extract"}]
    check = judge_service("store", [*others, *beats])
    assert (check.ready, check.detail) == (ready, detail)


def test_a_partition_at_a_standstill_is_named() -> None:
    stuck = {"topic": "t", "partition": 3, "group_name": "store", "reason": "it does not end"}
    assert judge_partitions([stuck]).detail == "t/3 (store): it does not end"
    assert judge_partitions([]).ready


def test_all_parts_must_be_ready() -> None:
    good, bad = Check(name="a", ready=True), Check(name="b", ready=False)
    assert readiness([good]).ready
    assert not readiness([good, bad]).ready
