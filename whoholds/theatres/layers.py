"""Lays the generic knowledge under a theatre's own: what the theatre says itself always wins."""

from functools import lru_cache

from whoholds.theatres.theatre import Actor, Source, Theatre

GENERIC = "generic"
"""The theatre of texts of no known war; its actors, phrases and sources hold in all others."""


@lru_cache(maxsize=50_000)  # the generic names are asked for once a theatre
def name_key(name: str) -> str:
    """What makes two names one: case, a leading article and the shape of marks do not count."""
    plain = name.casefold().replace("\u2019", "'").replace("\u2011", "-").strip()
    return plain.removeprefix("the ")


def layered(own: Theatre, generic: Theatre) -> Theatre:
    """The theatre with the generic actors, phrases, sources and sides that it does not overrule.

    A generic actor whose id the theatre uses is left out whole; a generic alias or phrase is left
    out where the theatre itself says what the name means.
    """
    known = {name_key(phrase.text) for phrase in own.phrases if phrase.press is None}
    known |= {name_key(alias.name) for actor in own.actors for alias in actor.aliases}
    ids = {actor.id for actor in own.actors}
    voices = {name_key(name) for source in own.sources for name in (source.name, *source.aliases)}
    actors = (_without(actor, known) for actor in generic.actors if actor.id not in ids)
    phrases = (phrase for phrase in generic.phrases if name_key(phrase.text) not in known)
    sources = (_quieter(source, voices) for source in generic.sources)
    more = (source for source in sources if name_key(source.name) not in voices)
    return own.model_copy(
        update={
            "sides": generic.sides | own.sides,
            "actors": (*own.actors, *actors),
            "phrases": (*own.phrases, *phrases),
            "sources": (*own.sources, *more),
        }
    )


def _without(actor: Actor, known: set[str]) -> Actor:
    """The actor less the names that mean somebody else here."""
    kept = tuple(alias for alias in actor.aliases if name_key(alias.name) not in known)
    return actor if len(kept) == len(actor.aliases) else actor.model_copy(update={"aliases": kept})


def _quieter(source: Source, voices: set[str]) -> Source:
    """The source less the names that another source bears here."""
    kept = tuple(name for name in source.aliases if name_key(name) not in voices)
    if len(kept) == len(source.aliases):
        return source
    return source.model_copy(update={"aliases": kept})
