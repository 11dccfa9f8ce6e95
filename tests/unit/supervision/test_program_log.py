"""The output of supervised programs: everything in the file, trouble told aloud."""

import json
from pathlib import Path

import pytest

from whoholds.supervision import program_log
from whoholds.supervision.program_log import ProgramLog, trouble_in

ORDINARY = '{"level": "info", "message": "started", "service": "store"}'
WARNING = json.dumps(
    {"level": "warning", "message": "retrying", "service": "store", "attempt": 2, "time": "t"}
)


def test_every_line_is_kept_and_only_trouble_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    log = ProgramLog(tmp_path / "logs" / "store.log", "store", told.append)
    for line in (ORDINARY, WARNING):
        log(line)
    log.close()
    assert (tmp_path / "logs" / "store.log").read_text() == f"{ORDINARY}\n{WARNING}\n"
    assert told == ["store: retrying attempt=2"]


def test_the_file_turns_over_before_it_fills_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program_log, "MAX_BYTES", 1000)
    log = ProgramLog(tmp_path / "store.log", "store", lambda line: None)
    for _ in range(200):
        log(ORDINARY)
    log.close()
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= 1000


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("api", ORDINARY, None),
        ("api", WARNING, "api: retrying attempt=2"),
        ("api", "Traceback (most recent call last):", None),
        ("api", "", None),
        ("api", "[1, 2]", None),
        ("postgres", "... LOG:  database system is ready to accept connections", None),
        ("postgres", "... FATAL:  the database system is starting up", None),
        ("postgres", "... FATAL:  terminating connection due to administrator command", None),
        ("postgres", '... PANIC:  could not write: "No space"', "postgres: ... PANIC:  could not"),
        ("postgres", "... ERROR:  duplicate key value violates unique constraint", None),
    ],
)
def test_trouble_is_told_from_ordinary_lines(name: str, line: str, told: str | None) -> None:
    found = trouble_in(name, line)
    assert found is None if told is None else found is not None and found.startswith(told)


def test_the_last_words_of_a_crash_are_kept(tmp_path: Path) -> None:
    log = ProgramLog(tmp_path / "store.log", "store", lambda line: None)
    for line in ("Traceback (most recent call last):", "  x", "ValueError: seven", "", ORDINARY):
        log(line)
    log.close()
    assert log.last_words == "ValueError: seven"


def test_of_an_exception_the_last_line_is_told() -> None:
    line = json.dumps(
        {"level": "error", "message": "failed", "exception": "Traceback\n  x\nValueError: seven"}
    )
    assert trouble_in("extract", line) == "extract: failed ValueError: seven"
