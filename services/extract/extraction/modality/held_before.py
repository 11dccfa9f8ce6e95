"""Whether what is set off before a state tells of a hold that it ended."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

_OVER = words("had was were once formerly previously former until")
_NOW = words("now again back finally")
_NEAR = 5


def held_before(clause: Clause, i: int, holder: ActorMention) -> bool:
    """Whether the place was another's: "P, which A had held, is under B's control", "P, once A's
    stronghold, is in the hands of B", "P, long a rebel bastion, is now in army hands".
    """
    first = clause.before_aside(i)
    place = clause.chunks[first - 1].place if first > 0 else None
    described = place.holder if place is not None and place.name is not None else None
    if described is not None and described.key != holder.key:
        return True
    aside = range(first, i)
    over = any(clause.low(j) in _OVER or clause.low(j).startswith("former ") for j in aside)
    over = over or any(triggers.TAKE.get(clause.low(j)) in ("p", "n", "bn") for j in aside)
    if any(clause.low(j) in _NOW for j in range(i, min(i + _NEAR, len(clause.chunks)))):
        over = over or any(_lasted(clause, j) for j in aside)
    others = (clause.chunks[j].actor for j in aside if clause.kind(j) == "A")
    return over and any(other is not None and other.key != holder.key for other in others)


def _lasted(clause: Clause, j: int) -> bool:
    """ "for years", "long" of "P, for years in rebel hands, is now"."""
    return clause.low(j) == "long" or clause.text_at(j).lower().startswith("for ")
