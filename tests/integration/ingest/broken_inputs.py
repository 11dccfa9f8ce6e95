"""Fifty broken inputs: what a careless or hostile sender puts in front of the door."""

import json
from dataclasses import dataclass

GOOD: dict[str, object] = {
    "source": "Example Wire",
    "date": "2016-07-02",
    "text": "Rebels took Kansaba.",
}


@dataclass(frozen=True)
class Broken:
    """A body, and whether it must be refused, or is mended and taken, with or without a note."""

    name: str
    body: bytes
    refused: bool = True
    noted: bool = True


def line(**fields: object) -> bytes:
    """A good article but for these fields; ASCII, so that anything can be written."""
    return json.dumps(GOOD | fields).encode("ascii")


def without(field: str) -> bytes:
    return json.dumps({name: value for name, value in GOOD.items() if name != field}).encode()


def raw(text: bytes) -> bytes:
    """A good article whose text is these raw bytes inside the quotes."""
    return b'{"source": "Example Wire", "date": "2016-07-02", "text": "' + text + b'"}'


BROKEN = (
    # No JSON, or no object.
    Broken("open brace", b"{"),
    Broken("words", b"Rebels took Kansaba."),
    Broken("single quotes", b"{'source': 'x', 'text': 'y'}"),
    Broken("trailing comma", b'{"source": "x", "text": "y",}'),
    Broken("cut in the middle", line()[:-12]),
    Broken("two objects on a line", line() + line()),
    Broken("array", b"[" + line() + b"]"),
    Broken("empty array", b"[]"),
    Broken("text alone", b'"Rebels took Kansaba."'),
    Broken("number", b"42"),
    Broken("null", b"null"),
    Broken("empty object", b"{}"),
    Broken("XML", b"<article><text>Rebels took Kansaba.</text></article>"),
    Broken("deep arrays", b"[" * 200_000),
    Broken("deep objects", b'{"a":' * 200_000),
    Broken("huge number", b'{"id": ' + b"9" * 100_000 + b"}"),
    Broken("binary", bytes(range(1, 10)) + bytes(range(11, 256))),
    Broken("UTF-16", line().decode().encode("utf-16-le").replace(b"\n", b"")),
    Broken("Latin-1", raw("Mehmetçik".encode("latin-1"))),
    Broken("overlong UTF-8", raw(b"\xc0\xaf")),
    Broken("surrogate as UTF-8", raw(b"\xed\xa0\x80")),
    Broken("raw NUL", raw(b"Kan\x00saba")),
    Broken("raw control character", raw(b"Kan\x07saba")),
    # Fields missing or of a wrong type.
    Broken("no source", without("source")),
    Broken("no text", without("text")),
    Broken("source is null", line(source=None)),
    Broken("source is an object", line(source={"name": "Example Wire"})),
    Broken("source of spaces", line(source="   ")),
    Broken("text is an array", line(text=["Rebels took Kansaba."])),
    Broken("text is a number", line(text=5)),
    Broken("text is empty", line(text="")),
    Broken("text of markup alone", line(text="<p><br></p>")),
    Broken("text of NULs alone", line(text="\x00" * 1000)),
    Broken("title is an array", line(title=["Kansaba falls"])),
    Broken("id is an object", line(id={"$oid": "5f"})),
    Broken("id is infinite", line().replace(b"{", b'{"id": Infinity, ', 1)),
    Broken("address of a script", line(url="javascript:alert(1)")),
    Broken("address cut", line(url="http://[::1")),
    # Dates.
    Broken("date in 3000", line(date="3000-01-01")),
    Broken("date in 1066", line(date="1066-10-14")),
    Broken("30 February", line(date="2016-02-30")),
    Broken("date in words", line(date="last Friday")),
    Broken("date is a number", line(date=1467417600)),
    Broken("date is an array", line(date=[2016, 7, 2])),
    Broken("date with a NUL", line(date="2016-07-02\x00x")),
    # Too large.
    Broken("20 MB of text", line(text="x" * 20_000_000)),
    Broken("over 1 MB of Cyrillic", line(text="я" * 600_000)),
    Broken("1 MB of quotes", line(text='"' * 700_000)),
    Broken("source of 1 MB", line(source="x" * 1_000_000)),
    # Mended and taken, with a note.
    Broken("no date", without("date"), refused=False),
    Broken("NUL characters", line(id="a", text="Rebels took Kan\x00saba."), refused=False),
    Broken("lone surrogates", line(id="b", text="Rebels \ud800took\udfff Kansaba."), refused=False),
    Broken(
        "HTML", line(id="c", text="<p>Rebels</p><script>x()</script>took Kansaba."), refused=False
    ),
    Broken("marks", line(id="d", text="\u202eRebels\u202c took \u200fKansaba."), refused=False),
    Broken(
        "combining tower",
        line(id="e", text="Z" + "\u0315\u0316" * 100_000),
        refused=False,
        noted=False,
    ),
    Broken(
        "900 KB of tags", line(id="f", text="<p>" * 300_000 + "Rebels took Kansaba."), refused=False
    ),
    Broken(
        "duplicate keys", line(id="g").replace(b"{", b'{"text": 5, ', 1), refused=False, noted=False
    ),
    Broken(
        "unknown fields",
        line(id="h", more={"deep": ["\ud800"]}, author=None),
        refused=False,
        noted=False,
    ),
)
