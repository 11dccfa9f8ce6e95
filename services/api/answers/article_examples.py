"""Examples of answers about articles."""

from pydantic import JsonValue

from services.api.answers.examples import ARTICLE_ID

LISTED: dict[str, JsonValue] = {
    "article_id": ARTICLE_ID,
    "source": "Levant News Agency",
    "given_id": None,
    "url": "https://news.example.org/latakia",
    "title": "Opposition advances in Latakia",
    "published": "2016-07-02",
    "published_at": None,
    "published_as_read": "2016-07-02",
    "ingested_at": "2016-07-02T12:00:00Z",
    "language": "en",
    "revision_number": 1,
    "theatre": "syria",
    "read_at": "2016-07-02T12:00:01Z",
    "generation": 1,
    "reports": 7,
    "withdrawn_at": None,
    "withdrawn_because": None,
    "href": f"/articles/{ARTICLE_ID}",
}
