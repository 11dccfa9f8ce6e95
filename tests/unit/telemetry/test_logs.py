"""Logs: fields survive, nothing breaks a line, both formats."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from whoholds.telemetry.logs import configure_logging


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


def logged(log_format: str, message: str, **extra: object) -> str:
    out = io.StringIO()
    configure_logging("store", log_format, "INFO", out)
    logging.getLogger("whoholds.test").warning(message, extra=extra)
    return out.getvalue()


def test_json_line_carries_message_fields_and_service() -> None:
    line = json.loads(logged("json", "batch failed", attempt=2, topic="whoholds.reports"))
    assert line["message"] == "batch failed"
    assert line["service"] == "store"
    assert line["level"] == "warning"
    assert (line["attempt"], line["topic"]) == (2, "whoholds.reports")
    assert line["time"].endswith("+00:00")


def test_json_line_survives_lone_surrogates_and_values_that_are_no_json() -> None:
    line = json.loads(logged("json", "bad text", text="\ud800", value={1, 2} and object))
    assert line["text"] == "\ud800"


def test_a_field_cannot_hide_the_level() -> None:
    assert json.loads(logged("json", "said", level="fine"))["level"] == "warning"


def test_text_line_stays_one_line_whatever_the_field_holds() -> None:
    text = logged("text", "article refused", title="two\nlines \x1b[31m")
    assert text.count("\n") == 1
    assert "\x1b" not in text
    assert "article refused" in text


def test_auto_is_json_where_no_terminal_listens() -> None:
    assert json.loads(logged("auto", "started"))["message"] == "started"


def test_traceback_is_kept_in_both_formats() -> None:
    for log_format in ("json", "text"):
        out = io.StringIO()
        configure_logging("api", log_format, "INFO", out)
        try:
            raise ValueError("seven")
        except ValueError:
            logging.getLogger("whoholds.test").exception("failed")
        assert "ValueError: seven" in out.getvalue()


def test_level_is_respected_and_noisy_libraries_are_quieter() -> None:
    out = io.StringIO()
    configure_logging("api", "text", "INFO", out)
    logging.getLogger("whoholds.test").debug("hidden")
    logging.getLogger("aiokafka").info("hidden too")
    assert out.getvalue() == ""
