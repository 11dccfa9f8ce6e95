"""Two posts are one article by id, else address, else content."""

import pytest

from services.ingest.identity import article_id, canonical_url, revision_of

REVISION = revision_of("Title", "Text")
SAME_ADDRESS = [
    "https://example.org/news/1",
    "http://EXAMPLE.org/news/1/",
    "https://example.org:443/news/1#top",
    "https://example.org/news/1?utm_source=feed&fbclid=abc",
]


@pytest.mark.parametrize("url", SAME_ADDRESS)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert canonical_url(url) == "https://example.org/news/1"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/2",
        "https://example.org/news/1?page=2",
        "https://example.org:8443/news/1",
        "https://www.example.org/news/1",
        "https://example.org/News/1",
    ],
)
def test_other_addresses_stay_apart(url: str) -> None:
    assert canonical_url(url) != "https://example.org/news/1"


def test_a_given_id_belongs_to_its_source() -> None:
    one = article_id("Example Wire", "7", None, REVISION)
    assert article_id("example wire", "7", "https://example.org/x", "other") == one
    assert article_id("Another Wire", "7", None, REVISION) != one


def test_an_address_is_one_article_whatever_its_text() -> None:
    one = article_id("Example Wire", None, SAME_ADDRESS[0], REVISION)
    assert article_id("Example Wire", None, SAME_ADDRESS[1], "changed text") == one


def test_content_alone_tells_articles_of_one_source_apart() -> None:
    one = article_id("Example Wire", None, None, REVISION)
    assert article_id("Example Wire", None, None, REVISION) == one
    assert article_id("Example Wire", None, None, revision_of("Title", "Text.")) != one
    assert article_id("Another Wire", None, None, REVISION) != one


def test_ids_never_change_between_releases() -> None:
    assert str(article_id("Example Wire", "7", None, "")) == "d55c98c2-e70c-58c2-aec4-cc6fbe072a9d"
