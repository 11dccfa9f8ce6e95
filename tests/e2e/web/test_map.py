"""The map with the samples, as somebody uses it who looks something up."""

import re
import time

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.run.whoholds_run import WhoholdsRun
from tests.e2e.web.conftest import OpenMap
from tests.e2e.web.visits import PHONE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

COLOURS_OF_THE_MAP = """() => {
  const colours = new Set();
  for (const canvas of document.querySelectorAll("#map canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let n = 0; n < data.length; n += 4) colours.add(data.slice(n, n + 3).join());
  }
  return [...colours];
}"""
TALIBAN, GOVERNMENT = (58, 167, 155), (213, 94, 0)


def test_the_map_shows_land_places_and_what_has_no_coordinates(open_map: OpenMap) -> None:
    seen = open_map("/?day=2021-08-20")  # when Kabul had fallen five days before
    expect(seen.page.locator("#list")).to_contain_text("Kabul")
    assert seen.count_of_places() > 60
    expect(seen.page.locator("#pointless")).to_contain_text("without coordinates")
    expect(seen.page.locator("#legend")).to_contain_text("Taliban")
    drawn = set(seen.page.evaluate(COLOURS_OF_THE_MAP))
    assert {"219,230,236", "248,247,243"} <= drawn  # sea and land
    assert ",".join(map(str, TALIBAN)) in drawn  # fresh, so not faded


def test_playing_moves_from_change_to_change(open_map: OpenMap) -> None:
    seen = open_map("/?day=2015-12-01")
    first, places = seen.day, seen.count_of_places()
    seen.page.click("#play")
    seen.until(lambda: seen.day > first + 90)
    seen.page.click("#play")
    expect(seen.page.locator("#play")).to_have_attribute("aria-pressed", "false")
    stopped = seen.day
    expect(seen.page).to_have_url(re.compile(r"day=2016-"))
    assert seen.count_of_places() > places
    time.sleep(1)
    assert seen.day == stopped


def test_kansaba_is_found_with_its_sentence_marked_in_its_article(open_map: OpenMap) -> None:
    seen = open_map("/?day=2016-07-05")
    seen.page.fill("#search-box", "kansaba")
    expect(seen.page.locator("#search-found [data-place]").first).to_contain_text("Kansaba")
    seen.page.keyboard.press("Enter")
    panel = seen.page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Kansaba")
    expect(panel.locator(".now")).to_contain_text("Opposition")
    expect(panel.locator(".pointless")).to_contain_text("No coordinates")
    sentence = "Syrian rebels recaptured the town of Kansaba in the Jabal al-Akrad from the Assad"
    quote = panel.locator("blockquote", has_text=sentence)
    expect(quote.locator("mark")).to_have_text(f"{sentence} regime forces on Friday.")
    expect(quote).to_contain_text("Jaysh al-Fatah")  # what the article goes on to say
    link = panel.get_by_role("link", name="Kansaba is free again")
    expect(link).to_have_attribute("href", "https://example.org/samples/syria-latakia-2016-front")
    expect(panel.locator(".rule").first).to_contain_text("a witness of no side says so")
    expect(panel).to_contain_text("Last evidence 1 Jul 2016, 4 days old.")


def test_filters_show_one_side_and_the_back_button_undoes_them(open_map: OpenMap) -> None:
    seen = open_map()
    everywhere = seen.count_of_places()
    seen.page.click("#filters-open")
    seen.page.select_option("select[name=side]", "ukraine")
    expect(seen.page).to_have_url(re.compile("sides=ukraine"))
    holders = seen.page.locator("#list .item .sub:not(.dim) > span:first-child").all_inner_texts()
    assert len(holders) == seen.count_of_places() < everywhere
    assert all("Ukraine" in holder for holder in holders)
    seen.page.go_back()
    expect(seen.page.locator("#n-places")).to_have_text(str(everywhere))


def test_what_is_confirmed_is_less_than_what_is_claimed(open_map: OpenMap) -> None:
    seen = open_map()
    claimed = seen.count_of_places()
    seen.page.check("input[value=confirmed]")
    expect(seen.page).to_have_url(re.compile("layer=confirmed"))
    expect(seen.page.locator("#n-places")).not_to_have_text(str(claimed))
    assert 0 < seen.count_of_places() < claimed


def test_a_mark_is_clicked_open(open_map: OpenMap, demo: WhoholdsRun) -> None:
    seen = open_map("/?day=2022-12-01&at=46.63,32.61,9")  # Kherson
    seen.page.click("#map")  # in its middle
    expect(seen.page.locator("#panel h2")).to_have_text("Kherson")
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator("#panel")).to_be_hidden()


def test_the_address_brings_back_what_was_shown(open_map: OpenMap) -> None:
    first = open_map("/?day=2016-07-05&layer=reported&list=changes&theatre=syria")
    first.page.locator("#list .item").first.click()
    expect(first.page.locator("#panel mark").first).to_be_visible()
    second = open_map(first.page.url.removeprefix(first.base))
    expect(second.page.locator("#panel mark").first).to_be_visible()
    for what in ("#panel h2", "#day-words", "#n-places", "#n-changes"):
        assert second.page.inner_text(what) == first.page.inner_text(what)


def test_a_link_keeps_what_was_known(open_map: OpenMap) -> None:
    seen = open_map("/?day=2016-07-05&known=40")
    expect(seen.page.locator("#frozen")).to_contain_text("as it was known at revision 40")
    then = seen.count_of_places()
    seen.page.get_by_role("button", name="Show what is known now").click()
    seen.until(lambda: seen.count_of_places() > then)
    expect(seen.page.locator("#frozen")).to_be_hidden()


