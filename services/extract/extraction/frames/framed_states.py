"""Whether what a frame tells of lasts or has just come about: "still in its hands", "by noon"."""

from schemas.message import Kind
from services.extract.extraction.frames.frame_table import Frame
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.modality.lately_held import by_that_hour
from services.extract.extraction.words.spelling import words


def so_far(clause: Clause, i: int, group: VerbGroup, frame: Frame, kind: Kind, far: int) -> Kind:
    """The kind, as "still" or an hour tells: "P is still in its hands", "was theirs by noon"."""
    rooted = clause.low(i) in _ROOTED and group.perfect  # "has entrenched itself in P"
    still = any(clause.low(j) == "still" for j in range(i, far))
    rules = clause.low(i) in ("is", "are") and clause.low(i + 1).startswith("master")
    if frame.kind == "gained" and (still or rooted or rules or _stands_under_us(clause, i)):
        return Kind.HOLDS
    if kind is Kind.PARTIAL and "away at P" in frame.told and _at_its_edge(clause, i):
        return Kind.ATTEMPT  # "gnawed at the edges of P"
    come = frame.kind == "holds" and kind is Kind.HOLDS and not still
    newly = clause.low(i).startswith("belong") and clause.low(i - 1) in ("now", "already", "again")
    return Kind.GAINED if come and (newly or by_that_hour(clause, i)) else kind


def _stands_under_us(clause: Clause, i: int) -> bool:
    """ "P is under our (full) control": so it is, unless it is so now or again."""
    told = [clause.low(j) for j in range(i + 1, min(i + _NEAR, len(clause.chunks)))]
    ours = clause.low(i) in ("is", "are") and told[:2] == ["under", "our"]
    return ours and "control" in told[2:4] and _NEW.isdisjoint((*told, clause.low(i - 1)))


def _at_its_edge(clause: Clause, i: int) -> bool:
    """Whether what is chipped at is the edge of a place, or is rid of nothing yet."""
    return any("edge" in clause.low(j) or "outskirts" in clause.low(j) for j in range(i, i + 6))


_NEAR = 9
_NEW = words("now again back today once after since finally completely")
_ROOTED = words("entrenched embedded rooted belonged")
