"""From the knowledge of wars, and the store's counts, to what the API answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import quote, urlencode

from services.api.answers.knowledge_shapes import (
    ActorCounts,
    Alias,
    KnownActor,
    KnownPlace,
    KnownSource,
    ListedSource,
    ListedTheatre,
    TheatreCounts,
)
from services.api.answers.rows import Row
from whoholds.places.folding import fold
from whoholds.theatres.layers import GENERIC
from whoholds.theatres.theatre import Actor, Theatre

NO_CHANGES = ActorCounts(gained=0, lost=0, first_change=None, last_change=None)
NOTHING_READ = TheatreCounts(
    articles=0, reports=0, changes=0, places=0, first_change=None, last_change=None,
    last_ingested=None,
)  # fmt: skip

Entry = tuple[Theatre, Actor]


def own_actors(theatres: Iterable[Theatre]) -> Iterator[Entry]:
    """Every actor once, by war and id: those of every war only under the generic one."""
    given = list(theatres)
    shared = {actor.id: actor.name for each in given if each.id == GENERIC for actor in each.actors}
    for theatre in given:
        for actor in sorted(theatre.actors, key=lambda actor: actor.id):
            if theatre.id == GENERIC or shared.get(actor.id) != actor.name:
                yield theatre, actor


def goes_by(actor: Actor, folded: str) -> bool:
    """Whether the folded words are part of its name, its id or an alias."""
    names = (actor.name, actor.id, *(alias.name for alias in actor.aliases))
    return any(folded in fold(name) for name in names)


def is_there(actor: Actor, day: date) -> bool:
    """Whether it exists on that day, as far as known."""
    return (actor.since or date.min) <= day <= (actor.until or date.max)


def known_actor(theatre: Theatre, actor: Actor, counts: Mapping[str, ActorCounts]) -> KnownActor:
    """One actor of one war."""
    return KnownActor(
        actor_id=actor.id,
        name=actor.name,
        kind=actor.kind,
        side=actor.gold_side,
        camp=actor.side,
        camp_in_words=theatre.sides.get(actor.side),
        theatre=theatre.id,
        since=actor.since,
        until=actor.until,
        # Spellings made by rule are looked for, and not given out as what somebody wrote.
        aliases=[Alias.model_validate(a.model_dump()) for a in actor.aliases if not a.respelled],
        counts=counts.get(actor.id, NO_CHANGES),
        href=f"/actors/{actor.id}",
        changes_href=f"/changes?{urlencode({'actor': actor.id})}",
    )


def counts_of(rows: Iterable[Row]) -> dict[str, ActorCounts]:
    """Counts by actor id."""
    return {row["actor_id"]: ActorCounts.model_validate(dict(row)) for row in rows}


def listed_theatre(theatre: Theatre, counts: Mapping[str, TheatreCounts]) -> ListedTheatre:
    """One war of the list."""
    return ListedTheatre(
        theatre=theatre.id,
        name=theatre.name,
        countries=list(theatre.countries),
        time_zone=theatre.time_zone,
        since=theatre.since,
        until=theatre.until,
        actors=len(theatre.actors),
        sources=len(theatre.sources),
        counts=counts.get(theatre.id, NOTHING_READ),
        href=f"/theatres/{theatre.id}",
    )


def theatre_counts_of(rows: Iterable[Row]) -> dict[str, TheatreCounts]:
    """Counts by the id of the war."""
    return {row["theatre"]: TheatreCounts.model_validate(dict(row)) for row in rows}


def known_sources(theatre: Theatre) -> list[KnownSource]:
    """Publishers and speakers, as the knowledge names them."""
    return [
        KnownSource(
            name=source.name,
            kind=source.kind,
            interest=source.interest,
            side=source.gold_side,
            aliases=list(source.aliases),
            domains=list(source.domains),
        )
        for source in theatre.sources
    ]


def known_places(theatre: Theatre) -> list[KnownPlace]:
    """Places that gazetteers lack."""
    return [KnownPlace.model_validate(place.model_dump()) for place in theatre.places]


def listed_source_of(row: Row) -> ListedSource:
    """One row of sql/sources.sql."""
    told = row["reports"]
    named = urlencode({"source": row["source"]}, quote_via=quote)
    return ListedSource.model_validate(
        {
            **row,
            "unplaced_share": round(row["unplaced"] / told, 4) if told else None,
            "articles_href": f"/articles?{named}",
            "reports_href": f"/reports?{named}",
        }
    )
