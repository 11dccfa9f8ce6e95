"""A line becomes a clean draft, or every problem with it is named."""

import json
from datetime import UTC, date, datetime

import pytest

from schemas.articles import ArticleIngested
from services.ingest.given_article import Problem
from services.ingest.reading import Refused, read_article

NOW = datetime(2016, 7, 3, 12, tzinfo=UTC)
GOOD = {"source": "Example Wire", "date": "2016-07-02", "text": "Rebels took Kansaba."}


def read(**fields: object) -> ArticleIngested:
    return read_article(json.dumps(GOOD | fields).encode(), NOW)


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refusal:
        read_article(content, NOW)
    return refusal.value.problems


def problem(**fields: object) -> Problem:
    (found,) = problems(json.dumps(GOOD | fields).encode())
    return found


def test_a_good_line_becomes_a_draft() -> None:
    draft = read(id="7", url="https://example.org/7", title="Kansaba falls")
    assert (draft.source, draft.given_id, draft.title) == ("Example Wire", "7", "Kansaba falls")
    assert draft.published == date(2016, 7, 2)
    assert (draft.ingested_at, draft.notes) == (NOW, ())
    assert len(draft.revision) == 64
    assert len(draft.signature) == 128


@pytest.mark.parametrize(
    ("fields", "day", "moment"),
    [
        ({"date": "2016-07-02"}, date(2016, 7, 2), None),
        ({"date": "2016-07-02T23:30:00+03:00"}, date(2016, 7, 2), "2016-07-02T20:30:00+00:00"),
        (
            {"date": None, "published_at": "2016-07-01T10:00:00Z"},
            date(2016, 7, 1),
            "2016-07-01T10:00:00+00:00",
        ),
        (
            {"date": "2016-07-02", "published_at": "2016-07-01T22:00:00Z"},
            date(2016, 7, 2),
            "2016-07-01T22:00:00+00:00",
        ),
        ({"date": "", "published_at": "2016-07-01"}, date(2016, 7, 1), None),
    ],
)
def test_dates_are_read_as_days_and_moments(
    fields: dict[str, object], day: date, moment: str | None
) -> None:
    draft = read(**fields)
    assert draft.published == day
    assert draft.published_at == (moment and datetime.fromisoformat(moment))


def test_an_article_without_a_date_is_taken_with_a_note() -> None:
    draft = read(date=None)
    assert draft.published is None
    assert "no publication date was given" in draft.notes


def test_a_moment_without_a_time_zone_is_read_as_utc_with_a_note() -> None:
    draft = read(date="2016-07-02T10:00:00")
    assert draft.published_at == datetime(2016, 7, 2, 10, tzinfo=UTC)
    assert "time zone not given: read as UTC" in draft.notes


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"source": None}, "source", "is not text"),
        ({"source": "  "}, "source", "is empty"),
        ({"source": "x" * 201}, "source", "at most 200"),
        ({"text": ""}, "text", "is empty"),
        ({"text": " \x00\u200b "}, "text", "is empty"),
        ({"text": "<p> </p>"}, "text", "is empty once markup"),
        ({"text": ["Kansaba"]}, "text", "is not text"),
        ({"title": {"en": "x"}}, "title", "is not text"),
        ({"id": True}, "id", "is not text"),
        ({"id": 1e400}, "id", "is not text"),
        ({"id": "x" * 501}, "id", "at most 500"),
        ({"url": "javascript:alert(1)"}, "url", "is not a public"),
        ({"url": "http://[::1"}, "url", "is not a public"),
        ({"url": "https://user:word@example.org/"}, "url", "is not a public"),
        ({"url": "https://example.org:99999/"}, "url", "is not a public"),
        ({"date": "3000-01-01"}, "date", "lies in the future"),
        ({"date": "2016-07-06"}, "date", "lies in the future"),
        ({"date": "1899-12-31"}, "date", "lies before 1900"),
        ({"date": "0001-01-01T00:00:00+14:00"}, "date", "lies before 1900"),
        ({"date": "2016-02-30"}, "date", "is not a date"),
        ({"date": "yesterday"}, "date", "is not a date"),
        ({"date": 1467417600}, "date", "is not text"),
        ({"published_at": []}, "published_at", "is not text"),
    ],
)
def test_a_bad_field_is_named_with_what_is_wrong(
    fields: dict[str, object], field: str, words: str
) -> None:
    found = problem(**fields)
    assert found.field == field
    assert words in found.problem
    assert found.hint


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not JSON"),
        (b"[]", "is an array"),
        (b'"text"', "is text"),
        (b"12", "is a number"),
        (b"null", "is null"),
        (b"false", "is true or false"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"source": "\xff"}', "is not UTF-8 at byte 13"),
    ],
)
def test_what_is_no_object_is_refused_as_a_whole(content: bytes, words: str) -> None:
    (found,) = problems(content)
    assert found.field is None
    assert words in found.problem


def test_every_problem_of_an_article_is_named() -> None:
    found = problems(b'{"source": 1, "date": "3000-01-01", "url": "x"}')
    assert {one.field for one in found} == {"source", "date", "url", "text"}


def test_a_text_of_one_megabyte_is_too_large_by_its_bytes() -> None:
    assert read(text="x" * 900_000).text
    assert problem(text="x" * 1_000_001).too_large
    assert problem(text="я" * 500_001).too_large


def test_a_text_whose_message_would_be_too_large_is_refused() -> None:
    assert problem(text='"' * 600_000).too_large


def test_hidden_characters_are_noted_once() -> None:
    draft = read(text="Kan\x00saba fell", title="A\u200b B")
    assert draft.text == "Kansaba fell"
    assert draft.notes == ("NUL characters removed: 1", "invisible characters removed: 1")


def test_a_number_serves_as_an_id_and_a_byte_order_mark_is_no_harm() -> None:
    assert read(id=17).given_id == "17"
    assert read_article(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), NOW).source == "Example Wire"


def test_a_lone_surrogate_in_a_name_or_field_of_no_interest_does_no_harm() -> None:
    content = b'{"source": "A", "text": "B", "x\\ud800": "\\udfff", "y": ["\\ud800"]}'
    assert read_article(content, NOW).text == "B"
