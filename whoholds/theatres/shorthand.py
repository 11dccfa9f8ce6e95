"""Spells out what data files abbreviate: groups of phrases, and names for "Syrian {troops}"."""

from collections.abc import Iterable, Iterator
from typing import Any

from whoholds.theatres.respelling import respelled

TROOPS = (
    "forces",
    "troops",
    "soldiers",
    "army",
    "military",
    "armed forces",
    "army forces",
    "army troops",
    "army soldiers",
    "army units",
    "military forces",
    "security forces",
    "government forces",
    "government troops",
    "ground forces",
    "ground troops",
    "units",
    "servicemen",
)
"""What agencies write after "Syrian", "Ukrainian", "Nigerian" and the like."""

FIGHTERS = (
    "fighters",
    "forces",
    "militants",
    "militia",
    "militias",
    "militiamen",
    "rebels",
    "insurgents",
    "gunmen",
    "units",
    "troops",
    "jihadists",
    "terrorists",
    "extremists",
)
"""What they write after "Kurdish", "Tuareg", "Houthi" and the like."""

PLACEHOLDERS = {"{troops}": TROOPS, "{fighters}": FIGHTERS}


def spelled_out(name: str) -> tuple[str, ...]:
    """Every name that a pattern stands for; a plain name stands for itself."""
    for placeholder, words in PLACEHOLDERS.items():
        if placeholder in name:
            return tuple(name.replace(placeholder, word) for word in words)
    return (name,)


def aliases_of(given: list[Any]) -> list[dict[str, Any]]:
    """An actor's aliases, patterns spelled out; a name given twice counts once, the first wins."""
    found: dict[str, dict[str, Any]] = {}
    for entry in given:
        table = entry if isinstance(entry, dict) else {"name": entry}
        for name in spelled_out(_name(entry)):
            found.setdefault(name, table | {"name": name})
    return list(found.values())


def phrases_of(given: list[Any], actors: list[Any]) -> Iterator[dict[str, Any]]:
    """One phrase for each text of a group; side and gold_side come from its actor if not given."""
    by_id = {actor.get("id"): actor for actor in actors if isinstance(actor, dict)}
    for group in given:
        actor = by_id.get(group.get("actor_id"), {})
        shared = {key: actor[key] for key in ("side", "gold_side") if key in actor}
        shared |= {key: value for key, value in group.items() if key != "texts"}
        for pattern in group.get("texts", ()):
            for text in spelled_out(pattern):
                yield {**shared, "text": text}


def _respelled(actors: list[dict[str, Any]], given: list[Any]) -> list[dict[str, Any]]:
    """The actors with other spellings of their plain names, but none that another actor has."""
    taken = {alias["name"].lower() for actor in actors for alias in actor["aliases"]}
    plain = [{_name(entry) for entry in actor.get("aliases", [])} for actor in given]
    return [
        actor | {"aliases": [*actor["aliases"], *_other_spellings(actor["aliases"], names, taken)]}
        for actor, names in zip(actors, plain, strict=True)
    ]


def _other_spellings(
    aliases: list[dict[str, Any]], plain: set[str], taken: set[str]
) -> Iterator[dict[str, Any]]:
    """What a pattern spelled out ("Nusra {fighters}") is left as it is: the name in it varies."""
    for alias in aliases:
        for name in respelled(alias["name"]) if alias["name"] in plain else ():
            if name.lower() not in taken:
                taken.add(name.lower())
                yield alias | {"name": name, "respelled": True}


def _name(entry: object) -> str:
    return str(entry.get("name", "") if isinstance(entry, dict) else entry)


def expanded(table: dict[str, Any], shared_actors: Iterable[Any] = ()) -> dict[str, Any]:
    """A theatre's table with every abbreviation spelled out, as the model wants it.

    Phrases may name the theatre's own actors and the ``shared_actors`` of the generic layer.
    """
    given = table.get("actors", [])
    actors = [actor | {"aliases": aliases_of(actor.get("aliases", []))} for actor in given]
    actors = _respelled(actors, given)
    phrases = list(phrases_of(table.get("phrases", []), [*shared_actors, *actors]))
    return table | {"actors": actors, "phrases": phrases}
