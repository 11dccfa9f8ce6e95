"""The map where many places lie close together: rings that tell how many, and who holds them."""

import re
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from schemas.message import Side
from schemas.reports import ArticleRead, Point
from tests.e2e.web.conftest import grave
from tests.e2e.web.served import served, store
from tests.e2e.web.visits import DESK, PHONE, Visit, visit
from tests.unit.store.report_builders import day, place, reading, report

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CROWD, ON_ONE_SPOT, APART = 30, 6, 3
WIDE = "/?day=2016-07-05&at=35,37,4"
CONTESTED = [
    {"name": "rebels", "actor_id": None, "side": "opposition"},
    {"name": "the army", "actor_id": None, "side": "government"},
]


def crowd() -> ArticleRead:
    """Villages by one town, six on one spot of another, and a few far from all."""
    points = [Point(lat=35 + n // 6 / 50, lon=36 + n % 6 / 50) for n in range(CROWD)]
    points += [Point(lat=33.5, lon=44.4)] * ON_ONE_SPOT
    points += [Point(lat=30 + 5 * n, lon=55) for n in range(APART)]
    reports = []
    for n, point in enumerate(points):
        name = f"Hill {n}"
        side = Side.OPPOSITION if n < 20 else Side.GOVERNMENT
        told = report(day("2016-07-01"), side, at=name)
        reports.append(told.model_copy(update={"place": place(name, point)}))
    return reading("crowd", reports, published="2016-07-02")


def some_contested_some_confirmed(route: Route) -> None:
    """Of the crowd four are contested, and five are confirmed."""
    answer = route.fetch()
    told = answer.json()
    for row in told["items"]:
        number = int(row["place"]["name"].split()[1])
        if number < 4:
            row.update(state="contested", holder_side=None, parties=CONTESTED)
        row["status"] = "confirmed" if 4 <= number < 9 else "claimed"
    route.fulfill(response=answer, json=told)


@pytest.fixture
def crowded_api(database_url: str) -> Iterator[str]:
    """The API over the crowd."""
    store(database_url, crowd())
    with served(database_url) as base:
        yield base


class Look(Protocol):
    """A visitor who sees the crowd."""

    def __call__(
        self,
        path: str = WIDE,
        size: tuple[int, int] = DESK,
        *,
        by_touch: bool = False,
        control: Callable[[Route], None] = some_contested_some_confirmed,
    ) -> Visit: ...


@pytest.fixture
def look(crowded_api: str, browser: Browser) -> Iterator[Look]:
    """Visitors, who leave when the test ends."""
    came: list[Visit] = []

    def look(
        path: str = WIDE,
        size: tuple[int, int] = DESK,
        *,
        by_touch: bool = False,
        control: Callable[[Route], None] = some_contested_some_confirmed,
    ) -> Visit:
        seen = visit(browser, crowded_api, size, by_touch=by_touch)
        came.append(seen)
        seen.page.route("**/control?*", control)
        seen.open(path)
        return seen

    yield look
    for seen in came:
        seen.page.context.close()


def numbers(page: Page) -> list[int]:
    """What the rings say."""
    return [int(text) for text in page.locator(".group-ring .number").all_inner_texts()]


def no_complaint_but_of_the_text(seen: Visit) -> None:
    """The articles of the crowd are not stored: their text alone may be missed."""
    assert all("/articles/" in each for each in seen.complaints), seen.complaints


def test_a_ring_tells_how_many_and_who_and_how_sure(look: Look) -> None:
    seen = look()
    ring = seen.page.get_by_role("button", name=re.compile("^30 places"))
    expect(ring).to_have_accessible_name(
        "30 places: Opposition 16, Government 10, Contested 4; 5 confirmed, 25 not. Look closer"
    )
    expect(seen.page.locator("#legend")).to_contain_text("Many places")
    ring.hover()
    tip = seen.page.locator("#tip")
    expect(tip).to_contain_text("30 places · 5 confirmed, 25 not")
    assert tip.locator("li").all_inner_texts() == [
        "Opposition\n16", "Government\n10", "Contested\n4"
    ]  # fmt: skip
    seen.go_well()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_place_is_in_one_ring_or_alone(look: Look, size: tuple[int, int]) -> None:
    seen = look("/?day=2016-07-05&at=34,44,3", size)
    spots = seen.page.locator(".spot")
    for _ in range(3):
        places = sum(numbers(seen.page)) + spots.count()
        assert places == CROWD + ON_ONE_SPOT + APART
        seen.page.click("#zoom-out")
        seen.page.wait_for_timeout(400)
    assert grave(seen.page) == []
    seen.go_well()


def test_a_click_opens_a_ring_until_its_places_stand_alone(look: Look) -> None:
    seen = look()
    page = seen.page
    page.get_by_role("button", name=re.compile("^30 places")).click()
    expect(page.get_by_role("button", name=re.compile("^30 places"))).to_have_count(0)
    expect(page.locator("#said")).to_contain_text(re.compile("In view: .*single place"))
    while numbers(page):
        before = page.url
        page.locator(".group-ring").first.click()
        seen.until(lambda before=before: page.url != before)  # type: ignore[misc]
    assert page.locator(".spot").count() > 1
    seen.go_well()


def test_keys_walk_from_ring_to_mark_open_both_and_come_back(look: Look) -> None:
    seen = look()
    page = seen.page
    page.focus("#map")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("^30 places"))
    expect(page.locator("#tip")).to_contain_text("30 places")
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("^6 places"))
    page.keyboard.press("ArrowRight")
    mark = page.locator(":focus")
    expect(mark).to_have_accessible_name(re.compile("^Hill 3[678]: Government, claimed"))
    name = (mark.get_attribute("aria-label") or "").partition(":")[0]
    expect(page.locator("#tip")).to_contain_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(name)
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"[aria-label^='{name}:']")).to_be_focused()
    no_complaint_but_of_the_text(seen)


