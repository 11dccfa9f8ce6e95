"""One readable line for one change: day, place, who took it from whom, how sure, the sentence."""

from collections.abc import Callable

from schemas.changes import Action, ChangeRecorded
from schemas.reports import Actor, When

SENTENCE_LENGTH = 110

Paint = Callable[[str, str], str]
"""Gives a text the colour of its role: a status, ``place`` or ``sentence``."""


def plain(text: str, _role: str) -> str:
    """No colours."""
    return text


def change_line(change: ChangeRecorded, paint: Paint = plain) -> str:
    """``2016-07-01  Kansaba  opposition <- government  [reported]  "the sentence"``."""
    where = change.place.name
    if change.place.container and change.place.container != where:
        where = f"{where} ({change.place.container})"
    who = f"{_party(change.gainer)} <- {_party(change.loser)}"
    sure = f"[{change.status}{', disputed' if change.disputed else ''}]"
    columns = (
        f"{action_word(change)}{when_words(change.when)}".ljust(24),
        paint(f"{where:<24}", "place"),
        f"{who:<40}",
        paint(f"{sure:<12}", change.status),
        paint(f'"{_shortened(change.evidence)}"', "sentence"),
    )
    return " ".join(columns)


def action_word(change: ChangeRecorded) -> str:
    """What happened to it in the store; empty for the usual case, a new change."""
    return "" if change.action is Action.CREATED else f"({change.action}) "


def when_words(when: When) -> str:
    """A day, or the span that holds it; an open end stays visible."""
    if when.earliest == when.latest and when.latest is not None:
        return when.latest.isoformat()
    earliest = "..." if when.earliest is None else when.earliest.isoformat()
    latest = "..." if when.latest is None else when.latest.isoformat()
    return f"{earliest} to {latest}"


def _party(actor: Actor) -> str:
    """The text's own words; the side where there are none."""
    return actor.name or (str(actor.side) if actor.side != "unknown" else "?")


def _shortened(sentence: str) -> str:
    """On one line, printable: the text came from outside."""
    plain = "".join(sign if sign.isprintable() else " " for sign in sentence)
    words = " ".join(plain.split())
    if len(words) <= SENTENCE_LENGTH:
        return words
    return f"{words[:SENTENCE_LENGTH].rpartition(' ')[0]} ..."
