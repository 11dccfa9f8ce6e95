"""What reading did, sentence by sentence, for people who want to know why."""

from dataclasses import dataclass

from services.extract.extraction.statement import Span
from services.extract.extraction.text.article_text import Reading


@dataclass(frozen=True)
class Read:
    """One statement as a sentence told it, before sentences that say the same were joined."""

    kind: str
    place: str | None
    gainer: str | None
    loser: str | None
    trigger: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class SentenceExplanation:
    """One sentence: whether the gate let it through, what was seen, read and rejected."""

    span: Span
    text: str
    passed_gate: bool
    seen: tuple[str, ...]
    read: tuple[Read, ...]
    rejected: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """The reading of an article and the way to it."""

    reading: Reading
    sentences: tuple[SentenceExplanation, ...]
