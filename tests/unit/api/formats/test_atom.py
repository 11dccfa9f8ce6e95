"""Atom: a feed that feed readers take, whatever the articles say."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from uuid import UUID

from services.api.formats.atom import Feed
from services.api.formats.batches import Row
from services.api.formats.listings import CHANGES
from services.api.formats.renderings import feed
from tests.unit.api.formats.row_builders import change

ATOM = "{http://www.w3.org/2005/Atom}"
ABOVE = Feed(
    id=UUID(int=7),
    title="whoholds: changes",
    updated=datetime(2020, 1, 1, tzinfo=UTC),
    rights="owed to many & more",
    links={"self": "http://api.test/changes?f=atom&kind=gained", "alternate": "http://api.test/"},
)


def parsed(*rows: Row) -> ET.Element:
    return ET.fromstring(feed(CHANGES, ABOVE, rows, "http://api.test"))


def text(element: ET.Element, path: str) -> str | None:
    return element.findtext("/".join(ATOM + name for name in path.split("/")))


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    root = parsed(change())
    assert root.tag == f"{ATOM}feed"
    assert text(root, "id") == "urn:uuid:00000000-0000-0000-0000-000000000007"
    assert text(root, "updated") == "2016-07-02T12:00:01Z"
    assert text(root, "author/name") == "whoholds"
    assert text(root, "rights") == "owed to many & more"
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links == dict(ABOVE.links)


def test_an_entry_says_what_happened_and_leads_to_the_change() -> None:
    entry = parsed(change()).find(f"{ATOM}entry")
    assert entry is not None
    assert text(entry, "id") == "urn:uuid:b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11"
    assert (
        text(entry, "title") == "Kansaba: gained by Opposition fighters from government (reported)"
    )
    assert text(entry, "updated") == "2016-07-02T12:00:01Z"
    assert text(entry, "summary") == "Opposition fighters captured the town of Kansaba on Friday."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://api.test/changes/b1f3a0de-7a51-5c1e-9d0a-3f1f0f6f2c11"
    assert entry.findtext("{http://www.georss.org/georss}point") == "35.5 36.125"


def test_an_empty_feed_has_the_time_it_was_asked() -> None:
    root = parsed()
    assert text(root, "updated") == "2020-01-01T00:00:00Z"
    assert root.find(f"{ATOM}entry") is None


def test_what_an_article_says_stays_words() -> None:
    hostile = "</summary><script>alert(1)</script>]]>&amp;\x0b\ufffe"
    entry = parsed(change(evidence=hostile, place={"name": '"><x/>', "point": None})).find(
        f"{ATOM}entry"
    )
    assert entry is not None
    assert text(entry, "summary") == hostile.replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    assert (text(entry, "title") or "").startswith('"><x/>: gained')
    assert {child.tag for child in entry} == {
        f"{ATOM}{name}" for name in ("id", "title", "updated", "link", "category", "summary")
    }
