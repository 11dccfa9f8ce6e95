"""The map without a mouse, without sight, on any screen."""

import pytest
from playwright.sync_api import expect

from tests.e2e.web.conftest import OpenMap, grave
from tests.e2e.web.visits import DESK, PHONE, TABLET

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE], ids=["desk", "tablet", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(open_map: OpenMap, size: tuple[int, int], scheme: str) -> None:
    page = open_map("/?day=2016-07-05", size).page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert grave(page) == []
    page.click("#filters-open")
    assert grave(page) == []
    page.fill("#search-box", "kansaba")
    expect(page.locator("#search-found [data-place]").first).to_be_visible()
    assert grave(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#panel mark").first).to_be_visible()
    assert grave(page) == []


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE], ids=["desk", "tablet", "phone"])
def test_nothing_is_wider_than_the_screen(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map("/?day=2016-07-05", size).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for control in ("#search-box", "#filters-open", "#copy-link", "#play", "#slider", "#zoom-in"):
        box = page.locator(control).bounding_box()
        assert box is not None, control
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= size[0] + 8, control


def test_the_keys_move_the_day_by_days_weeks_and_months(open_map: OpenMap) -> None:
    seen = open_map("/?day=2016-07-05")
    slider = seen.page.locator("#slider")
    start = seen.day
    for key, moved in (("ArrowRight", 1), ("Shift+ArrowLeft", -6), ("PageDown", -36)):
        slider.press(key)
        assert seen.day == start + moved
    expect(slider).to_have_attribute("aria-valuetext", "30 May 2016")


def test_the_list_is_walked_and_a_place_opened_and_left_by_keys(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05").page
    page.locator("#list .item").first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#list .item").nth(1)
    expect(chosen).to_be_focused()
    name = chosen.locator(".name").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(name)
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#said")).to_contain_text(name)
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#list .item").nth(1)).to_be_focused()


def test_who_wants_calm_gets_no_motion(open_map: OpenMap) -> None:
    page = open_map("/").page
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#map.leaflet-zoom-anim").count() == 0
