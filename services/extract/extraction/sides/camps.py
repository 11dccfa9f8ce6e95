"""Which sides of a war stand together: its camps, allied ones counted as one."""

from schemas.message import Side
from services.extract.extraction.phrases.mentions import ActorMention
from whoholds.theatres.theatre import Theatre

PEACEKEEPERS = "united_nations"
"""They hold no ground for themselves: nobody's enemy where a text names two parties."""


class Camps:
    """The camps of one theatre."""

    def __init__(self, theatre: Theatre | None = None) -> None:
        """Work out every actor's camp once."""
        actors = theatre.actors if theatre else ()
        allies = theatre.allies if theatre else ()
        bloc = {side: allied[0] for allied in allies for side in allied}
        self._of_actor = {
            actor.id: PEACEKEEPERS
            if actor.kind == "peacekeepers" and actor.side not in bloc
            else bloc.get(actor.side, actor.side)
            for actor in actors
        }
        found: dict[Side, set[str]] = {}
        for actor in actors:
            found.setdefault(actor.gold_side, set()).add(self._of_actor[actor.id])
        self._of_side = {side: camps.pop() for side, camps in found.items() if len(camps) == 1}

    def allied(self, one: ActorMention, other: ActorMention) -> bool:
        """Whether they are of two sides that this war's theatre says take places together."""
        return one.side is not other.side and self.of(one) == self.of(other)

    def of(self, actor: ActorMention) -> str:
        """The camp of a side as a text names it; one of its own where the theatre knows none."""
        if actor.actor_id in self._of_actor:
            return self._of_actor[actor.actor_id]
        if actor.side in (Side.OTHER, Side.UNKNOWN):
            return actor.name.lower()
        return self._of_side.get(actor.side, str(actor.side))
