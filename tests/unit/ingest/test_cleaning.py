"""Cleaning takes out what harms, says so, and leaves the words alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.cleaning import clean_line, clean_text

NOTED = [
    ("Kan\x00saba", "Kansaba", "NUL characters removed: 1"),
    ("Kansaba\ud800\udfff", "Kansaba", "lone surrogates removed: 2"),
    ("Kan\x07saba\x9f", "Kansaba", "control characters removed: 2"),
    ("\u202eKansaba\u202c \u200ffell", "Kansaba fell", "direction marks removed: 3"),
    ("Kan\u200bsa\u00adba\ufeff", "Kansaba", "invisible characters removed: 3"),
    ("Kansaba\uffff", "Kansaba", "noncharacters removed: 1"),
    ("<p>Kansaba</p>", "Kansaba", "HTML removed"),
    ("Kansaba &amp; hills", "Kansaba & hills", "HTML entities decoded"),
    ("Kan&#0;saba", "Kan\ufffdsaba", "HTML entities decoded"),
]


@pytest.mark.parametrize(("given", "text", "note"), NOTED)
def test_what_is_taken_out_is_noted(given: str, text: str, note: str) -> None:
    cleaned = clean_text(given)
    assert cleaned.text == text
    assert any(found.startswith(note) for found in cleaned.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Opposition fighters took Kansaba.\n\nThe army withdrew.",
        "“Curly quotes” – and dashes — stay… as they’re written",
        "می\u200cگوید",  # Persian needs the joiner
        "القوات سيطرت على كنسبا",
        "Сили оборони відійшли з Сокола",
        "- al-Sarraf\n- al-Mukhtara",
    ],
)
def test_clean_text_comes_back_unchanged_and_without_notes(text: str) -> None:
    assert clean_text(text).text == text
    assert clean_text(text).notes == ()


def test_whitespace_is_tidied_and_paragraphs_stay() -> None:
    given = "  One \t two\r\nthree\r\n \r\n\r\n\r\nfour\u2029five\u00a0six  "
    assert clean_text(given).text == "One two\nthree\n\nfour\n\nfive six"


def test_letters_are_composed() -> None:
    assert clean_text("Mu\u0308nbij").text == "M\u00fcnbij"


def test_a_tower_of_combining_marks_is_cut_to_thirty() -> None:
    assert len(clean_text("x" + "\u0315\u0316" * 50_000).text) == 31


def test_a_title_is_one_line() -> None:
    assert clean_line(" Kansaba\nfalls ").text == "Kansaba falls"


def test_removing_hidden_characters_cannot_hide_a_tag() -> None:
    assert "<" not in clean_text("<scr\x00ipt>x</script>").text


ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)
PLAIN_TEXT = st.text(st.characters(exclude_categories=[], exclude_characters="<&"), max_size=300)


@given(ANY_TEXT)
def test_clean_text_can_be_stored_sent_and_shown(text: str) -> None:
    cleaned = clean_text(text).text
    assert cleaned.encode() is not None
    assert "\x00" not in cleaned
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
    assert unicodedata.is_normalized("NFC", cleaned)


@given(PLAIN_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once.text) == type(once)(once.text)
