"""Places that are cleared of things, not of fighters: "cleared P of mines"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words.spelling import words

_MINES = words(
    """
    mines landmines land-mines explosives bombs ordnance booby-traps rubble debris snow vegetation
    trees weeds unexploded improvised garbage rubbish
    """
)
_FAR = 8


def of_mines(clause: Clause, i: int) -> bool:
    """ "cleared P of mines", "P was cleared of rubble", "clearing mines"."""
    if not _MINES.isdisjoint(clause.low(i + 1).split()):
        return True
    near = (j for j in range(i + 1, min(i + _FAR, len(clause.chunks))) if clause.low(j) == "of")
    return any(clause.low(j + 1) in _MINES or clause.low(j + 2) in _MINES for j in near)
