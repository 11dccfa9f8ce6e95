"""Who says so, and how they stand to the fighting, as far as the theatre knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemas.message import Side
from schemas.reports import Attribution, Interest
from services.extract.extraction.statement import Statement
from whoholds.theatres.layers import name_key
from whoholds.theatres.name_parts import parts_of
from whoholds.theatres.theatre import Actor, Alias, Phrase, Theatre


@dataclass(frozen=True)
class Standing:
    """How a publisher or speaker stands to the war."""

    interest: Interest = Interest.UNKNOWN
    side: Side = Side.UNKNOWN


UNKNOWN = Standing()


@dataclass(frozen=True)
class _Name:
    """A name and whom it stands for; ``within``: it also tells as part of a longer description."""

    standing: Standing
    since: date | None = None
    until: date | None = None
    within: bool = True

    def holds(self, day: date | None) -> bool:
        if day is None:
            return True
        return not (self.since and day < self.since) and not (self.until and day > self.until)


class Witnesses:
    """The names of one theatre's sources and actors, to look publishers and speakers up."""

    def __init__(self, theatre: Theatre) -> None:
        self._sources = dict(_source_names(theatre))
        self._parties: dict[str, list[_Name]] = {}
        for key, name in _party_names(theatre):
            self._parties.setdefault(key, []).append(name)

    def publisher(self, name: str) -> Standing:
        """How the publisher of an article stands; unknown where the theatre does not list it."""
        return self._sources.get(name_key(name), UNKNOWN)

    def speaker(self, name: str, day: date | None) -> Standing:
        """How somebody quoted stands: by the whole name, else by the first name within it.

        "A spokesman for the Iraqi army" speaks for the army.
        """
        key = name_key(name)
        found = self._whole(key, day)
        if found is not None:
            return found
        parts = (self._whole(part, day, within=True) for part in parts_of(key))
        return next((standing for standing in parts if standing is not None), UNKNOWN)

    def attribution(self, statement: Statement, day: date | None) -> Attribution:
        """Who is quoted. A party claim by somebody not listed is still a party's."""
        if statement.source is None:
            return Attribution(party_claim=statement.party_claim)
        standing = self.speaker(statement.source, day)
        interest = standing.interest
        if statement.party_claim and interest is Interest.UNKNOWN:
            interest = Interest.PARTY
        return Attribution(
            speaker=statement.source,
            party_claim=statement.party_claim,
            interest=interest,
            speaker_side=standing.side,
        )

    def _whole(self, key: str, day: date | None, *, within: bool = False) -> Standing | None:
        if key in self._sources:
            return self._sources[key]
        for name in self._parties.get(key, ()):
            if name.holds(day) and (name.within or not within):
                return name.standing
        return None


def _source_names(theatre: Theatre) -> Iterable[tuple[str, Standing]]:
    for source in theatre.sources:
        standing = Standing(source.interest, source.gold_side)
        for name in (source.name, *source.aliases, *source.domains):
            yield name_key(name), standing


def _party_names(theatre: Theatre) -> Iterable[tuple[str, _Name]]:
    for actor in theatre.actors:
        yield name_key(actor.name), _of_actor(actor, Alias(name=actor.name))
        for alias in actor.aliases:
            yield name_key(alias.name), _of_actor(actor, alias)
    for phrase in theatre.phrases:
        yield name_key(phrase.text), _of_phrase(phrase)


def _of_actor(actor: Actor, alias: Alias) -> _Name:
    return _Name(
        Standing(Interest.PARTY, actor.gold_side),
        alias.since or actor.since,
        alias.until or actor.until,
        within=not alias.ambiguous and len(alias.name) > 3,
    )


def _of_phrase(phrase: Phrase) -> _Name:
    """ "A resident of Damascus" does not speak for Damascus; "Damascus" does."""
    standing = Standing(Interest.PARTY, phrase.gold_side)
    return _Name(standing, phrase.since, phrase.until, within=not phrase.metonym)