def test_enter_opens_a_ring_and_the_focus_stays_on_the_map(look: Look) -> None:
    seen = look()
    page = seen.page
    page.focus("#map")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^30 places"))).to_have_count(0)
    expect(page.locator("#map :focus")).to_have_accessible_name(re.compile("places|Hill"))
    seen.go_well()


def test_places_on_one_spot_are_listed_to_choose_from(look: Look) -> None:
    seen = look()
    ring = seen.page.get_by_role("button", name=re.compile("^6 places"))
    ring.click()
    expect(seen.page.locator(".toast")).to_contain_text("6 places lie here")
    expect(seen.page.locator("#list .item").first).to_be_focused()
    names = seen.page.locator("#list .item .name").all_inner_texts()
    there = range(CROWD, CROWD + ON_ONE_SPOT)
    assert set(names[:ON_ONE_SPOT]) == {f"Hill {number}" for number in there}
    seen.go_well()


def test_a_change_that_comes_in_is_counted_in_its_ring(look: Look, database_url: str) -> None:
    seen = look("/?at=35,37,4")
    expect(seen.page.locator("#live-words")).to_have_text("Live")
    told = report(day("2016-07-03"), at="Hill 99", article="more")
    there = told.model_copy(update={"place": place("Hill 99", Point(lat=35.01, lon=36.01))})
    store(database_url, reading("more", [there], published="2016-07-04"))
    expect(seen.page.get_by_role("button", name=re.compile("^31 places"))).to_be_visible()
    expect(seen.page.locator(".toast")).to_contain_text("Hill 99")
    seen.go_well()


def test_a_finger_opens_a_ring(look: Look) -> None:
    seen = look(size=PHONE, by_touch=True)
    seen.page.get_by_role("button", name=re.compile("^30 places")).tap()
    expect(seen.page.get_by_role("button", name=re.compile("^30 places"))).to_have_count(0)
    seen.go_well()


def test_more_of_the_list_is_shown_and_read_on_from_there(look: Look) -> None:
    def tenfold(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        made = [
            {**row, "place": {**row["place"], "place_id": f"{row['place']['place_id']}-{n}"}}
            for n in range(10)
            for row in told["items"]
        ]
        route.fulfill(response=answer, json={**told, "items": made})

    seen = look(control=tenfold)
    seen.page.get_by_role("button", name="Show more (240 left)").press("Enter")
    expect(seen.page.locator("#list .item").nth(150)).to_be_focused()
    seen.go_well()


def test_where_not_all_places_are_here_a_ring_says_at_least(look: Look) -> None:
    def endless(route: Route) -> None:
        answer = route.fetch(url=re.sub("&cursor=[^&]*|&bbox=[^&]*", "", route.request.url))
        told = answer.json()
        more = "cursor" not in route.request.url
        route.fulfill(json={**told, "items": told["items"] if more else [], "next": "more"})

    seen = look(control=endless)
    ring = seen.page.get_by_role("button", name=re.compile("^at least 30 places"))
    expect(ring.locator(".number")).to_have_text("30+")
    expect(seen.page.locator("#trouble")).to_have_text(
        "Only the first 39 places of this view are shown and counted. Zoom in to see all."
    )
    expect(seen.page.locator("#n-places")).to_have_text("39+")
    expect(seen.page.locator("#legend")).to_contain_text("“30+”: at least 30")
    expect(seen.page.locator("#legend")).to_contain_text("loaded here")
    seen.go_well()


def test_the_place_that_is_open_is_shown_out_of_its_ring(look: Look) -> None:
    seen = look(f"{WIDE}&place=local:hill%208")
    assert 29 in numbers(seen.page)
    expect(seen.page.get_by_role("button", name=re.compile("^Hill 8: Opposition"))).to_have_count(1)
    no_complaint_but_of_the_text(seen)
