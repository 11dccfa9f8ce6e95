"""The map where the API asks for a key, goes away, or knows nothing yet."""

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.served import served, store
from tests.e2e.web.visits import visit
from tests.unit.store.report_builders import latakia

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CONTROL = "**/control?*"
ONLY_WITH_KEY = (
    ("WHOHOLDS_ANONYMOUS_SCOPES", ""),
    ("WHOHOLDS_API_KEYS", "desk:read:a-key-of-at-least-some-length-0123456789"),
)


def test_an_empty_store_says_so_and_fills_by_itself(database_url: str, browser: Browser) -> None:
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.open()
        expect(seen.page.locator("#list")).to_contain_text("Nothing is known yet.")
        expect(seen.page.locator("#live-words")).to_have_text("Live")
        store(database_url, latakia())
        expect(seen.page.locator("#list")).to_contain_text("Kansaba", timeout=30_000)
        expect(seen.page.locator("#n-places")).to_have_text("6")
        seen.go_well()
        seen.page.context.close()


def test_filters_that_nothing_passes_say_so(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.open("/?sides=taliban")
        expect(seen.page.locator("#list")).to_contain_text("No place fits.")
        expect(seen.page.locator("#left-out")).to_be_hidden()
        seen.page.locator("#list").get_by_role("button", name="Clear filters").click()
        expect(seen.page.locator("#n-places")).to_have_text("6")
        assert seen.page.url == f"{base}/"
        seen.go_well()
        seen.page.context.close()


NOT_UNDERSTOOD = [
    ("sides=nope", "“nope” is no side"),
    ("sides=nope,opposition", "“nope” is no side"),
    ("theatre=nope", "“nope” is no war that is known"),
    ("kind=nope", "“nope” is no kind of change"),
    ("status=nope", "“nope” is no status"),
    ("day=2016-02-30", "“2016-02-30” is no day until today"),
    ("day=2999-01-01", "“2999-01-01” is no day until today"),
    ("known=99999", "“99999” is beyond the newest revision, 7"),
    ("known=<b>1</b>", "“<b>1</b>” is no revision"),
    ("layer=sure&list=all", "“sure” is no layer; “all” is no list"),
    ("confidence=2&days=-1", "“2” is no confidence from 0 to 1; “-1” is no number of days"),
    ("at=91,200,3", "“91,200,3” is no view: latitude, longitude, zoom"),
    ("change=nope", "“nope” is no change that is known"),
    ("side=taliban", "“side” is nothing that this map is asked by"),
]


def test_what_the_address_says_in_vain_is_told_and_cleared(
    database_url: str, browser: Browser
) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        seen = visit(browser, base)
        page = seen.page
        for query, told in NOT_UNDERSTOOD:
            seen.open(f"/?{query}")
            expect(page.locator("#left-out")).to_contain_text(f"{told}. Clear")
            expect(page.locator("#n-places")).to_have_text("6")
            expect(page.locator("#trouble")).to_be_hidden()
            page.get_by_role("button", name="Clear", exact=True).click()
            expect(page.locator("#left-out")).to_be_hidden()
            left = "/?sides=opposition" if "opposition" in query else "/"
            seen.until(lambda left=left: page.url == base + left)  # type: ignore[misc]
        seen.page.context.close()


def test_what_the_address_says_well_is_kept(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.open("/?days=45&confidence=.65&disputed=false&sides=&status=claimed&theatre=syria")
        expect(seen.page.locator("#left-out")).to_be_hidden()
        expect(seen.page.locator("select[name=days]")).to_have_value("45")
        expect(seen.page.locator("select[name=confidence]")).to_have_value("0.65")
        seen.go_well()
        seen.page.context.close()


def test_an_address_of_a_change_alone_opens_its_place(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        change = httpx.get(f"{base}/changes?place=kansaba").json()["items"][0]["change_id"]
        seen = visit(browser, base)
        seen.open(f"/?change={change}")
        expect(seen.page.locator("#panel h2")).to_have_text("Kansaba")
        seen.page.context.close()


def test_a_key_is_asked_for_where_one_is_needed(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url, ONLY_WITH_KEY) as base:
        seen = visit(browser, base)
        seen.page.goto(base)
        expect(seen.page.locator("#key")).to_be_visible()
        expect(seen.page.locator("#key-unknown")).to_be_hidden()
        seen.page.fill("#key-box", "a-key-of-somebody-else")
        seen.page.press("#key-box", "Enter")
        expect(seen.page.locator("#key-unknown")).to_be_visible()
        seen.page.fill("#key-box", "a-key-of-at-least-some-length-0123456789")
        seen.page.press("#key-box", "Enter")
        expect(seen.page.locator("#n-places")).to_have_text("6")
        expect(seen.page.locator("#live-words")).to_have_text("Live")
        assert "a-key" not in seen.page.url
        seen.page.context.close()


def test_what_the_filters_cannot_judge_is_shown_and_counted(
    database_url: str, browser: Browser
) -> None:
    store(database_url, latakia())
    endless = {"items": [], "next": "more", "known_at": 1, "permalink": "/changes?known_at=1"}
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.page.route("**/changes?*", lambda route: route.fulfill(json=endless))
        seen.page.route("**/changes/stream*", lambda route: route.abort())
        seen.open("/?kind=gained")
        expect(seen.page.locator("#n-places")).to_have_text("6")
        expect(seen.page.locator("#trouble")).to_contain_text("whatever Kind and Confidence say")
        seen.open("/?theatre=ukraine")
        expect(seen.page.locator("#n-places")).to_have_text("0")
        seen.page.context.close()


def test_a_day_to_come_is_today(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.open("/?day=2999-01-01")
        expect(seen.page.locator("#n-places")).to_have_text("6")
        expect(seen.page.locator("#trouble")).to_be_hidden()
        seen.go_well()
        seen.page.context.close()


def test_an_api_that_goes_away_is_asked_again(database_url: str, browser: Browser) -> None:
    store(database_url, latakia())
    with served(database_url) as base:
        seen = visit(browser, base)
        seen.open()
        seen.page.route(CONTROL, lambda route: route.abort())
        seen.page.check("input[value=reported]")
        expect(seen.page.locator("#trouble")).to_contain_text("The API does not answer")
        assert seen.count_of_places() == 6  # what was shown stays
        seen.page.unroute(CONTROL)
        expect(seen.page.locator("#trouble")).to_be_hidden(timeout=30_000)
        seen.until(lambda: seen.count_of_places() == 1)  # only Kansaba is reported by others
        seen.page.context.close()
