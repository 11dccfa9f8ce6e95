"""Whom "we" and "they" mean in what is quoted: who speaks, and those of whom he speaks."""

from collections.abc import Sequence

from schemas.message import Kind, Side
from services.extract.extraction.article.context import Context
from services.extract.extraction.article.drafts import Draft
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.sides.voices import Voice
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.troops import RANKS


def speakers_side(
    clause: Clause, i: int, context: Context, drafts: Sequence[Draft]
) -> ActorMention | None:
    """Whom "we" stands for: the side that the speaker belongs to."""
    actors = context.actors[-_RECENT:]
    named = {j: c.actor for j, c in enumerate(clause.chunks) if _speaks(clause, j) and c.actor}
    closed = next((j for j in range(i + 1, len(clause.chunks)) if clause.text_at(j) in _CLOSING), 0)
    opened = next((j for j in range(i, -1, -1) if clause.text_at(j) in _OPENING), -1)
    if not closed and opened < 0:
        tellers = [actor for j, actor in named.items() if _tells(clause, j)]
        own = clause.chunks[i].actor
        if not tellers and own is not None and own.side not in (Side.UNKNOWN, Side.OTHER):
            return own  # "the heroes of our army", as a paper writes of itself
        return tellers[-1] if tellers else _told_of_last(actors, drafts, list(named.values()))
    goes_on = not closed or closed > len(clause.chunks) - 2
    closed = closed or len(clause.chunks)
    for j in (*range(closed, _end_of_speech(clause, closed)), *range(i, min(i + 4, closed))):
        if j in named and (j > closed or clause.low(j - 1) in (",", "as", "we")):
            return named[j]
    before = [actor for j, actor in named.items() if j < opened]
    if before:
        return before[0]
    if goes_on and context.voice is not None:
        return context.voice.side or _took_last(drafts)
    if _is_stranger(clause, closed):
        return _took_last(drafts)
    return _told_of_last(actors, drafts, list(named.values()))


_RECENT = 14


def _is_stranger(clause: Clause, closed: int) -> bool:
    """Whether words quoted are said by a man with a name, of whom nothing tells whose he is."""
    said = next((j for j in range(closed + 1, closed + 4) if clause.low(j) in grammar.REPORTING), 0)
    near = (clause.chunks[j] for j in (said - 1, said + 1) if 0 < j < len(clause.chunks) and said)
    return any(
        chunk.actor is None and chunk.kind in "XPw" and chunk.text[:1].isupper()
        and RANKS.isdisjoint(chunk.low.split())  # an officer's are those told to fight
        for chunk in near
    )  # fmt: skip


def _took_last(drafts: Sequence[Draft]) -> ActorMention | None:
    """Who was told last to have taken a place: a stranger who says "we" speaks as one of them, if
    nothing older was told since.
    """
    told = (d for d in reversed(drafts[-_NEWS:]) if d.kind.is_change)
    last = next(told, None)
    if last is not None and last.background:
        return None
    return last.gainer if last is not None and not last.guessed else None


def of_whom_he_speaks(
    clause: Clause, i: int, actors: Sequence[ActorMention], voice: Voice | None
) -> ActorMention | None:
    """Whom "they" stands for in "They took P," a rebel said: the last named who are not his. In
    what goes on from words quoted before, it is whom those began with.
    """
    if clause.low(i) not in ("they", "them"):
        return None
    closed = next((j for j in range(i + 1, len(clause.chunks)) if _closes(clause, j)), 0)
    if not closed or not any(clause.text_at(j) in _OPENING_ANY for j in range(i)):
        return None
    behind = [clause.chunks[j] for j in range(closed + 1, len(clause.chunks))]
    speaker = next((c.actor for c in behind[:_NEAR] if c.kind in ("A", "X")), None)
    if not behind and voice is not None and i < _NEAR:
        if voice.acts is not None and clause.low(i) == "they":
            return voice.acts
        speaker = voice.side
    if speaker is None or speaker.side is Side.UNKNOWN:
        return None
    named = [chunk.actor for chunk in behind if chunk.kind == "A" and chunk.actor is not None]
    pool = [actor for actor in (*named, *reversed(actors)) if actor.side is not Side.UNKNOWN]
    return next((actor for actor in pool if not _is_one_of(actor, [speaker])), None)


