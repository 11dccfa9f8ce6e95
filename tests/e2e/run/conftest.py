"""Folders that unprivileged users can enter, and runs that leave nothing behind."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.run.whoholds_run import WhoholdsRun

MakeRun = Callable[..., WhoholdsRun]


@contextmanager
def folder_for_everybody() -> Iterator[Path]:
    """A folder below /tmp that everybody can enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-test-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A fresh folder for one test."""
    with folder_for_everybody() as folder:
        yield folder


@pytest.fixture(scope="module")
def running() -> Iterator[WhoholdsRun]:
    """One run for all tests of a module that leave it running, ready when a test begins."""
    with folder_for_everybody() as folder:
        run = WhoholdsRun(folder / "data", sys.executable)
        run.start()
        try:
            run.wait_ready()
            yield run
            assert run.stop() == 0
        finally:
            run.kill_what_is_left()


@pytest.fixture
def make_run(open_folder: Path) -> Iterator[MakeRun]:
    """Makes runs, each on a data folder of the given name, and stops them at the end."""
    made: list[WhoholdsRun] = []

    def make(
        name: str = "data",
        python: str = sys.executable,
        user: str | None = None,
        environment: Mapping[str, str] | None = None,
        command: tuple[str, ...] = ("run",),
    ) -> WhoholdsRun:
        run = WhoholdsRun(open_folder / name, python, user, command, environment or {})
        made.append(run)
        return run

    yield make
    for run in made:
        run.kill_what_is_left()
