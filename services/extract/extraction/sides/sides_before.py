"""Which sides a sentence names before a word, those among them that act."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.sides.described import (
    is_described,
    only_says_whence,
)
from services.extract.extraction.words import grammar
from services.extract.extraction.words.frames import FLAGS
from services.extract.extraction.words.spelling import words


def sides_before(clause: Clause, end: int) -> list[ActorMention]:
    """Sides named before an index, lands among them where they act."""
    return [
        chunk.actor
        for j, chunk in enumerate(clause.chunks[:end])
        if chunk.actor is not None
        and not (chunk.actor.vague or chunk.low.startswith("no "))
        and not is_described(clause.chunks, j)
        and clause.low(j + 1) not in FLAGS
        and not only_says_whence(clause.chunks, j)
        and not (clause.low(j - 1) == "by" and clause.low(j - 2) in _BACKED)
        and not suffers(clause, j)
        and (chunk.kind in "AX" or (chunk.kind == "P" and _land_acts(clause, j)))
        and not (clause.owns(j) and _its_media(clause, j))
    ]


def suffers(clause: Clause, j: int) -> bool:
    """ "no resistance from A", "stiff opposition by A, the home guard,": not who met it; nor
    soldiers that "were killed as they took P", or that A "beheaded after they took P"; "the killing
    of 300 rebels".
    """
    slain = clause.low(j + 1) in ("were", "was") and clause.low(j + 2) in _SLAIN
    if slain or not _DIED.isdisjoint((clause.low(j + 1), clause.low(j + 2))):
        return True  # "85 soldiers died when P was overrun"
    if clause.low(_behind_count(clause, j - 1)) in _SLEW:
        return True
    j -= 2 * (clause.text_at(j - 1) == "," and clause.kind(j - 2) == "A")
    met = clause.low(j - 2).endswith(("resistance", "opposition", "reaction", "response"))
    return met and clause.low(j - 1) in ("from", "by", "of")


def _behind_count(clause: Clause, k: int) -> int:
    """The index before "dozens of", "at least 40"."""
    while clause.low(k) in _HOW_MANY or clause.low(k)[:1].isdigit():
        k -= 1
    return k


_HOW_MANY = words("of dozens hundreds scores thousands many several some at least than more about")
_DIED = words("died perished")
_SLAIN = words(
    "killed wounded slain executed beheaded dead missing captured flown bussed bused evacuated"
)
_SLEW = words("killed beheaded executed massacred slaughtered hanged decapitated crucified slew")
_SLEW |= words("killing elimination")


def _land_acts(clause: Clause, j: int) -> bool:
    """Not "in France", not "(an attack) that surprised France", nor Y of "(much of X) and Y, which
    it seized".
    """
    low = clause.low(j - 1)
    joined = low in ("and", "or") and clause.kind(j - 2) == "P"
    if clause.low(j + 1) in ("which", "that") and clause.low(j + 2) in ("it", "they"):
        return False
    if joined:
        return clause.chunks[j - 2].actor is not None and _land_acts(clause, j - 2)
    acts = low not in grammar.PREPOSITIONS and not low.endswith("ed")
    return acts and not clause.only_where(j)


def _its_media(clause: Clause, j: int) -> bool:
    """ "Iran's official news agency": no side of the war."""
    return any(clause.low(k) in _MEDIA for k in range(j + 1, j + 4))


_MEDIA = words("news agency media television tv radio newspaper daily broadcaster press")
_BACKED = words("backed supported helped aided assisted accompanied flanked joined")
