"""Statements in the making: mutable until the whole article is read, then frozen."""

from dataclasses import dataclass, field
from datetime import date

from schemas.message import Kind
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.statement import Dating, Party, Span, Statement


@dataclass
class Draft:
    """One statement about one place before merging."""

    kind: Kind
    place: str | None
    place_span: Span | None
    place_desc: str | None
    place_type: str | None
    container: str | None
    gainer: ActorMention | None
    loser: ActorMention | None
    when: Dating
    background: bool
    source: str | None
    party_claim: bool
    evidence: str
    evidence_span: Span
    traits: tuple[str, ...]
    """What its sentence shows of how surely it is right."""
    guessed: bool = False
    loser_guessed: bool = False
    nominal: bool = False
    also: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    helpers: tuple[ActorMention, ...] = ()
    """Sides told to have helped the taker, from whom it was not taken."""
    confidence: float = 0.5
    city: PlaceMention | None = None
    """Where unnamed quarters lie."""
    told_at: int = -1
    """Where in the text the word stands that tells of it."""

    def statement(self) -> Statement:
        """The finished statement."""
        return Statement(
            self.kind,
            self.place,
            self.place_span,
            self.place_desc,
            self.place_type,
            self.container,
            _party(self.gainer),
            _party(self.loser),
            self.when,
            self.background,
            self.source,
            self.party_claim,
            self.evidence,
            self.evidence_span,
            tuple(self.also),
            self.confidence,
            tuple(self.reasons),
            self.traits,
        )


def _party(actor: ActorMention | None) -> Party:
    if actor is None:
        return Party()
    return Party(actor.name, actor.actor_id, actor.side)


def freeze(drafts: list[Draft]) -> tuple[Statement, ...]:
    """Finished statements in the order of the text."""
    return tuple(draft.statement() for draft in drafts)


def older(day: date | None, published: date | None) -> bool:
    """Whether a day lies more than a week before publication."""
    return day is not None and published is not None and (published - day).days > 7
