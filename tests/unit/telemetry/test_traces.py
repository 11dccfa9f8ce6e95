"""Trace context: what is valid, and what a child keeps."""

import pytest

from whoholds.telemetry.traces import continue_trace, new_trace, parse_traceparent

GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_header_is_read_and_written_back() -> None:
    assert str(parse_traceparent(GIVEN)) == GIVEN


def test_a_child_keeps_the_trace_and_changes_the_span() -> None:
    child = continue_trace(GIVEN)
    assert child.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert child.span_id != "00f067aa0ba902b7"
    assert parse_traceparent(str(child)) == child


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        GIVEN + "\n",
    ],
)
def test_a_malformed_header_starts_a_new_trace(header: str | None) -> None:
    assert parse_traceparent(header) is None
    assert continue_trace(header).trace_id != "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_later_version_with_more_parts_is_understood() -> None:
    assert parse_traceparent("01" + GIVEN[2:] + "-extra") is not None


def test_new_traces_differ() -> None:
    assert new_trace() != new_trace()
