"""What one sentence of an article says of one place, before it is resolved."""

from dataclasses import dataclass
from datetime import date

from schemas.message import Kind, Side
from schemas.reports import DatePrecision


@dataclass(frozen=True)
class Span:
    """Character offsets into the article (title, two line breaks, text): start, past the end."""

    start: int
    end: int


@dataclass(frozen=True)
class Party:
    """Who gains or loses: surface words, the theatre's actor id where known, and the side."""

    name: str | None = None
    actor_id: str | None = None
    side: Side = Side.UNKNOWN


@dataclass(frozen=True)
class Dating:
    """When the change was: first day of the named period, its precision, the words that say it."""

    day: date | None = None
    precision: DatePrecision = DatePrecision.UNKNOWN
    text: str | None = None


@dataclass(frozen=True)
class Statement:
    """One control statement. ``reasons`` tells every decision taken on the way."""

    kind: Kind
    place: str | None
    place_span: Span | None
    place_desc: str | None
    place_type: str | None
    container: str | None
    gainer: Party
    loser: Party
    when: Dating
    background: bool
    source: str | None
    party_claim: bool
    evidence: str
    evidence_span: Span
    also: tuple[str, ...] = ()
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    """What its confidence was made of (``weights.toml``)."""