def _closes(clause: Clause, j: int) -> bool:
    """Whether a quotation ends here: by its own mark, or by an apostrophe behind a comma."""
    apostrophe = clause.text_at(j) in ("'", "’") and clause.text_at(j - 1) in (",", ".", "!")
    return clause.text_at(j) in _CLOSING or apostrophe


_OPENING = ('"', "“")
_CLOSING = ('"', "”")
_OPENING_ANY = (*_OPENING, "'", "‘")


def _speaks(clause: Clause, j: int) -> bool:
    """Whether the chunk names a side that can be the speaker's."""
    part_of_us = clause.low(j + 1) == "of" and clause.low(j + 2).startswith("our ")
    told = clause.kind(j) in ("A", "X") and not clause.low(j).startswith("our ")
    return told and not part_of_us


def _tells(clause: Clause, j: int) -> bool:
    """Whether the side at an index is told to say something: "a commander told X", "A said"."""
    behind = (clause.low(k) for k in range(j + 1, min(j + _NEAR, len(clause.chunks))))
    return any(low in grammar.REPORTING for low in behind) or clause.low(j - 1) in grammar.REPORTING


_NEAR = 5


def _end_of_speech(clause: Clause, closed: int) -> int:
    """Where what is told besides begins: "he said, adding that A ..."."""
    ends = (
        j
        for j in range(closed + 1, len(clause.chunks))
        if clause.low(j) in _BESIDES or (clause.low(j) == "of" and not _serves(clause.low(j - 1)))
    )
    return next(ends, len(clause.chunks))


def _serves(low: str) -> bool:
    """Whether whoever speaks is told to be one of a side's: "a commander of A"."""
    return low in _SERVING or low.rsplit(" ", 1)[-1] == "commander"


_BESIDES = words("adding that after as while but who when referring about")
_SERVING = words("one charge spokesman spokesperson spokeswoman")  # "one of those in charge of A"


_NEWS = 6
"""Statements back among which the last that is news is looked for."""


def _told_of_last(
    actors: Sequence[ActorMention], drafts: Sequence[Draft], but: Sequence[ActorMention] = ()
) -> ActorMention | None:
    """Who gained last, or was named last; never one of whom the speaker speaks."""
    told = (d for d in reversed(drafts[-_NEWS:]) if d.kind is not Kind.HOLDS)
    news = next((draft for draft in told if not draft.background), None)
    last = news.gainer if news is not None else None
    if news is not None and (last is None or not _is_one_of(last, but)):
        return last
    pool = [actor for actor in reversed(actors) if not actor.vague]
    return next((actor for actor in pool if not _is_one_of(actor, but)), None)


def _is_one_of(actor: ActorMention, others: Sequence[ActorMention]) -> bool:
    """Whether it is named among the others, or is of a side that is."""
    sides = {other.side for other in others} - {Side.UNKNOWN, Side.OTHER}
    return actor.side in sides or any(actor.key == other.key for other in others)


def within_quotes(text: str, start: int) -> bool:
    """Whether what begins at an offset is quoted: by its own mark, or by one still open before."""
    if text[start : start + 1] in '"“':
        return True
    opened = opened_at(text, start)
    return opened >= 0 and text[opened] == "“"


def opened_at(text: str, start: int) -> int:
    """Where the quotation opens that is still open at an offset; -1 where none is."""
    near = max(0, start - _QUOTED, text.rfind("\n\n", max(0, start - _QUOTED), start))
    closed = max(text.rfind("”", near, start), near - 1)
    curled = text.rfind("“", near, start)
    if curled > closed:
        return curled
    paragraph = near == 0 or text[near] == "\n"
    straight = paragraph and text.count('"', near, start) % 2 == 1
    return text.rfind('"', near, start) if straight else -1


_QUOTED = 600
