"""Towns that are first described and then named: "took the town that guards the pass, P"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.places import SETTLEMENTS
from services.extract.extraction.words.spelling import words

_RELATIVE = ("which", "that", "where")
_FAR = 16


def name_the_described(clause: Clause, finding: Finding) -> None:
    """Say of P what is told of "the town which A had made its seat, P"."""
    place = finding.places[0] if len(finding.places) == 1 else None
    if place is None or place.name is not None or place.plural or not place.definite:
        return
    if (named := _with_which(clause, place)) is not None and finding.kind.is_change:
        finding.places = [named]
        return
    if place.type not in SETTLEMENTS or not finding.kind.is_change:
        return
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    if at < 0 or clause.low(at + 1) not in _RELATIVE:
        return
    for j in range(at + 3, min(at + _FAR, len(clause.chunks) - 1)):
        if clause.kind(j) == "p":
            named = clause.chunks[j + 1].place
            closes = clause.kind(j + 2) in ("p", "")
            fits = named is not None and named.name is not None and not named.is_wide
            if clause.text_at(j) == "," and fits and closes and named is not None:
                named.type, named.sure = named.type or place.type, True
                finding.places = [named]
            return


def _with_which(clause: Clause, place: PlaceMention) -> PlaceMention | None:
    """P of "With P the army has taken the last town held by the rebels"."""
    named = (
        clause.chunks[1].place if clause.low(0) == "with" and len(clause.chunks) > _FEW else None
    )
    if named is None or named.name is None or named.is_wide or place.type not in SETTLEMENTS:
        return None
    taker = clause.kind(2 + (clause.text_at(2) == ",")) == "A"
    ranked = not _RANKS.isdisjoint((place.desc or "").lower().split())
    if not (taker and ranked):
        return None
    named.type, named.sure = named.type or place.type, True
    return named


_FEW = 5
_RANKS = words("last first second third fourth fifth sixth seventh final only largest biggest")
