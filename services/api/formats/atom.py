"""Atom (RFC 4287): a page of a list as a feed, for readers that poll."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from services.api.formats.values import moment_text

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One entry; all texts are plain."""

    id: UUID
    title: str
    updated: datetime
    href: str
    summary: str
    categories: Sequence[str]
    point: tuple[float, float] | None  # latitude, longitude


class Feed(NamedTuple):
    """What stands above the entries."""

    id: UUID
    title: str
    updated: datetime
    rights: str
    links: Mapping[str, str]  # rel to address


def atom_bytes(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The whole feed: pages are short."""
    return "".join([*_head(feed), *(_entry(each) for each in entries), "</feed>\n"]).encode()


def _head(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss">\n'
    yield f"<id>{feed.id.urn}</id>{_element('title', feed.title)}"
    yield f"<updated>{moment_text(feed.updated)}</updated>"
    yield f"<author><name>whoholds</name></author>{_element('rights', feed.rights)}\n"
    for rel, href in feed.links.items():
        kind = "" if rel == "alternate" else ' type="application/atom+xml"'
        yield f"<link rel={quoteattr(rel)} href={quoteattr(clean(href))}{kind}/>\n"


def _entry(entry: Entry) -> str:
    categories = "".join(f"<category term={quoteattr(clean(word))}/>" for word in entry.categories)
    point = "<georss:point>{} {}</georss:point>".format(*entry.point) if entry.point else ""
    return (
        f"<entry><id>{entry.id.urn}</id>{_element('title', entry.title)}"
        f"<updated>{moment_text(entry.updated)}</updated>"
        f'<link rel="alternate" href={quoteattr(clean(entry.href))}/>'
        f"{categories}{_element('summary', entry.summary)}{point}</entry>\n"
    )


def _element(name: str, text: str) -> str:
    """Text, never markup: what an article says stays words."""
    return f'<{name} type="text">{escape(clean(text))}</{name}>'


def clean(text: str) -> str:
    """Characters that no XML document may hold, even escaped, are replaced."""
    return NOT_XML.sub("\ufffd", text)
