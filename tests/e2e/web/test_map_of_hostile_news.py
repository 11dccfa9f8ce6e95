"""News made to break in: whatever an article or a place holds is shown as text."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from schemas.articles import ArticleIngested
from schemas.message import Side
from schemas.reports import Actor, ArticleRead, Point
from tests.e2e.web.served import served, store
from tests.e2e.web.visits import visit
from tests.unit.store.report_builders import INGESTED, day, place, reading, report

pytestmark = [pytest.mark.slow, pytest.mark.browser]

BREAK_IN = "<img src=x onerror=\"document.title='broken in'\"><script>alert(1)</script>"
SENTENCE = "Rebels captured the town on Friday."
RIGHT_TO_LEFT = "كنسبا"


@pytest.fixture
def hostile_api(database_url: str) -> Iterator[str]:
    """The API over one change of which every text is markup, and one place in Arabic."""
    store(database_url, hostile_article(), hostile_reading())
    with served(database_url) as base:
        yield base


def hostile_article() -> ArticleIngested:
    """Its title, text, source and address all try."""
    read = hostile_reading()
    return ArticleIngested(
        article_id=read.article_id,
        revision=read.revision,
        revision_number=read.revision_number,
        source=read.source,
        url="javascript:alert(1)",
        published=read.published,
        ingested_at=INGESTED,
        title=f"Title {BREAK_IN}",
        text=f"{BREAK_IN} \U0001f4a5 {SENTENCE} And so on {BREAK_IN}",
    )


def hostile_reading() -> ArticleRead:
    """Two changes: at a place of hostile name, and at one written from right to left."""
    start = len(f"Title {BREAK_IN}\n\n{BREAK_IN} \U0001f4a5 ")
    told = report(day("2016-07-01"), at=BREAK_IN, sentence=SENTENCE, speaker=f"Speaker {BREAK_IN}")
    hostile = told.model_copy(
        update={
            "place": place(BREAK_IN, Point(lat=35.5, lon=36.1)).model_copy(
                update={"place_id": "local:hostile", "container": BREAK_IN}
            ),
            "gainer": Actor(name=f"Rebels {BREAK_IN}", side=Side.OPPOSITION),
            "evidence": told.evidence.model_copy(
                update={"start": start, "end": start + len(SENTENCE)}
            ),
            "reasons": (f"because {BREAK_IN}",),
        }
    )
    arabic = report(day("2016-07-02"), at=RIGHT_TO_LEFT)
    return reading("hostile", [hostile, arabic], source=f"Source {BREAK_IN}")


def test_hostile_markup_is_shown_as_text(hostile_api: str, browser: Browser) -> None:
    seen = visit(browser, hostile_api)
    seen.open("/?list=changes")
    page = seen.page
    page.locator("#list .item", has_text=BREAK_IN).click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text(BREAK_IN)
    expect(panel.locator("mark")).to_have_text(SENTENCE)
    expect(panel.locator("blockquote")).to_contain_text("\U0001f4a5")
    expect(panel.locator("blockquote")).to_contain_text("And so on")
    for text in ("Title", "Source", "Speaker", "Rebels"):
        expect(panel).to_contain_text(f"{text} <img")
    page.get_by_text("Why it was read so").click()
    expect(panel).to_contain_text(f"because {BREAK_IN}")
    page.keyboard.press("Escape")
    page.focus("#map")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile(re.escape(BREAK_IN)))
    expect(page.locator("#tip")).to_contain_text(BREAK_IN)
    page.fill("#search-box", "onerror")
    expect(page.locator("#search-found")).to_contain_text(BREAK_IN)
    assert page.locator("body img:not(.mark), body script, body svg:not(.sign)").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.title() == "whoholds"
    seen.go_well()


def test_the_browser_refuses_markup_even_where_a_script_would_try(
    hostile_api: str, browser: Browser
) -> None:
    seen = visit(browser, hostile_api)
    seen.open()
    tried = """() => {
      try { document.body.insertAdjacentHTML("beforeend", "<b id=in>in</b>"); return "let in"; }
      catch (error) { return error.name; }
    }"""
    assert seen.page.evaluate(tried) == "TypeError"
    assert seen.page.locator("#in").count() == 0


def test_names_from_right_to_left_stand_so(hostile_api: str, browser: Browser) -> None:
    seen = visit(browser, hostile_api)
    seen.open()
    name = seen.page.locator("#list .item .name", has_text=RIGHT_TO_LEFT)
    assert name.evaluate("element => getComputedStyle(element).direction") == "rtl"
    seen.page.locator("#list .item", has_text=RIGHT_TO_LEFT).click()
    expect(seen.page.locator("#panel h2")).to_have_text(RIGHT_TO_LEFT)
    seen.go_well()