def test_what_was_known_once_is_all_that_is_shown_of_then(open_map: OpenMap) -> None:
    seen = open_map("/?list=changes")
    page = seen.page
    known = int(page.inner_text("#n-changes").replace(",", ""))
    seen.open("/?list=changes&known=20")
    # What one transaction recorded became known together, with the last of it.
    then = page.evaluate(
        "fetch('/changes?known_at=20&limit=1000').then(a => a.json()).then(a => a.items.length)"
    )
    assert 0 < int(page.inner_text("#n-changes")) == then < known
    newest = page.locator("#list .item").first
    newest.click()
    expect(page.locator("#panel .report").first).to_be_visible()
    asked = [url for url in seen.asked if "/changes" in url and "limit=1&" not in url]
    assert all("known_at=20" in url or "/stream" in url for url in asked[-2:])
    page.get_by_role("button", name="Show what is known now").click()
    expect(page.locator("#n-changes")).to_have_text(str(known))
    expect(page.locator(".toast")).to_have_count(0)  # what was known before is no news


def test_news_is_counted_beside_what_was_known_once(open_map: OpenMap, demo: WhoholdsRun) -> None:
    seen = open_map("/?day=2016-07-09&known=40")
    page = seen.page
    expect(page.locator("#live-words")).to_have_text("Live")
    places = seen.count_of_places()
    text = "Syrian rebels captured the town of Binnish in Idlib on Friday, a monitor said."
    article = {"source": "Example Wire", "date": "2016-07-09", "title": "News from near Idlib"}
    demo.post([{**article, "id": "binnish", "text": text}])
    told = page.locator("#frozen")
    expect(told).to_contain_text("1 change has come in since it was opened", timeout=30_000)
    expect(page.locator(".toast")).to_have_count(0)
    assert seen.count_of_places() == places
    page.get_by_role("button", name="Show what is known now").click()
    expect(page.locator("#list")).to_contain_text("Binnish")


def test_the_copied_link_fixes_day_and_knowledge(open_map: OpenMap) -> None:
    seen = open_map("/?layer=reported")
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.click("#copy-link")
    expect(seen.page.locator(".toast")).to_contain_text("Link copied")
    link = seen.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        re.escape(seen.base) + r"/\?day=\d{4}-\d\d-\d\d&layer=reported&known=\d+", link
    )


def test_a_change_is_followed_as_it_comes_in(open_map: OpenMap, demo: WhoholdsRun) -> None:
    seen = open_map()
    expect(seen.page.locator("#live-words")).to_have_text("Live")
    places = seen.count_of_places()
    text = "Syrian rebels captured the town of Harem in Idlib on Friday, a monitor said."
    article = {"source": "Example Wire", "date": "2016-07-09", "title": "News from the north"}
    demo.post([{**article, "id": "harem", "text": text}])
    toast = seen.page.locator(".toast", has_text="Harem")
    expect(toast).to_be_visible(timeout=30_000)
    expect(seen.page.locator("#n-places")).to_have_text(str(places + 1))
    toast.get_by_role("button", name="Harem").click()
    expect(seen.page.locator("#panel h2")).to_have_text("Harem")
    expect(seen.page.locator("#panel mark").first).to_have_text(text)


def test_the_list_is_a_sheet_on_a_phone(open_map: OpenMap) -> None:
    seen = open_map("/", PHONE)
    seen.page.locator("#grip").click()
    expect(seen.page.locator("#side")).to_have_attribute("data-size", "tall")
    seen.until(lambda: seen.page.evaluate("document.querySelector('#side').clientHeight > 500"))
    seen.page.locator("#list .item").first.click()
    expect(seen.page.locator("#panel h2")).to_be_visible()
    expect(seen.page.locator("#side")).to_be_hidden()


def test_what_one_looks_at_stays_in_the_middle_when_a_panel_opens(open_map: OpenMap) -> None:
    seen = open_map("/?day=2016-07-05&at=10,20,4", PHONE)
    height = "document.querySelector('#map').clientHeight"
    before = seen.page.evaluate(height)
    seen.page.locator("#list .item").filter(has_text="no coordinates").first.click()
    expect(seen.page.locator("#panel h2")).to_be_visible()
    seen.until(lambda: seen.page.evaluate(height) < before - 50)
    seen.page.click("#zoom-in")  # about the middle of what is seen
    expect(seen.page).to_have_url(re.compile(r"at=(9\.|10)[\d.]*,(19\.|20)[\d.]*,5"))


def test_of_more_changes_than_fit_the_api_picks_and_counts(open_map: OpenMap) -> None:
    def endless(route: Route) -> None:
        """As if page followed page for ever."""
        answer = route.fetch(url=route.request.url.partition("&cursor=")[0])
        route.fulfill(response=answer, json={**answer.json(), "next": "more"})

    seen = open_map()
    seen.page.route("**/changes?limit=1000*", endless)
    seen.open("/?list=changes&day=2016-07-05&theatre=syria")
    seen.until(lambda: any("/changes?until=2016-07-05" in url for url in seen.asked))
    first = seen.page.locator("#list .item").first
    expect(first).to_contain_text("2 Jul 2016")
    asked = [url for url in seen.asked if "/changes?until=2016-07-05" in url or "/stats?" in url]
    assert len(asked) >= 2
    assert all("theatre=syria" in url for url in asked)
    drawn = seen.page.evaluate(
        """() => { const c = document.querySelector("#histogram");
        return c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some((n) => n); }"""
    )
    assert drawn
