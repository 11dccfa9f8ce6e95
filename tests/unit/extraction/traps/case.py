"""The little language of the sentence tables, and the check behind every row.

A line of a table is ``text => expected``; ``[title]`` before the text makes it a headline, and
``\\n`` breaks the line. ``expected`` lists statements with ``;`` between them, each as
``kind|place|side|when|more``: the side of the gainer (of the loser for ``lost``), the day or
month, then any of ``bg``, ``now``, ``source=words``. Empty fields are not checked. Changes of
control must be exactly those listed; other kinds must be there when listed, and no others of named
places where ``only`` stands first. ``nothing`` stands for no change, ``silence`` for no statement
at all.
"""

from dataclasses import dataclass
from datetime import date

from schemas.message import Kind
from services.extract.extraction.reader import Reader
from services.extract.extraction.statement import Statement
from services.extract.extraction.text.article_text import ArticleText, Reading

Row = tuple[str, str]
TITLE = "[title] "
ONLY = "only "
PUBLISHED = date(2016, 7, 5)  # a Tuesday


@dataclass(frozen=True)
class Expected:
    """One statement that must be read."""

    kind: Kind
    place: str
    side: str
    when: str
    more: tuple[str, ...]


def parse(expected: str) -> list[Expected]:
    """The statements of a row."""
    return [_statement(part.strip()) for part in expected.split(";") if part.strip()]


def _statement(part: str) -> Expected:
    fields = [field.strip() for field in part.split("|")] + [""] * 4
    return Expected(Kind(fields[0]), fields[1], fields[2], fields[3], tuple(fields[4].split()))


def check(reader: Reader, text: str, expected: str, published: date = PUBLISHED) -> None:
    """Read the text as an article and compare; AssertionError tells what was read instead."""
    headline = text.startswith(TITLE)
    title, body = (text.removeprefix(TITLE), "") if headline else ("", text)
    reading = reader.read(ArticleText(title=title, text=body, source="", published=published))
    if expected == "silence":
        assert not reading.statements, f"read:\n{[_told(one) for one in reading.statements]}"
        return
    wanted = parse(expected.removeprefix(ONLY))
    told = "\n".join(_told(statement) for statement in reading.statements) or "nothing"
    for one in wanted:
        assert any(_fits(one, s) for s in reading.statements), f"not read: {one}\nread:\n{told}"
    assert _changes(reading) == sorted(
        (one.kind.value, one.place.casefold()) for one in wanted if one.kind.is_change
    ), f"read:\n{told}"
    if expected.startswith(ONLY):
        read = sorted((s.kind.value, s.place) for s in reading.statements if s.place)
        assert read == sorted((one.kind.value, one.place) for one in wanted), f"read:\n{told}"


def _changes(reading: Reading) -> list[tuple[str, str]]:
    """Changes of named places: a described place makes no change in the store."""
    return sorted(
        {
            (s.kind.value, s.place.casefold(), s.gainer.side, str(s.when.day)): (
                s.kind.value,
                s.place.casefold(),
            )
            for s in reading.statements
            if s.kind.is_change and s.place is not None
        }.values()
    )


def _fits(one: Expected, statement: Statement) -> bool:
    party = statement.loser if one.kind is Kind.LOST else statement.gainer
    return (
        statement.kind is one.kind
        and (statement.place or "").casefold() == one.place.casefold()
        and one.side in ("", party.side.value)
        and _dated(one, statement)
        and all(_says(flag, statement) for flag in one.more)
    )


def _dated(one: Expected, statement: Statement) -> bool:
    if one.when == "":
        return True
    if one.when == "undated":
        return statement.when.day is None
    return str(statement.when.day).startswith(one.when)


def _says(flag: str, statement: Statement) -> bool:
    if flag in ("bg", "now"):
        return statement.background == (flag == "bg")
    words = flag.removeprefix("source=").replace("_", " ")
    return words.casefold() in (statement.source or "").casefold()


def _told(s: Statement) -> str:
    return (
        f"{s.kind.value}|{s.place or s.place_desc}|{s.gainer.name} {s.gainer.side.value}"
        f" < {s.loser.name} {s.loser.side.value}|{s.when.day} {s.when.precision.value}"
        f"|{'bg' if s.background else 'now'}|source={s.source}"
    )
