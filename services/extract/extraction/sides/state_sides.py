"""Sides that serve a state, and those that only keep the peace."""

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.troops import HEADS

_STATES = frozenset(
    (
        Side.GOVERNMENT,
        Side.IRAQ_GOVERNMENT,
        Side.RUSSIA,
        Side.UKRAINE,
        Side.TURKEY,
        Side.ISRAEL,
        Side.LEBANON_ARMY,
    )
)
_UNSETTLED = frozenset((Side.OTHER, Side.UNKNOWN))


def is_state(actor: ActorMention) -> bool:
    """Whether the side is a state's own; "Islamic State" is none for all its name."""
    return actor.side in _STATES or (actor.state and actor.side in _UNSETTLED)


def serves(actor: ActorMention) -> bool:
    """Whether it is an army, a state's or the Kurds' own: no text calls it "the militants"."""
    return is_state(actor) or actor.side in (Side.PESHMERGA, Side.KURDISH_SDF, Side.UNKNOWN)


def keeps_peace(actor: ActorMention) -> bool:
    """Whether it is the U.N.'s or another mission's, which no text calls "the army"."""
    low = actor.name.lower()
    return "peacekeep" in low or low.removeprefix("the ").startswith(("un ", "u.n.", "united nat"))


def speaks_for_a_state(actor: ActorMention) -> bool:
    """ "Israeli Prime Minister X": he took nothing where nobody says that he did."""
    low = actor.name.lower().split()
    return not _OFFICES.isdisjoint(low) and low[-1] not in HEADS


_OFFICES = words("minister president chancellor secretary premier king ambassador envoy")
