"""Fighters who go by bus under a deal, and so give up where they were: "boarded buses in P"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.deals import tells_of_deal
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

BOARDING = words("boarded boarding board climbed climb got filed clambered piled")
BUSED = words(
    """
    bused bussed driven taken carried transported transferred shipped ferried moved sent escorted
    relocated flown evacuated
    """
)
_BUSES = words("buses coaches bus")
_WHERE = ("of", "in", "inside", "from")
_LONGEST = 14


def read_bused(clause: Clause, i: int) -> list[Finding]:
    """ "the rebels of P boarded buses", "P's fighters were driven off to Q" under a deal."""
    group = clause.group(i)
    passive = clause.low(i) in BUSED
    if group.passive is not passive or not (passive or _boards(clause, i)):
        return []
    loser, at = clause.subject(group.start)
    if loser is None or at < 0 or clause.kind(at) != "A" or not _go_away(clause, i, passive):
        return []
    if clause.low(group.start - 1) in CIVIL or not (clause.deal or tells_of_deal(clause)):
        return []
    places = _their_place(clause, at, group)
    judged = mood(clause, i, group, ing=False)
    if not places or judged.drop:
        return []
    kind = Kind.PLANNED if judged.kind is Kind.PLANNED else Kind.HANDED_OVER
    told = ["taken away under a deal", judged.reason]
    return [Finding(kind, places, i, None, loser, -1, told, pluperfect=group.pluperfect)]


def _boards(clause: Clause, i: int) -> bool:
    """Whether buses are boarded: "climbed aboard buses", "got on the green buses"."""
    return any(clause.low(j).split()[-1:] and clause.low(j).split()[-1] in _BUSES
               for j in range(i + 1, min(i + 6, len(clause.chunks))))  # fmt: skip


def _go_away(clause: Clause, i: int, passive: bool) -> bool:
    """Whether a passive tells whither: "were driven off to Q", "taken in buses to Q"."""
    near = range(i + 1, min(i + 8, len(clause.chunks)))
    to = any(clause.low(j) in ("to", "towards", "toward") for j in near)
    out = any(clause.low(j) == "from" or clause.low(j - 1) == "out" for j in near)
    return not passive or (to and not out) or _boards(clause, i)


def _their_place(clause: Clause, at: int, group: VerbGroup) -> list[PlaceMention]:
    """P of "the rebels of P", "P's fighters", "in P the fighters who had held it"."""
    if clause.owns(at - 1) and clause.kind(at - 1) == "P":
        return clause.list_ending(at - 1)
    if clause.low(at + 1) in _WHERE and clause.kind(at + 2) == "P" and at + 2 < group.start:
        return clause.list_from(at + 2)[0]
    if clause.low(0) in ("in", "from") and at < _LONGEST:
        j = 1 + (clause.low(1) in grammar.ADVERBS or clause.low(1) in ("neighbouring", "nearby"))
        return clause.list_from(j)[0] if clause.kind(j) == "P" else []
    return []
