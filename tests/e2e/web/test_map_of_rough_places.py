"""The map of places that are known only roughly: circles without a mark, or the list alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from schemas.message import Side
from schemas.reports import ArticleRead, Point, ReportedPlace
from tests.e2e.web.conftest import grave
from tests.e2e.web.served import served, store
from tests.e2e.web.visits import DESK, PHONE, Visit, visit
from tests.unit.store.report_builders import day, place, reading, report

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TOWN = Point(lat=35, lon=36)
TRIPOLI = Point(lat=32.8, lon=13.4)
HOMS = Point(lat=34.5, lon=38.9)
CROWD = 6
PLACES = CROWD + 7
OFF_THE_MAP = 3

# How opaque the canvas is in the middle: a mark covers the land, a wash lets it through.
OPAQUE_IN_THE_MIDDLE = """() => {
  const canvas = document.querySelector(".leaflet-overlay-pane canvas");
  const [box, map] = [canvas, document.querySelector("#map")].map((e) => e.getBoundingClientRect());
  const ratio = canvas.width / box.width;
  const [x, y] = [map.x + map.width / 2 - box.x, map.y + map.height / 2 - box.y];
  const { data } = canvas.getContext("2d").getImageData(x * ratio - 5, y * ratio - 5, 10, 10);
  return Math.max(...data.filter((_, n) => n % 4 === 3));
}"""


def lying(name: str, point: Point | None, km: float | None, **more: str) -> ReportedPlace:
    """A place whose point is right to so many kilometres."""
    return place(name, point).model_copy(update={"precision_km": km, **more})


def told() -> ArticleRead:
    """A town with villages around it, places of which only the city is known, and two provinces."""
    crowd = [Point(lat=35 + n / 100, lon=36.2) for n in range(CROWD)]
    places = [
        *(lying(f"Hill {n}", point, 1.5) for n, point in enumerate(crowd)),
        lying("Somewhere near", TOWN, 15),
        lying("Barracks", TRIPOLI, 27.5, container="Tripoli"),
        lying("Old Port", TRIPOLI, 27.5, container="Tripoli"),
        lying("Exactly", Point(lat=10, lon=20), 5),
        lying("Old City", HOMS, 235.8, container="Homs"),
        lying("Nineveh", Point(lat=36, lon=42), 153.6, place_id="wof:85672429", type="province"),
        lying("Nowhere", None, None),
    ]
    reports = [
        report(day("2016-07-01"), Side.OPPOSITION, at=each.name).model_copy(update={"place": each})
        for each in places
    ]
    return reading("rough", reports, published="2016-07-02")


@pytest.fixture
def rough_api(database_url: str) -> Iterator[str]:
    """The API over them."""
    store(database_url, told())
    with served(database_url) as base:
        yield base


def seen_at(browser: Browser, base: str, path: str, size: tuple[int, int] = DESK) -> Visit:
    seen = visit(browser, base, size)
    seen.open(path)
    return seen


def drawn(page: Page) -> int:
    """How many places the marks, circles and rings of the map tell of."""
    names = [
        each.get_attribute("aria-label") or "" for each in page.locator(".spot, .group-ring").all()
    ]
    counts = [re.match(r"(\d+) places", name) for name in names]
    return sum(int(found.group(1)) if found else 1 for found in counts)


def test_what_is_known_roughly_is_a_circle_without_a_mark(rough_api: str, browser: Browser) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05&at=32.8,13.4,9")
    page = seen.page
    circle = page.get_by_role(
        "button", name="2 places somewhere within 28 km: Opposition 2; 0 confirmed, 2 not"
    )
    expect(circle).to_have_count(1)
    box = circle.bounding_box()
    assert box is not None
    assert box["width"] > 150  # 55 km at this zoom
    expect(page.locator("#legend")).to_contain_text("No exact position")
    seen.go_well()
    page.context.close()


@pytest.mark.parametrize("path", ["", "&place=local:somewhere%20near"], ids=["closed", "open"])
def test_nothing_stands_in_the_middle_of_one_even_when_open(
    rough_api: str, browser: Browser, path: str
) -> None:
    seen = seen_at(browser, rough_api, f"/?day=2016-07-05&at=35,36,10{path}")
    page = seen.page
    page.locator(".item", has_text="Somewhere near").hover()
    page.wait_for_timeout(300)
    assert 20 < page.evaluate(OPAQUE_IN_THE_MIDDLE) < 90
    name = re.compile("Somewhere near: Opposition, .*; no exact position: somewhere within 15 km")
    expect(page.get_by_role("button", name=name)).to_have_count(1)
    page.context.close()


def test_what_is_known_only_to_a_province_is_in_the_list_alone(
    rough_api: str, browser: Browser
) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05")
    page = seen.page
    note = page.locator("#pointless")
    expect(note).to_have_text(
        "3 places not on the map: 1 without coordinates, 2 known only to a region"
    )
    for name, tag in (
        ("Old City", "somewhere in Homs"),
        ("Nineveh", "a whole province"),
        ("Nowhere", "no coordinates"),
        ("Barracks", "within 28 km"),
    ):
        expect(page.locator(".item", has_text=name).locator(".tag")).to_have_text(tag)
    expect(page.locator(".item", has_text="Exactly").locator(".tag")).to_have_count(0)
    assert page.locator("[aria-label^='Old City:'], [aria-label^='Nineveh:']").count() == 0
    note.click()
    names = page.locator("#list .item .name").all_inner_texts()
    assert set(names[:OFF_THE_MAP]) == {"Old City", "Nineveh", "Nowhere"}
    assert grave(page) == []
    seen.go_well()
    page.context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_is_drawn_and_what_is_not_add_up(
    rough_api: str, browser: Browser, size: tuple[int, int]
) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05&at=25,25,3", size)
    for _ in range(2):
        assert drawn(seen.page) + OFF_THE_MAP == PLACES == seen.count_of_places()
        seen.page.click("#zoom-out")
        seen.page.wait_for_timeout(400)
    seen.page.context.close()


def test_a_ring_says_how_many_of_its_places_may_lie_beside_it(
    rough_api: str, browser: Browser
) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05&at=35,36,5")
    ring = seen.page.get_by_role("button", name=re.compile("^7 places"))
    expect(ring).to_have_accessible_name(
        "7 places: Opposition 7; 0 confirmed, 7 not; 1 placed only roughly. Look closer"
    )
    ring.hover()
    expect(seen.page.locator("#tip")).to_contain_text("1 placed only roughly")
    seen.page.context.close()


def test_the_panel_tells_no_position_where_none_is_known(rough_api: str, browser: Browser) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05&place=local:old%20city")
    page = seen.page
    where = page.locator("#panel .pointless")
    expect(where).to_contain_text("No exact position. Somewhere in Homs: too wide for the map.")
    expect(where).not_to_contain_text("34.5")
    expect(page.locator("#missing")).to_contain_text("Old City lies somewhere in Homs")
    before = page.url
    page.get_by_role("button", name="Show the area").click()  # as a circle, on demand
    seen.until(lambda: page.url != before)
    assert page.locator("[aria-label^='Old City:']").count() == 0
    seen.open("/?day=2016-07-05&place=local:barracks")
    expect(where).to_contain_text("Somewhere within 28 km of 32.8, 13.4.")
    page.context.close()


def test_a_click_into_a_circle_opens_it_or_offers_its_places(
    rough_api: str, browser: Browser
) -> None:
    seen = seen_at(browser, rough_api, "/?day=2016-07-05&at=32.8,13.4,9")
    page = seen.page
    page.click("#map", position={"x": 560, "y": 300})
    expect(page.locator(".toast")).to_contain_text("2 places lie somewhere around here")
    page.locator("#list .item").first.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(re.compile("Barracks|Old Port"))
    page.context.close()
