"""Whom "we" and "our" mean in what is quoted: the side of who speaks, not of whom he speaks."""

from collections.abc import Sequence

from schemas.message import Side
from services.extract.extraction.clause import Clause
from services.extract.extraction.drafts import Draft
from services.extract.extraction.mentions import ActorMention
from services.extract.extraction.words.spelling import words


def speakers_side(
    clause: Clause, i: int, actors: Sequence[ActorMention], drafts: Sequence[Draft]
) -> ActorMention | None:
    """Whom "we" stands for: the side that the speaker belongs to."""
    named = {j: c.actor for j, c in enumerate(clause.chunks) if _speaks(clause, j) and c.actor}
    closed = next((j for j in range(i + 1, len(clause.chunks)) if clause.text_at(j) in _CLOSING), 0)
    opened = next((j for j in range(i, -1, -1) if clause.text_at(j) in _OPENING), -1)
    if not closed and opened < 0:
        others = list(named.values())
        return others[-1] if others else _told_of_last(actors, drafts)
    closed = closed or len(clause.chunks)
    for j in (*range(closed, _end_of_speech(clause, closed)), *range(i, min(i + 4, closed))):
        if j in named and (j > closed or clause.low(j - 1) in (",", "as", "we")):
            return named[j]
    before = [actor for j, actor in named.items() if j < opened]
    return before[0] if before else _told_of_last(actors, drafts, list(named.values()))


_OPENING = ('"', "“")
_CLOSING = ('"', "”")


def _speaks(clause: Clause, j: int) -> bool:
    """Whether the chunk names a side that can be the speaker's."""
    return clause.kind(j) in ("A", "X") and not clause.low(j).startswith("our ")


def _end_of_speech(clause: Clause, closed: int) -> int:
    """Where what is told besides begins: "he said, adding that A ..."."""
    ends = (j for j in range(closed + 1, len(clause.chunks)) if clause.low(j) in _BESIDES)
    return next(ends, len(clause.chunks))


_BESIDES = words("adding that after as while but who when referring about of")


def _told_of_last(
    actors: Sequence[ActorMention], drafts: Sequence[Draft], but: Sequence[ActorMention] = ()
) -> ActorMention | None:
    """Who gained last, or was named last; never one of whom the speaker speaks."""
    last = drafts[-1].gainer if drafts else None
    if drafts and (last is None or not _is_one_of(last, but)):
        return last
    pool = [actor for actor in reversed(actors) if not actor.vague]
    return next((actor for actor in pool if not _is_one_of(actor, but)), None)


def _is_one_of(actor: ActorMention, others: Sequence[ActorMention]) -> bool:
    """Whether it is named among the others, or is of a side that is."""
    sides = {other.side for other in others} - {Side.UNKNOWN, Side.OTHER}
    return actor.side in sides or any(actor.key == other.key for other in others)
