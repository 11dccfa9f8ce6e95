"""The model of one conflict's knowledge: actors, sources, generic phrases, places."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from schemas.message import Side
from schemas.reports import Interest


class Knowledge(BaseModel):
    """A fact in a data file. A field that the model does not know is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Alias(Knowledge):
    """One name of an actor. Open ends are null: a day stands only where it is sure."""

    name: str = Field(min_length=2)
    since: date | None = None
    until: date | None = None
    ambiguous: bool = Field(default=False, description="Names an actor only in context.")


class Actor(Knowledge):
    """An armed or state actor. ``gold_side`` is its camp in the shared vocabulary of sides."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str
    kind: str = Field(description="army, militia, rebel group, police, coalition, government")
    side: str = Field(pattern=r"^[a-z0-9_]+$", description="The camp within this theatre.")
    gold_side: Side
    aliases: tuple[Alias, ...] = ()
    since: date | None = None
    until: date | None = None


class Phrase(Knowledge):
    """A generic phrase ("regime forces", "the rebels") and the actor or side that it means here."""

    text: str
    actor_id: str | None = None
    side: str
    gold_side: Side


class Source(Knowledge):
    """A publisher or speaker, and how it stands to the fighting."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = Field(description="agency, independent, monitor, state_media, party_outlet")
    interest: Interest
    gold_side: Side = Side.UNKNOWN


class LocalPlace(Knowledge):
    """A place that gazetteers lack. Without a sure origin there is no point."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str
    container: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision_km: float | None = Field(default=None, gt=0)
    origin: str | None = None


class Theatre(Knowledge):
    """One conflict. ``countries`` are ISO 3166 codes, the theatre's own first."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str
    time_zone: str
    countries: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    keywords: tuple[str, ...] = Field(default=(), description="Words that tell this theatre.")
    actors: tuple[Actor, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[LocalPlace, ...] = ()
