"""The model of one conflict's knowledge: actors, sources, generic phrases, places."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schemas.message import Side
from schemas.reports import Interest

SIDES = frozenset(side.value for side in Side)
INTERESTS = frozenset(interest.value for interest in Interest)


def _listed_side(value: object) -> object:
    """Refuse a misspelt side: on the wire an unknown word reads as ``other``, here it is a slip."""
    if isinstance(value, str) and value not in SIDES:
        raise ValueError(f"unknown side {value!r}; use one of {', '.join(Side)}")
    return value


def _listed_interest(value: object) -> object:
    """Refuse a misspelt interest, for the same reason."""
    if isinstance(value, str) and value not in INTERESTS:
        raise ValueError(f"unknown interest {value!r}; use one of {', '.join(Interest)}")
    return value


def _plain_name(value: object) -> object:
    """A bare string in a list of aliases is a name without conditions."""
    return {"name": value} if isinstance(value, str) else value


ListedSide = Annotated[Side, BeforeValidator(_listed_side)]
ListedInterest = Annotated[Interest, BeforeValidator(_listed_interest)]


class Knowledge(BaseModel):
    """A fact in a data file. A field that the model does not know is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Alias(Knowledge):
    """One name of an actor. Open ends are null: a day stands only where it is sure.

    An alias counts while both its own days and its actor's allow it; ``since`` is the first day,
    ``until`` the last.
    """

    name: str = Field(min_length=2)
    since: date | None = None
    until: date | None = None
    ambiguous: bool = Field(default=False, description="Names an actor only in context.")
    respelled: bool = Field(default=False, description="Made of another one by rule.")


AnyAlias = Annotated[Alias, BeforeValidator(_plain_name)]


class Actor(Knowledge):
    """An armed or state actor. ``gold_side`` is its camp in the shared vocabulary of sides."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    name: str
    kind: str = Field(description="army, militia, rebel group and the like; rules.py lists")
    side: str = Field(pattern=r"^[a-z0-9_]+$", description="The camp within this theatre.")
    gold_side: ListedSide
    aliases: tuple[AnyAlias, ...] = ()
    since: date | None = None
    until: date | None = None


class Phrase(Knowledge):
    """A generic phrase ("regime forces", "the rebels") and the actor or side that it means here.

    A ``metonym`` ("Damascus", "Ukraine") is a place name too: it means the actor only where
    somebody acts. One with a ``press`` means the actor only in the texts of that press, whatever
    it means elsewhere: each camp calls its own men the land's army.
    """

    text: str
    actor_id: str | None = None
    side: str
    gold_side: ListedSide
    metonym: bool = False
    press: str | None = None
    since: date | None = None
    until: date | None = None


class Press(Knowledge):
    """How texts of one camp's press are known: by ``words`` of theirs, and none that they avoid."""

    words: tuple[str, ...]
    never: tuple[str, ...] = ()


class Source(Knowledge):
    """A publisher or speaker, and how it stands to the fighting."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = Field(default=(), description="Web domains that it publishes on.")
    kind: str = Field(description="agency, independent, monitor, state_media, party_outlet")
    interest: ListedInterest
    gold_side: ListedSide = Side.UNKNOWN


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
    sides: dict[str, str] = Field(default={}, description="The camps of this theatre, in words.")
    allies: tuple[tuple[str, ...], ...] = Field(
        default=(), description="Camps that take no places from one another."
    )
    presses: dict[str, Press] = Field(default={}, description="Camps whose words mean their own.")
    keywords: tuple[str, ...] = Field(default=(), description="Words that tell this theatre.")
    actors: tuple[Actor, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[LocalPlace, ...] = ()
