"""What a clause says before context completes it, and the words that bend its verb."""

from dataclasses import dataclass, field

from schemas.message import Kind
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention

TAKES = " takes what follows"
HOLDER_LEFT = ": its holder left the place"
"""How the reasons of the plainest and of a doubtful construction end."""

CAME_THERE = "came there: what came of it is told elsewhere"
WENT_IN = "they went in"
"""The reason of a gain told by an entry only: what they had of it may be told further on."""

BY_THE_WAY = "lost once, told by the way"
"""Why a loss is another change than the taking of the same sentence."""

BEGAN = "it began with a taking"
"""Why a hold "since May, when its men stormed P" is a gain of that month."""

SINCE = "lost since"
"""Why a loss is another change than the taking told before it."""


SAME_WAY = "went the same way as others"
"""The reason of "P followed suit": handed over, if the others were."""

HELD_BEFORE = "so it was until it changed hands"
"""The reason of "It had been occupied since May", said of what was just told to be freed."""

NAMELESS = "taken by men whom no name tells"
"""Why no side of the article is given as who took it: "the men whom A armed took P"."""

TAKEN_AGAIN = "taken again at once, so by others"
"""The reason of "P fell to A and was retaken within hours": two changes of one sentence."""


@dataclass
class Finding:
    """A control statement as a clause tells it, before context completes it."""

    kind: Kind
    places: list[PlaceMention]
    trigger: int
    gainer: ActorMention | None = None
    loser: ActorMention | None = None
    gainer_at: int = -1
    reasons: list[str] = field(default_factory=list)
    nominal: bool = False
    pluperfect: bool = False
    definite: bool = False
    echo: bool = False
    listed: bool = False
    """Names the places of which the sentence before told without naming them."""
    insisted: bool = False
    """Holds, as its holder insists: a denial where another is told to have taken it."""
    helpers: tuple[ActorMention, ...] = ()
    """Sides that the sentence sets beside the gainer."""
    leaves_again: bool = False
    """Leaves, by no name, what it was told to have taken right before."""
    answers: bool = False
    """Denies what the sentence before claimed, whatever that was."""
    anybody: bool = False
    """Nothing tells who took it: no side is guessed."""
    walked: bool = False
    """Went in, by no name of a place: into what was told before to be others'."""
    alike: bool = False
    """Said of other places than what was told last, and by no word of its own."""
    agreed: bool = False
    """Done as others did, who handed over theirs: nothing where they did not."""
    fell: bool = False
    """Told to have fallen and no more: what is not known to be a place is one after a taking."""

    def rank(self) -> int:
        """The order of what one sentence tells: what goes back to the rest comes last."""
        return self.kind.is_change + 2 * self.insisted + self.echo + 2 * self.alike


def holds(
    kind: Kind,
    places: list[PlaceMention],
    holder: ActorMention | None,
    i: int,
    at: int,
    pluperfect: bool,
) -> Finding:
    """Who has a place: a hold, or what has come to be so; of half a land it stays a hold."""
    lands = all(p.partial and p.is_land for p in places)
    if kind is Kind.GAINED and lands:
        kind = Kind.HOLDS  # "now control half of Mali": a total, no news of one day
    return Finding(
        kind,
        places,
        i,
        holder,
        None,
        at,
        ["says who holds the place"],
        pluperfect=pluperfect,
    )


class VerbGroup:
    """The words around a verb that bend what it says."""

    def __init__(self, start: int, passive: bool = False, infinitive: bool = False) -> None:
        """No data class: some fifty are made an article, and its constructor is not compiled."""
        self.start = start
        self.passive, self.infinitive = passive, infinitive
        self.negated = self.modal = self.pluperfect = self.perfect = False
