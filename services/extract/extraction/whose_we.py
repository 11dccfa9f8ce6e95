"""Whom "we" and "our" mean in what is quoted: the side of who speaks, not of whom he speaks."""

from collections.abc import Sequence

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
    if not closed:
        others = list(named.values())
        return others[-1] if others else _told_of_last(actors, drafts)
    for j in (*range(closed, _end_of_speech(clause, closed)), *range(i, min(i + 4, closed))):
        if j in named and (j > closed or clause.low(j - 1) in (",", "as", "we")):
            return named[j]
    opened = next((j for j in range(i, -1, -1) if clause.text_at(j) in _OPENING), 0)
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
    foes = {actor.key for actor in but}
    last = drafts[-1].gainer if drafts else None
    if drafts and (last is None or last.key not in foes):
        return last
    return next((actor for actor in reversed(actors) if actor.key not in foes), None)
