"""Debian's Chromium without a window, and the demo with its samples for it to look at."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.run.conftest import folder_for_everybody
from tests.e2e.run.whoholds_run import WhoholdsRun
from tests.e2e.web.visits import DESK, Visit, visit

OpenMap = Callable[..., Visit]

CHANGES_OF_THE_SAMPLES = 100
"""Fewer than the samples tell of, so that one that is read otherwise fails no test of the map."""


GRAVE = ("serious", "critical")


def grave(page: Page) -> list[dict[str, Any]]:
    """What axe finds serious or worse."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        {"rule": each["id"], "where": [node["html"] for node in each["nodes"]][:3]}
        for each in found
        if each["impact"] in GRAVE
    ]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a module. Playwright drives what Debian installs and fetches nothing.

    The gate (.ci/run) installs it; a machine without one is told.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def demo() -> Iterator[WhoholdsRun]:
    """What ``make demo`` starts, once the samples are read."""
    with folder_for_everybody() as folder:
        run = WhoholdsRun(folder / "data", sys.executable, command=("demo",))
        run.start()
        try:
            run.wait_ready()
            run.wait_for_changes(CHANGES_OF_THE_SAMPLES)
            yield run
            assert run.stop() == 0
        finally:
            run.kill_what_is_left()


@pytest.fixture
def open_map(browser: Browser, demo: WhoholdsRun) -> Iterator[OpenMap]:
    """Opens the map at a path and a size; at the end nothing may have gone wrong."""
    visits: list[Visit] = []

    def open_at(path: str = "/", size: tuple[int, int] = DESK, *, by_touch: bool = False) -> Visit:
        made = visit(browser, demo.url(""), size, by_touch=by_touch)
        visits.append(made)
        made.open(path)
        return made

    yield open_at
    for each in visits:
        each.go_well()
        each.page.context.close()
