"""Laws of reading: exact evidence, no exception, the same answer twice, nothing left out."""

import string
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.extraction.reader import Reader
from services.extract.extraction.text.article_text import ArticleText
from services.extract.extraction.text.sentences import LONGEST, sentences, whole_text
from whoholds.theatres.library import load_theatres

READER = Reader(load_theatres())

SIDES = ("Syrian rebels", "The Iraqi army", "Taliban fighters", "Al-Shabaab", "M23 rebels", "they")
VERBS = (
    "captured",
    "took control of",
    "have been pushed out of",
    "withdrew from",
    "were trying to retake",
    "denied losing",
    "besieged",
    "handed over",
)
PLACES = (
    "Aleppo",
    "the town of Tal Amara",
    "parts of Goma",
    "it",
    "two villages: Banyas and Corim",
)
WHEN = ("on Friday", "in March 2014", "last week", "", "two days ago", "on 31 February")
words = st.sampled_from((*SIDES, *VERBS, *PLACES, *WHEN, ",", "and", "which", '"', "(", ")", "\n"))
news = st.lists(words, max_size=60).map(" ".join)
noise = st.text(max_size=400)


@settings(max_examples=150, deadline=None)
@given(title=st.one_of(noise, news), text=st.one_of(noise, news, st.text(string.printable)))
def test_any_text_is_read_and_all_evidence_is_a_passage_of_it(title: str, text: str) -> None:
    article = ArticleText(title, text, "", date(2016, 7, 2))

    reading = READER.read(article)

    whole = whole_text(article)
    for statement in reading.statements:
        span = statement.evidence_span
        assert whole[span.start : span.end] == statement.evidence
        assert 0.0 <= statement.confidence <= 1.0
        assert statement.reasons
        if statement.place_span is not None:
            start, end = statement.place_span.start, statement.place_span.end
            assert 0 <= start < end <= len(whole)


@settings(max_examples=60, deadline=None)
@given(text=news)
def test_reading_twice_says_the_same(text: str) -> None:
    article = ArticleText("", text, "", date(2016, 7, 2))

    assert READER.read(article) == READER.read(article)


@settings(max_examples=60, deadline=None)
@given(text=news)
def test_the_explanation_tells_the_reading_that_is_given(text: str) -> None:
    article = ArticleText("", text, "", None)

    assert READER.explain(article).reading == READER.read(article)


@settings(max_examples=100, deadline=None)
@given(text=st.one_of(noise, news, st.text("ab .\n!?\t", max_size=6000)))
def test_sentences_cover_every_word_in_order_and_none_is_too_long(text: str) -> None:
    found = sentences(text)

    kept = "".join(text[span.start : span.end] for span in found)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(span.end - span.start <= LONGEST for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
