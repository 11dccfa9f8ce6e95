"""What noun phrases mean: actors and places as a sentence mentions them."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.message import Side
from services.extract.extraction.words.places import LANDS, QUARTERS, REGIONS


@dataclass(slots=True, init=False)
class ActorMention:
    """A side as the text names it. ``vague`` when only context can say who is meant."""

    name: str
    actor_id: str | None
    side: Side
    vague: bool
    named: bool
    state: bool

    def __init__(
        self,
        name: str,
        actor_id: str | None = None,
        side: Side = Side.UNKNOWN,
        vague: bool = False,
        named: bool = False,
        state: bool = False,
    ) -> None:
        """As the data class would: but written out it is compiled."""
        self.name, self.actor_id, self.side = name, actor_id, side
        self.vague, self.named, self.state = vague, named, state

    @property
    def key(self) -> str:
        """What tells two sides apart."""
        if self.side not in (Side.UNKNOWN, Side.OTHER):
            return str(self.side)
        return self.actor_id or self.name.lower()


class Spot:
    """A side where the text names it. ``acts``: whether the sentence tells what the side that leads
    it did, not what it said.
    """

    __slots__ = ("actor", "acts", "end", "start")

    def __init__(self, start: int, end: int, actor: ActorMention, acts: bool = False) -> None:
        """Nothing but what is given."""
        self.start, self.end, self.actor, self.acts = start, end, actor, acts


@dataclass(slots=True)
class PlaceMention:
    """A place as the text names or describes it."""

    name: str | None
    start: int
    end: int
    type: str | None = None
    desc: str | None = None
    plural: bool = False
    definite: bool = False
    partial: bool = False
    country: bool = False
    sure: bool = False
    role: bool = False
    container: str | None = None
    holder: ActorMention | None = None
    count: bool = False
    natural: bool = False
    """A valley, a plain, an island: a region that is nobody's province."""

    @property
    def is_land(self) -> bool:
        """Whether it is a whole land, by its name or by no other name than "the country"."""
        return self.country or self.type == "country"

    @property
    def quarters(self) -> bool:
        """Whether it is "several streets", "two districts": of a town that is named elsewhere."""
        return self.plural and not self.name and (self.desc or "").lower().endswith(QUARTERS)

    @property
    def is_wide(self) -> bool:
        """Whether towns lie in it: a land, a province, a region by its type or its name."""
        return self.is_land or self.type in LANDS or (self.name or "").lower() in REGIONS


class Chunk:
    """A piece of a sentence: word, mark, actor, place, date or something named that is neither.

    ``kind`` is one of w (word), p (punctuation), A, P, D, X.
    """

    __slots__ = ("actor", "dates", "end", "kind", "low", "place", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int, low: str = "") -> None:
        """A chunk without meaning; the chunker fills in actor, place or dates."""
        self.kind, self.text, self.start, self.end = kind, text, start, end
        self.low = low
        self.actor: ActorMention | None = None
        self.place: PlaceMention | None = None
        self.dates: object | None = None

    def stretch(self, last: "Chunk", whole: str) -> None:
        """Reach to the end of another one of the text."""
        self.end = last.end
        self.text = whole[self.start : self.end]
        self.low = self.text.lower()

    def __repr__(self) -> str:
        """For a failing test."""
        return f"{self.kind}<{self.text}>"


def as_it(chunk: Chunk) -> PlaceMention:
    """The place told of last, for which a word stands here or nothing does: "it", "there"."""
    return PlaceMention(None, chunk.start, chunk.end, desc="it", definite=True)


def named_again(places: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Those of them that have names and are no lands, as what another verb is said of too."""
    return [
        PlaceMention(p.name, p.start, p.end, p.type, definite=True, sure=p.sure)
        for p in places
        if p.name and not p.country
    ]


def the_town(chunk: Chunk) -> PlaceMention | None:
    """The town of "since citys liberation", "Since City's Liberation", as one told of before."""
    kind = _OWNING.get(chunk.low)
    if kind is None or (chunk.place is not None and chunk.place.name is not None):
        return None
    return PlaceMention(None, chunk.start, chunk.end, kind, f"the {kind}", False, True)


_OWNING = {
    "citys": "city", "city's": "city", "city’s": "city", "towns": "town", "town's": "town",
    "town’s": "town", "village's": "village",
}  # fmt: skip
