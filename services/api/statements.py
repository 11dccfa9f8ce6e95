"""The named statements of sql/, each without the filters that a question leaves out.

A file holds every filter, written so that null lets everything pass: ``AND ($3::text IS NULL OR
c.side = $3)``. Postgres would have to parse and weigh all of them for each question, which takes
longer than finding a place's newest changes, so they are left out of the text where their
parameter is null, and stand without "IS NULL OR" where it is not. What is sent is made of the
files' own words and nothing else.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

NAME = re.compile(r"[a-z][a-z0-9_]*")
INCLUDE = re.compile(r"^\\ir (\w+)\.sql$", re.MULTILINE)
"""A line that stands for another file, as psql has it."""

COMMENT = re.compile(r"--.*$", re.MULTILINE)
BLANK = re.compile(r"\n\s*\n")
FILTER = re.compile(r"\n\s*AND \(\$(\d+)(?:::\w+(?:\[\])?)? IS NULL OR ")
EITHER = re.compile(
    r"\bCASE WHEN \$(\d+)(?:::\w+)? IS NULL THEN (.*?)\s+ELSE (.*?)\s+END\b", re.DOTALL
)
PARAMETER = re.compile(r"\$(\d+)(?:::\w+(?:\[\])?)?")
TYPED = re.compile(r"\$(\d+)::(\w+(?:\[\])?)")
KEPT_TEXTS = 4096
"""Texts of statements in memory, of some 3 KB; which filters are asked together varies little."""


@cache
def statement(name: str) -> str:
    """The text of sql/NAME.sql, with the files that it includes."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a statement")
    text = (files("services.api") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return INCLUDE.sub(lambda found: statement(found[1]).rstrip(), text)


def asked_statement(name: str, values: Sequence[object]) -> tuple[str, *tuple[object, ...]]:
    """What to send for a named statement with these parameters: its text without what nulls let
    pass, and after it the values that are left, in the text's own numbering.
    """
    text, kept = text_without(name, tuple([value is None for value in values]))
    return text, *[values[number - 1] for number in kept]


@lru_cache(maxsize=KEPT_TEXTS)
def text_without(name: str, nulls: tuple[bool, ...]) -> tuple[str, tuple[int, ...]]:
    """The text where these parameters are null, and the file's numbers of those it keeps, in the
    order of their new ones."""
    whole = COMMENT.sub("", statement(name))
    types = dict(reversed(TYPED.findall(whole)))  # as it is said first
    text = _without_filters(whole, nulls)
    text = EITHER.sub(lambda found: f"({found[2 if nulls[int(found[1]) - 1] else 3]})", text)
    kept: list[int] = sorted({int(number) for number in PARAMETER.findall(text)})
    new = {number: place for place, number in enumerate(kept, start=1)}

    def renumbered(found: re.Match[str]) -> str:
        said = types.get(found[1])  # where it was said may have been left out
        return f"${new[int(found[1])]}" + (f"::{said}" if said else "")

    text = PARAMETER.sub(renumbered, text)
    return BLANK.sub("\n", text).strip(), tuple(kept)


def _without_filters(text: str, nulls: tuple[bool, ...]) -> str:
    found = FILTER.search(text)
    if found is None:
        return text
    number = int(found[1])
    end = _closed(text, found.end())
    rest = _without_filters(text[end:], nulls)
    if nulls[number - 1]:
        return text[: found.start()] + rest
    return f"{text[: found.start()]}\n   AND ({text[found.end() : end]}{rest}"


def _closed(text: str, inside: int) -> int:
    """Where the bracket has been closed that was opened before ``inside``."""
    depth = 1
    for at in range(inside, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    raise ValueError(f"a bracket is not closed: {text[inside - 40 : inside]!r}")
