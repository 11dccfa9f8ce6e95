"""Words that name something: a war, an actor, a publisher, a place.

An empty list means that nothing passed, never that a word was misspelt: a word that nothing known
goes by is refused, with those that are spelt much like it. Ids are not words: one that nothing has
finds nothing.
"""

import asyncio
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NoReturn

from services.api.answers.knowledge_rows import own_actors
from services.api.known_theatres import known_theatres
from services.api.postgres_reader import Snapshot
from services.api.problems import BadParameter
from services.api.questions.place_names import sounds_of
from whoholds.places.folding import fold
from whoholds.theatres.theatre import Actor

SHOWN = 3
ALIKE = 0.6  # of difflib's ratio, from 0 to 1


async def refuse_unknown(
    snapshot: Snapshot,
    *,
    theatre: str | None = None,
    source: str | None = None,
    place: str | None = None,
) -> None:
    """Raises BadParameter for the first word that nothing known goes by."""
    if theatre is not None:
        await known_theatre(theatre)
    if source is not None:
        await _known_source(source, snapshot)
    if place is not None:
        found = await snapshot.row("place_known", sounds_of(place))
        if found is None or not found["known"]:
            alike = await snapshot.rows("places_alike", fold(place), SHOWN)
            names = [row["name"] for row in alike]
            _refuse("place", "is in the name of no place known here", names, "/places?q=")


async def known_theatre(theatre: str) -> None:
    """Raises BadParameter where this release knows no such war."""
    ids = [each.id for each in await known_theatres()]
    if theatre not in ids:
        _refuse("theatre", "is no war that is known", await _alike(theatre, ids), "/theatres")


async def actor_words(actor: str, theatre: str | None = None) -> tuple[str, ...]:
    """The words that stand for an actor where changes and reports name one, in small letters: what
    was asked, and the ids of those who go by it in that war or, without one, in any.
    """
    own = [a for war, a in own_actors(await known_theatres()) if theatre in (None, war.id)]
    folded = fold(actor)
    ids = {each.id for each in own if folded and folded in _sure_names(each)}
    return tuple(sorted({actor.lower(), *ids}))


async def known_actor_words(
    actor: str, theatre: str | None, snapshot: Snapshot, known_by: str = "actor_in_changes"
) -> tuple[str, ...]:
    """``actor_words``; raises BadParameter where neither this release nor the store knows one.

    ``known_by`` is the statement that looks for the words in the store.
    """
    words = await actor_words(actor, theatre)
    actors = [each for _, each in own_actors(await known_theatres())]
    if any(actor.lower() == each.id or fold(actor) in _names(each) for each in actors):
        return words
    found = await snapshot.row(known_by, list(words))
    if found is None or not found["known"]:
        names = {name for each in actors for name in (each.id, each.name, *_spellings(each))}
        _refuse("actor", "is no id and no whole name of anybody", await _alike(actor, names),
                "/actors?q=")  # fmt: skip
    return words


async def _known_source(source: str, snapshot: Snapshot) -> None:
    """A publisher is known by this release or by anything that came from it."""
    shipped = [each.name for theatre in await known_theatres() for each in theatre.sources]
    if source.lower() in {name.lower() for name in shipped}:
        return
    found = await snapshot.row("source_known", source)
    if found is None or not found["known"]:
        stored = [row["source"] for row in await snapshot.rows("source_names")]
        alike = await _alike(source, {*shipped, *stored})
        _refuse("source", "is no publisher that is known", alike, "/sources")


async def _alike(word: str, names: Iterable[str]) -> Sequence[str]:
    """The names spelt most like the word, beside the event loop: there may be thousands."""
    by_form = {fold(name) or name: name for name in sorted(names)}
    forms = await asyncio.to_thread(get_close_matches, fold(word), list(by_form), SHOWN, ALIKE)
    return [by_form[form] for form in forms]


def _refuse(parameter: str, problem: str, alike: Sequence[str], listed_at: str) -> NoReturn:
    meant = f"did you mean {' or '.join(alike)}? " if alike else ""
    raise BadParameter(parameter, problem, f"{meant}{listed_at} tells which there are")


def _spellings(actor: Actor) -> Iterable[str]:
    return (alias.name for alias in actor.aliases)


def _names(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *_spellings(actor))}


def _sure_names(actor: Actor) -> set[str]:
    """Without those that mean it only in context."""
    sure = (alias.name for alias in actor.aliases if not alias.ambiguous)
    return {fold(name) for name in (actor.name, *sure)}
