"""The map without a mouse, without sight, on any screen."""

import pytest
from playwright.sync_api import expect

from tests.e2e.web.conftest import OpenMap, grave
from tests.e2e.web.visits import (
    DESK,
    NARROW,
    ON_ITS_SIDE,
    PHONE,
    SMALL_ON_ITS_SIDE,
    TABLET,
)

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


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE, NARROW, ON_ITS_SIDE], ids=str)
@pytest.mark.parametrize("by_touch", [False, True], ids=["mouse", "touch"])
def test_nothing_is_wider_than_the_screen(
    open_map: OpenMap, size: tuple[int, int], by_touch: bool
) -> None:
    page = open_map("/?day=2016-07-05", size, by_touch=by_touch).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for control in ("#search-box", "#filters-open", "#copy-link", "#play", "#slider", "#zoom-in"):
        box = page.locator(control).bounding_box()
        assert box is not None, control
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= size[0] + 8, control


SIZES = """() => [...document.querySelectorAll("button, input, select, summary, a")]
  .filter((each) => each.checkVisibility() && !each.matches(".skip, .spot, .unseen *"))
  .map((each) => [each.outerHTML.slice(0, 60),
                  (each.type === "radio" ? each.parentElement : each).getBoundingClientRect()])
  .map(([what, box]) => [what, box.width, box.height])"""
CHIEF = ("play", "zoom-in", "zoom-all", "filters-open", "copy-link", "search-box")


@pytest.mark.parametrize("size", [TABLET, PHONE, NARROW, ON_ITS_SIDE], ids=str)
def test_a_finger_meets_what_it_is_meant_for(open_map: OpenMap, size: tuple[int, int]) -> None:
    page = open_map("/?day=2016-07-05", size, by_touch=True).page
    page.tap("#legend summary")
    for what, width, height in page.evaluate(SIZES):
        assert min(width, height) >= 24, what
    for name in CHIEF:
        box = page.locator(f"#{name}").bounding_box()
        assert box is not None, name
        assert min(box["width"], box["height"]) >= 40, name


def test_a_narrow_screen_keeps_play_beside_the_day_and_room_for_the_map(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05", NARROW, by_touch=True).page
    play, day, scene = (page.locator(each).bounding_box() for each in ("#play", "#step", "#map"))
    assert play is not None
    assert day is not None
    assert scene is not None
    assert play["y"] <= day["y"] <= play["y"] + play["height"]
    assert scene["height"] >= 150
    for button in ("#filters-open", "#copy-link"):
        assert page.locator(button).is_visible()
    page.get_by_role("button", name="Filters").tap()
    page.select_option("select[name=side]", "opposition")
    page.tap("#list .item >> nth=0")
    page.get_by_role("button", name="Close").tap()
    page.get_by_role("button", name="Copy link").wait_for()


def test_a_small_phone_on_its_side_has_room_for_the_map(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05", SMALL_ON_ITS_SIDE, by_touch=True).page
    scene = page.locator("#map").bounding_box()
    assert scene is not None
    assert scene["height"] >= 120
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL_ON_ITS_SIDE[0]
    page.tap("#zoom-in")
    page.get_by_role("button", name="Filters").tap()


def test_the_panel_leaves_the_play_button_free(open_map: OpenMap) -> None:
    page = open_map("/?day=2016-07-05", (1100, 700)).page
    page.locator("#list .item").first.click()
    page.click("#play")
    page.click("#play")


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
