"""The map by keys alone, and by ears: where Tab leads, what is said, and what is never lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.run.whoholds_run import WhoholdsRun
from tests.e2e.web.conftest import OpenMap
from tests.e2e.web.visits import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_a_day_is_typed(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05").page
    page.focus("#play")
    page.keyboard.press("Tab")
    page.keyboard.type("02112015", delay=20)  # month, day, year
    expect(page.locator("#day-words")).to_have_text("11 Feb 2015")
    expect(page).to_have_url(re.compile(r"day=2015-02-11"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#step")).to_be_focused()


def test_half_a_year_that_was_typed_is_taken_back(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05").page
    page.focus("#day")
    page.keyboard.type("021120", delay=20)
    page.focus("#play")
    expect(page.locator("#day")).to_have_value("2016-02-11")
    expect(page.locator("#day-words")).to_have_text("11 Feb 2016")


def test_tab_comes_to_one_item_of_the_list_and_goes_on_to_the_map(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05").page
    items = page.locator("#list .item")
    page.focus("#tab-places")
    page.keyboard.press("Tab")
    expect(items.first).to_be_focused()
    for key, at in (("ArrowDown", 1), ("PageDown", 11), ("Home", 0), ("End", items.count() - 1)):
        page.keyboard.press(key)
        expect(items.nth(at)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#map")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(items.last).to_be_focused()


def test_escape_closes_the_filters_and_comes_back(open_map: OpenMap) -> None:
    page = open_map("/", PHONE).page
    page.focus("#filters-open")
    page.keyboard.press("Enter")
    expect(page.locator("select[name=side]")).to_be_focused()
    expect(page.locator("#side")).to_have_attribute("data-size", "tall")
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#filters-open")).to_be_focused()
    expect(page.locator("#side")).to_have_attribute("data-size", "half")


def test_the_search_says_how_many_it_found(open_map: OpenMap) -> None:
    page = open_map().page
    page.focus("#search-box")
    page.keyboard.type("kansaba")
    expect(page.locator("#said")).to_have_text("1 place found")
    page.keyboard.type("zzz")
    expect(page.locator("#said")).to_have_text("No place is known as kansabazzz")


def test_the_focus_stays_in_the_panel_when_its_day_changes(open_map: OpenMap) -> None:
    page = open_map("/?day=2022-12-01&list=changes").page
    page.locator("#list .item", has_text="Kherson").first.click()
    link = page.get_by_role("link", name="Show the map of that day").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()


def test_news_stay_as_long_as_they_are_pointed_to(open_map: OpenMap, demo: WhoholdsRun) -> None:
    seen = open_map()
    page = seen.page
    page.clock.install()
    seen.open()
    expect(page.locator("#live-words")).to_have_text("Live")
    text = "Syrian rebels captured the town of Saraqib in Idlib on Friday, a monitor said."
    article = {"source": "Example Wire", "date": "2016-07-09", "title": "News from Idlib"}
    demo.post([{**article, "id": "saraqib", "text": text}])
    toast = page.locator(".toast", has_text="Saraqib")
    expect(toast).to_be_visible(timeout=30_000)
    toast.hover()
    page.clock.fast_forward(60_000)
    expect(toast).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.fast_forward(60_000)
    expect(toast).to_be_hidden()
