"""Compiled modules and their sources."""

import os
from pathlib import Path

import pytest

from whoholds.compiled import StaleModule, is_compiled, refuse_stale


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A source of which a compiled form was made."""
    inner = tmp_path / "words"
    inner.mkdir()
    for name in ("frames.py", "frames.cpython-311-x86_64-linux-gnu.so"):
        (inner / name).touch()
    return tmp_path


def _write(path: Path, second: int) -> None:
    os.utime(path, (second, second))


def test_a_source_changed_since_is_refused_with_what_to_do(package: Path) -> None:
    _write(package / "words" / "frames.py", 2_000)
    _write(package / "words" / "frames.cpython-311-x86_64-linux-gnu.so", 1_000)
    with pytest.raises(StaleModule, match=r"words/frames\.py was changed.*make compile"):
        refuse_stale(package)


def test_what_was_compiled_last_is_loaded(package: Path) -> None:
    _write(package / "words" / "frames.py", 1_000)
    _write(package / "words" / "frames.cpython-311-x86_64-linux-gnu.so", 2_000)
    refuse_stale(package)
    assert is_compiled(package)


def test_sources_alone_are_never_stale(package: Path) -> None:
    (package / "words" / "frames.cpython-311-x86_64-linux-gnu.so").unlink()
    refuse_stale(package)
    assert not is_compiled(package)
