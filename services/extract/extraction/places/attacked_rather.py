"""Which of two a side goes on to take: "took P and attacked Q. It captured the town later"."""

from collections.abc import Sequence

from schemas.message import Kind
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention


def attacked_rather(
    finding: Finding,
    meant: list[PlaceMention],
    focus: Sequence[PlaceMention],
    drafts: Sequence[Draft],
) -> list[PlaceMention]:
    """What the side of a finding only attacked in the sentence before, where ``meant`` is what that
    tells it took: nobody takes a place twice.
    """
    if finding.kind not in (Kind.GAINED, Kind.LOST) or len(meant) != 1 or not drafts:
        return meant
    side = finding.gainer or (drafts[-1].gainer if finding.loser is None else None)
    if side is None:
        return meant
    span = drafts[-1].evidence_span
    own = [d for d in drafts[-_FEW:] if d.evidence_span == span and d.gainer is not None]
    own = [d for d in own if d.gainer is not None and d.gainer.key == side.key]
    if not any(d.kind is Kind.GAINED and d.place == meant[0].name for d in own):
        return meant
    tried = {d.place for d in own if d.kind is Kind.ATTEMPT} - {meant[0].name}
    return [p for p in focus if p.name in tried] if len(tried) == 1 else meant


_FEW = 6
