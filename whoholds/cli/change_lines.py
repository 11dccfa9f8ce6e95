"""One readable line for one change: day, place, who took it from whom, how sure, the sentence."""

from schemas.changes import Action, ChangeRecorded
from schemas.reports import Actor, When

SENTENCE_LENGTH = 110


def change_line(change: ChangeRecorded) -> str:
    """``2016-07-01  Kansaba  opposition <- government  [reported]  "the sentence"``."""
    where = change.place.name
    if change.place.container and change.place.container != where:
        where = f"{where} ({change.place.container})"
    who = f"{_party(change.gainer)} <- {_party(change.loser)}"
    sure = change.status + (", disputed" if change.disputed else "")
    said = _shortened(change.evidence)
    return f'{when_words(change.when):<24} {where:<28} {who:<34} [{sure}]  "{said}"'


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
