"""The map of places of which nobody says who holds them, and of names from right to left."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from schemas.message import Kind, Side
from schemas.reports import Point
from tests.e2e.web.served import served, store
from tests.e2e.web.visits import NARROW, visit
from tests.unit.store.report_builders import day, place, reading, report

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LONG = "مدينة الشيخ مسكين الكبرى في محافظة درعا الجنوبية القديمة"


@pytest.fixture
def api(database_url: str) -> Iterator[str]:
    """A town that was left, one left to somebody, and one with a long name."""
    left = report(day("2015-02-18"), Side.UNKNOWN, Side.UKRAINE, Kind.LOST, at="Debaltseve")
    to_them = report(day("2015-02-18"), Side.RUSSIA, Side.UKRAINE, Kind.LOST, at="Horlivka")
    told = report(day("2015-02-19"), at=LONG)
    points = [
        (left, Point(lat=48.3, lon=38.4)),
        (to_them, Point(lat=48.3, lon=38.0)),
        (told, Point(lat=32.8, lon=36.1)),
    ]
    reports = [
        each.model_copy(update={"place": place(each.place.name or "", point)})
        for each, point in points
    ]
    store(database_url, reading("left", reports, published="2015-02-20"))
    with served(database_url) as base:
        yield base


def test_a_place_that_was_left_says_why_its_holder_is_not_known(api: str, browser: Browser) -> None:
    seen = visit(browser, api)
    page = seen.page
    seen.open("/?day=2015-02-18&place=local:debaltseve")
    now = page.locator("#panel .now")
    expect(now).to_contain_text("Holder not known")
    expect(now).to_contain_text("Ukraine left it, and no report says who holds it since.")
    item = page.locator(".item", has_text="Debaltseve")
    expect(item).to_contain_text("Holder not known, left by Ukraine")
    place_mark = item.locator("img").get_attribute("src")
    page.click("#tab-changes")
    expect(item).to_contain_text("Left by its holder")
    assert item.locator("img").get_attribute("src") == place_mark  # no side's colour
    page.context.close()


def test_a_place_that_was_left_to_somebody_is_theirs(api: str, browser: Browser) -> None:
    seen = visit(browser, api)
    page = seen.page
    seen.open("/?day=2015-02-18&place=local:horlivka")
    expect(page.locator("#panel .now")).to_contain_text("Russia")
    page.click("#tab-changes")
    item = page.locator(".item", has_text="Horlivka")
    expect(item).to_contain_text("Left by its holder: Ukraine, to Russia")
    page.context.close()


def test_a_long_name_from_right_to_left_keeps_its_beginning(api: str, browser: Browser) -> None:
    seen = visit(browser, api, NARROW)
    seen.open("/?day=2015-03-01")
    name = seen.page.locator(".item .name", has_text="مدينة")
    assert name.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    assert name.evaluate("(e) => e.scrollWidth > e.clientWidth")
    seen.page.context.close()


@pytest.mark.parametrize("asked", ["مدينه الشيخ", "مَدينة الشيخ", "مـدينة الشّيخ"])
def test_a_name_is_found_however_it_is_pointed(api: str, browser: Browser, asked: str) -> None:
    seen = visit(browser, api)
    seen.page.route("**/places?*", lambda route: route.fulfill(json={"items": []}))
    seen.open("/?day=2015-03-01")
    seen.page.fill("#search-box", asked)
    expect(seen.page.locator("#search-found [data-place]")).to_contain_text(LONG)
    seen.page.context.close()


def test_the_mouse_is_told_who_holds_what_it_is_on(api: str, browser: Browser) -> None:
    seen = visit(browser, api)
    page = seen.page
    seen.open("/?day=2015-03-01&at=32.8,36.1,6")
    page.hover("#map")  # its middle
    expect(page.locator("#tip")).to_contain_text("Opposition")
    page.hover("#zoom-in")
    expect(page.locator("#tip")).to_be_hidden()
    page.context.close()


def test_old_news_is_said_to_be_old(api: str, browser: Browser) -> None:
    seen = visit(browser, api)
    now = seen.page.locator("#panel .now")
    seen.open("/?day=2015-03-01&place=local:debaltseve")
    expect(now).not_to_contain_text("Nothing newer is known")
    seen.open("/?day=2016-03-01&place=local:debaltseve")
    expect(now).to_contain_text("Nothing newer is known: it may have changed since.")
    expect(seen.page).to_have_title("Debaltseve – whoholds")
    seen.page.context.close()
