"""HTML to plain text, in one pass over known tags: ``5 < 6`` and ``<name@host>`` stay as they are.

A full HTML parser swallows what merely looks like a tag, and some take quadratic time on hostile
input; this one reads only tags of the HTML vocabulary and is linear in the text's length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

DROPPED = ("script", "style", "template", "noscript", "svg", "iframe", "object", "math")
"""Elements whose content is no text of the article."""

PARAGRAPHS = frozenset(
    """address article aside blockquote body caption dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html main nav ol p pre section summary
    table ul""".split()  # noqa: SIM905 - a table of words
)
LINES = frozenset({"br", "li", "tr", "option"})
CELLS = frozenset({"td", "th"})
INLINE = frozenset(
    """a abbr acronym amp-img area audio b base big button canvas cite code col colgroup data
    datalist del dfn em embed font head i img input ins kbd label legend link mark meta meter o:p
    optgroup output param picture progress q s samp select small source span strike strong sub
    sup tbody textarea tfoot thead time title track tt u var video wbr""".split()  # noqa: SIM905 - a table of words
)
KNOWN = frozenset({*DROPPED, *PARAGRAPHS, *LINES, *CELLS, *INLINE})

# Possessive and bounded, so that no hostile text makes it backtrack.
TOKEN = re.compile(
    r"<!--|-->|<!\[CDATA\[|\]\]>|<!doctype\b[^<>]{0,500}>|<\?xml\b[^<>]{0,500}>"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]{0,11}+)(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+)>",
    re.IGNORECASE,
)
CLOSERS = {"-->": "<!--", "]]>": "<![CDATA["}
ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
ROUNDS = 3  # feeds escape HTML twice at most; more rounds would let a hostile text cost


@dataclass(frozen=True)
class PlainText:
    """The text, and whether anything was markup."""

    text: str
    had_tags: bool
    had_entities: bool


@dataclass(frozen=True)
class _Tag:
    start: int
    end: int
    name: str
    closes: bool


def plain_text(text: str) -> PlainText:
    """Tags out, paragraphs kept, entities decoded. Plain text comes back untouched."""
    had_tags = had_entities = False
    for _ in range(ROUNDS):
        stripped = _without_tags(text)
        decoded = ENTITY.sub(lambda found: unescape(found[0]), stripped)
        had_tags |= stripped != text
        had_entities |= decoded != stripped
        if decoded == text:
            break
        text = decoded
    return PlainText(text, had_tags, had_entities)


def _without_tags(text: str) -> str:
    tags = list(_tags(text))
    if not tags:
        return text
    folds = any(tag.name in PARAGRAPHS or tag.name == "br" for tag in tags)
    last_end = {tag.name: tag.start for tag in tags if tag.closes}
    parts: list[str] = []
    position, dropping = 0, ""
    for tag in tags:
        if dropping:
            if tag.closes and tag.name == dropping:
                dropping = ""
            position = tag.end
            continue
        parts.append(_folded(text[position : tag.start], folds))
        parts.append(_separator(tag))
        position = tag.end
        drops = tag.name in DROPPED or tag.name == "<!--"
        # An element that is never closed does not take the rest of the article with it.
        if drops and not tag.closes and last_end.get(tag.name, -1) > tag.start:
            dropping = tag.name
    parts.append(_folded(text[position:], folds))
    return "".join(parts)


def _tags(text: str) -> Iterator[_Tag]:
    opened = {"<!--": False, "<![CDATA[": False}
    for found in TOKEN.finditer(text):
        token, name = found[0], (found["name"] or "").lower()
        if token in opened:
            opened[token] = True
        if name and name in KNOWN and _is_tag(name, found["attributes"].strip(" /\t\n")):
            yield _Tag(*found.span(), name, bool(found["close"]))
        elif token in CLOSERS and not opened[CLOSERS[token]]:
            continue  # an arrow of plain text
        elif not name:
            comment = "<!--" in (token, CLOSERS.get(token))
            yield _Tag(*found.span(), "<!--" if comment else "<!", token == "-->")  # noqa: S105 - markup


def _is_tag(name: str, attributes: str) -> bool:
    """In "a <b and c> d" nothing is a tag: one letter with attributes needs an equals sign."""
    return len(name) > 1 or not attributes or "=" in attributes


def _separator(tag: _Tag) -> str:
    if tag.name in PARAGRAPHS:
        return "\n\n"
    if tag.name in LINES:
        return "" if tag.closes else "\n"
    return " " if tag.name in CELLS else ""


def _folded(text: str, folds: bool) -> str:
    """In HTML with paragraphs of its own a single line break is a space; a blank line is kept."""
    if not folds:
        return text
    even = re.sub(r"\n[ \t]{1,80}(?=\n)", "\n", text.replace("\r\n", "\n"))
    return re.sub(r"(?<!\n)\n(?!\n)", " ", even)
