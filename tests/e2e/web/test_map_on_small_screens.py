"""The map on phones, upright and on their side: what is told of it leaves its buttons free."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.web.served import served, store
from tests.e2e.web.visits import visit
from tests.unit.store.report_builders import latakia

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SIZES = [(320, 568), (360, 640), (390, 844), (430, 932), (568, 320), (667, 375), (844, 390)]
STATES = {
    "two notes": "/?known=3&sides=nope,opposition",
    "a place without a point": "/?known=3&sides=nope,opposition&place=local:kansaba",
    "a filter": "/?sides=israel",
}
OVERLAPS = """() => {
  const seen = [...document.querySelectorAll(".note, .zoom, #legend summary, .toast")]
    .filter((each) => each.checkVisibility());
  const boxes = seen.map((each) => [each.id || each.className, each.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const scene = document.querySelector(".scene").getBoundingClientRect();
  const out = boxes.filter(([, box]) => box.top < scene.top - 1 || box.bottom > scene.bottom + 1);
  return [...boxes.flatMap(([one, a], n) =>
    boxes.slice(n + 1).filter(([, b]) => over(a, b)).map(([two]) => `${one} over ${two}`)),
    ...out.map(([one]) => `${one} out of the map`)];
}"""


@pytest.fixture
def api(database_url: str) -> Iterator[str]:
    """The API over one article."""
    store(database_url, latakia())
    with served(database_url) as base:
        yield base


def test_nothing_lies_over_the_buttons_of_the_map(api: str, browser: Browser) -> None:
    wrong = {}
    for size in SIZES:
        seen = visit(browser, api, size, by_touch=True)
        for state, path in STATES.items():
            seen.open(path)
            seen.page.wait_for_timeout(150)
            if found := seen.page.evaluate(OVERLAPS):
                wrong[size, state] = found
        seen.page.context.close()
    assert wrong == {}


@pytest.mark.parametrize("size", [(320, 568), (568, 320)], ids=str)
def test_every_note_is_told_in_turn(api: str, browser: Browser, size: tuple[int, int]) -> None:
    seen = visit(browser, api, size, by_touch=True)
    page = seen.page
    seen.open(STATES["two notes"])
    expect(page.locator("#left-out")).to_be_visible()
    page.get_by_role("button", name="Clear", exact=True).tap()
    expect(page.locator("#frozen")).to_be_visible()
    page.get_by_role("button", name="Show what is known now").tap()
    expect(page.locator("#frozen")).to_be_hidden()
    page.context.close()


def test_the_bar_keeps_its_two_rows_while_filters_are_on(api: str, browser: Browser) -> None:
    seen = visit(browser, api, (320, 568), by_touch=True)
    seen.open("/?sides=opposition")
    rows = {top(seen.page, each) for each in ("#layers", "#filters-open", "#copy-link")}
    assert len(rows) == 1
    seen.page.context.close()


def test_what_is_found_is_as_wide_as_the_screen(api: str, browser: Browser) -> None:
    seen = visit(browser, api, (320, 568), by_touch=True)
    seen.open()
    seen.page.fill("#search-box", "kansaba")
    found = seen.page.locator("#search-found")
    expect(found.locator("[data-place]").first).to_be_visible()
    box = found.bounding_box()
    assert box is not None
    assert box["width"] >= 290
    seen.page.context.close()


def top(page: Page, what: str) -> int:
    """The row in which it stands: the middle of it, so that heights may differ."""
    box = page.locator(what).bounding_box()
    assert box is not None
    return round((box["y"] + box["height"] / 2) / 10)
