"""What the API answers about wars, who fights in them, and who tells of them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from services.api.answers.shapes import KnownPage, Page


class Alias(BaseModel):
    """One name of an actor, and when it is one."""

    name: str
    since: date | None = Field(description="First day; null: always.")
    until: date | None = Field(description="Last day; null: still.")
    ambiguous: bool = Field(description="Names the actor only in context.")


class ActorCounts(BaseModel):
    """What the store knows of an actor."""

    gained: int = Field(description="Changes by which it gains.")
    lost: int = Field(description="Changes by which it loses.")
    first_change: date | None
    last_change: date | None


class KnownActor(BaseModel):
    """An armed or state actor of one war."""

    actor_id: str
    name: str
    kind: str = Field(description="army, militia, rebel group and the like.")
    side: str = Field(description="In the words that all wars share.")
    camp: str = Field(description="The camp within this war.")
    camp_in_words: str | None
    theatre: str = Field(description="generic: in every war.")
    since: date | None = Field(description="First day; null: always.")
    until: date | None = Field(description="Last day; null: still.")
    aliases: list[Alias]
    counts: ActorCounts
    href: str
    changes_href: str


class ActorDetail(BaseModel):
    """One actor, in every war that knows the id."""

    actor_id: str
    theatres: list[KnownActor] = Field(description="One entry a war, with that war's aliases.")
    counts: ActorCounts = Field(description="In all wars.")
    known_at: int = Field(description="The revision that the counts are of.")
    permalink: str = Field(description="Gives the same counts for ever.")


class ActorsPage(Page[KnownActor]):
    """Actors by war and id."""

    known_at: int = Field(description="The revision that the counts are of.")
    permalink: str = Field(description="Gives the same counts for ever.")


class TheatreCounts(BaseModel):
    """What the store knows of a war."""

    articles: int = Field(description="Read as telling of it.")
    reports: int
    changes: int
    places: int = Field(description="Places with a change.")
    first_change: date | None
    last_change: date | None
    last_ingested: datetime | None


class ListedTheatre(BaseModel):
    """One war that the product has knowledge of."""

    theatre: str
    name: str
    countries: list[str] = Field(description="ISO 3166 codes, its own first.")
    time_zone: str = Field(description="Days are counted here.")
    since: date | None
    until: date | None
    actors: int
    sources: int
    counts: TheatreCounts
    href: str


class Theatres(BaseModel):
    """Every war; they are few."""

    items: list[ListedTheatre]
    known_at: int = Field(description="The revision that the counts are of.")
    permalink: str = Field(description="Gives the same counts for ever.")


class KnownSource(BaseModel):
    """A publisher or speaker that the knowledge of a war names."""

    name: str
    kind: str
    interest: str
    side: str
    aliases: list[str]
    domains: list[str]


class KnownPlace(BaseModel):
    """A place that gazetteers lack, as the knowledge of a war has it."""

    name: str
    aliases: list[str]
    type: str
    container: str | None
    lat: float | None
    lon: float | None
    precision_km: float | None
    origin: str | None


class TheatreDetail(ListedTheatre):
    """One war with everything that is known of it before any news."""

    camps: dict[str, str] = Field(description="Its camps, in words.")
    keywords: list[str]
    known_sources: list[KnownSource]
    known_places: list[KnownPlace]
    actors_href: str
    changes_href: str
    digest: str = Field(description="Of all knowledge files: changes when any of them does.")
    known_at: int = Field(description="The revision that the counts are of.")
    permalink: str = Field(description="Gives the same counts for ever.")


class ListedSource(BaseModel):
    """A publisher that something came from."""

    source: str
    interest: str | None = Field(description="party, independent or unknown; null: not read yet.")
    side: str | None
    articles: int
    read_articles: int
    reports: int = Field(description="Statements that count.")
    changes: int = Field(description="Changes that it tells of.")
    unplaced: int = Field(description="Statements that name no place.")
    unplaced_share: float | None = Field(description="Of its statements; null without any.")
    without_point: int = Field(description="Statements read without coordinates of the place.")
    first_published: date | None
    last_published: date | None
    first_ingested: datetime | None
    last_ingested: datetime | None
    freshness_seconds: float | None = Field(
        description="From its last article coming in to as_of; null where it came later."
    )
    articles_href: str
    reports_href: str


class SourcesPage(KnownPage[ListedSource]):
    """Publishers by name."""

    as_of: datetime = Field(description="The moment that freshness is counted to.")
