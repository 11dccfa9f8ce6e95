"""Lays the generic knowledge under a theatre's own: what the theatre says itself always wins."""

from whoholds.theatres.theatre import Actor, Theatre

GENERIC = "generic"
"""The theatre of texts of no known war; its actors, phrases and sources hold in all others."""


def name_key(name: str) -> str:
    """What makes two names one: case, a leading article and the shape of marks do not count."""
    plain = name.casefold().replace("\u2019", "'").replace("\u2011", "-").strip()
    return plain.removeprefix("the ")


def layered(own: Theatre, generic: Theatre) -> Theatre:
    """The theatre with the generic actors, phrases, sources and sides that it does not overrule.

    A generic actor whose id the theatre uses is left out whole; a generic alias or phrase is left
    out where the theatre itself says what the name means.
    """
    known = {name_key(phrase.text) for phrase in own.phrases}
    known |= {name_key(alias.name) for actor in own.actors for alias in actor.aliases}
    ids = {actor.id for actor in own.actors}
    sources = {name_key(source.name) for source in own.sources}
    actors = (_without(actor, known) for actor in generic.actors if actor.id not in ids)
    phrases = (phrase for phrase in generic.phrases if name_key(phrase.text) not in known)
    more = (source for source in generic.sources if name_key(source.name) not in sources)
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
