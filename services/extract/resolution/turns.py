"""Where the words of a statement put it among changes of the same days."""

from schemas.reports import Turn
from services.extract.extraction.dating.told_turns import told_turn
from services.extract.extraction.statement import Statement


def turn_of(statement: Statement) -> Turn | None:
    """Null where nothing tells it."""
    turn = told_turn(statement.kind, statement.when, statement.reasons)
    if turn == 0:
        return None
    return Turn.EARLIER if turn < 0 else Turn.LATER
