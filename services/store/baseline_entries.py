"""What an import says: who held a place, or everything inside an area, on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schemas.message import Side
from services.store.conflation.report_facts import Party
from services.store.place_areas import Shape
from services.store.timeline.entries import State

RUSSIA = Party("Russia", None, Side.RUSSIA)
UKRAINE = Party("Ukraine", None, Side.UKRAINE)

Held = tuple[State, tuple[Party, ...]]

# The words of the tables of VIINA and of Wikipedia for who holds a place.
HELD_BY: Mapping[str, Held] = {
    "ru": (State.HELD, (RUSSIA,)),
    "russia": (State.HELD, (RUSSIA,)),
    "ua": (State.HELD, (UKRAINE,)),
    "ukraine": (State.HELD, (UKRAINE,)),
    "contested": (State.CONTESTED, (RUSSIA, UKRAINE)),
    "gray zone": (State.UNKNOWN, ()),
}


class NotABaseline(Exception):
    """The file has none of the forms that can be imported; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """Who held a named place on a day, as a file says. ``place_id`` only where it gives one;
    ``area`` names the area that the place lies in, where the file says it of an area.
    """

    name: str
    place_id: str | None
    lat: float | None
    lon: float | None
    day: date
    state: State
    parties: tuple[Party, ...]
    area: str | None = None


@dataclass(frozen=True, slots=True)
class BaselineArea:
    """Who held all of an area on a day, as a file says."""

    name: str
    shape: Shape
    day: date
    state: State
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that says nothing usable, and why."""

    row: str
    reason: str


Parsed = BaselineEntry | BaselineArea | Unread
