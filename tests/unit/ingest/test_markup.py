"""HTML goes, paragraphs stay, and what only looks like HTML is left alone."""

import pytest

from services.ingest.markup import plain_text

UNTOUCHED = [
    "5 < 6 and 7 > 3",
    "The front ran from a<b to c>d",
    "a <b and c> d",
    "write to <desk@example.org> or <http://example.org/x>",
    "AT&T and R&D; 100 & more",
    "<Name withheld> said so",
    "line one\nline two\n\nparagraph two",
    "an arrow --> and <-- back",
    "<",
    "</",
    "<>",
    "Tom &Jerry;",
]
STRIPPED = [
    ("<p>One</p><p>Two</p>", ["One", "Two"]),
    ("<div>One<br>Two<br/>Three</div>", ["One", "Two", "Three"]),
    ("<P CLASS='x'>One\nof two lines</P>", ["One of two lines"]),
    ("<b>Kan</b>saba fell", ["Kansaba fell"]),
    ('<a href="/x?a=1&b=2" title="x > y">Kansaba</a> fell', ["Kansaba fell"]),
    ("One<script>alert('<p>no</p>')</script> two", ["One two"]),
    ("One<style>p {color: red}</style> two", ["One two"]),
    ("One<!-- <p>hidden</p> --> two", ["One two"]),
    ("<ul><li>Kansaba</li><li>al-Sarraf</li></ul>", ["Kansaba", "al-Sarraf"]),
    (
        "Rebels &amp; allies took &quot;Kansaba&quot;&nbsp;today",
        ['Rebels & allies took "Kansaba"\xa0today'],
    ),
    ("&lt;p&gt;escaped twice&lt;/p&gt;", ["escaped twice"]),
    ("<script>never closed, so kept", ["never closed, so kept"]),
    ("<!-- never closed, so kept", ["never closed, so kept"]),
    ("<![CDATA[Kansaba fell]]>", ["Kansaba fell"]),
    ("<!DOCTYPE html><html><body>Kansaba</body></html>", ["Kansaba"]),
    ("<td>Kansaba</td><td>rebels</td>", ["Kansaba rebels"]),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert plain_text(text).text == text
    assert not plain_text(text).had_tags


@pytest.mark.parametrize(("html", "lines"), STRIPPED)
def test_markup_goes_and_its_lines_stay(html: str, lines: list[str]) -> None:
    found = plain_text(html).text.replace(" ", " ")
    kept = [" ".join(line.split(" ")).strip(" ") for line in found.split("\n") if line.strip()]
    assert [line.replace("  ", " ") for line in kept] == lines


def test_a_blank_line_inside_html_still_parts_paragraphs() -> None:
    found = plain_text("First <b>bold</b> words.<br>\n\nSecond\nparagraph.").text
    assert found.split("\n\n")[-1].strip() == "Second paragraph."


def test_single_line_breaks_stay_where_markup_is_only_inline() -> None:
    assert plain_text("<b>One</b>\ntwo").text == "One\ntwo"
