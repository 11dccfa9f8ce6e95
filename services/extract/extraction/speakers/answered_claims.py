"""What an answer denies: the changes that the sentence right before it claimed."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.speakers.party_speakers import is_party
from services.extract.extraction.statement import Span
from services.extract.extraction.text.sentences import passage

_MOST = 12
"""Claims of one sentence that one answer denies."""


def denials_of(
    drafts: Sequence[Draft], finding: Finding, span: Span, source: str | None, text: str
) -> list[Draft]:
    """A denial of each change that somebody else claimed in the sentence before."""
    last = drafts[-1] if drafts else None
    if last is None or text[last.evidence_span.end : span.start].strip():
        return []
    told_in = passage(text, span)
    denier = finding.loser
    return [
        replace(
            claim,
            kind=Kind.DENIED,
            loser=denier or claim.loser,
            loser_guessed=denier is None and claim.loser_guessed,
            evidence=text[told_in.start : told_in.end],
            evidence_span=told_in,
            source=source or (denier.name if denier else None),
            party_claim=is_party(source) or denier is not None,
            also=[],
            reasons=[*finding.reasons],
        )
        for claim in drafts[-_MOST:]
        if claim.evidence_span == last.evidence_span
        and claim.kind.is_change
        and claim.source is not None
        and not (denier and claim.gainer and claim.gainer.key == denier.key)
    ]
