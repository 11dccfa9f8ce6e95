"""Who tells a report and who published it, by the names that the war's theatre has for them."""

from collections.abc import Mapping
from functools import cache, lru_cache

from services.store.conflation.report_facts import Chain
from services.store.conflation.standing import folded
from whoholds.theatres.layers import GENERIC, name_key
from whoholds.theatres.library import load_theatres
from whoholds.theatres.name_parts import parts_of
from whoholds.theatres.theatre import Source, Theatre

MONITOR = "monitor"
REPORTERS = frozenset({
    "correspondent", "correspondents", "journalist", "journalists", "photographer", "reporter",
    "reporters", "team", "witness",
})  # fmt: skip
"""Whom a publisher sends."""
NOBODY = "unknown source"


@lru_cache(maxsize=20_000)
def chain_of(theatre: str | None, source: str, speaker: str | None) -> Chain:
    """The chain of a report of a publisher in which ``speaker``, if anybody, is quoted."""
    names = _names().get(theatre or GENERIC) or _names()[GENERIC]
    publishing = names.get(name_key(source))
    publisher = publishing.name if publishing else folded(source) or NOBODY
    if not speaker:
        return Chain(publisher, publisher, True, is_monitor=_is_monitor(publishing))
    quoted = _described(names, speaker)
    teller = quoted.name if quoted else folded(speaker) or NOBODY
    was_there = quoted is not None and not REPORTERS.isdisjoint(folded(speaker).split())
    return Chain(
        teller=teller,
        publisher=publisher,
        in_own_words=teller == publisher and not was_there,
        on_the_spot=was_there,
        is_monitor=_is_monitor(quoted),
        is_named=quoted is None or not quoted.name.islower(),
    )


def _is_monitor(source: Source | None) -> bool:
    return source is not None and source.kind == MONITOR


def _described(names: Mapping[str, Source], speaker: str) -> Source | None:
    """By the whole name, else by the first name within it."""
    key = name_key(speaker)
    whole = names.get(key)
    return whole or next((names[part] for part in parts_of(key) if part in names), None)


@cache
def _names() -> Mapping[str, Mapping[str, Source]]:
    return {theatre.id: _names_in(theatre) for theatre in load_theatres()}


def _names_in(theatre: Theatre) -> dict[str, Source]:
    return {
        name_key(name): source
        for source in theatre.sources
        for name in (source.name, *source.aliases, *source.domains)
    }
