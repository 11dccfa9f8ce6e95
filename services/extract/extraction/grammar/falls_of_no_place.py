"""Falls of prices, goods and persons: "exports fell in May", "fell in love", "fell out of use"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words
from services.extract.extraction.words.things import GOODS

_IDIOMS = {
    "in": "love line step value price place with favour favor action popularity",
    "on": "hard deaf bad my his her its their your our top",
    "by": "up nearly almost about over",
    "within": "the its this that our",
    "from": "grace favour favor power office",
    "out": "of with",
    "and": "rose rise",
}
_AFTER = {word: words(" " + then) for word, then in _IDIOMS.items()}
_DROPPED = words("bombs bomb shells shell rockets rocket missiles missile mortars")
_NEAR = 4


def falls_otherwise(clause: Clause, i: int, start: int) -> bool:
    """Whether the verb at ``i``, whose group begins at ``start``, tells of no place at all."""
    after, then = clause.low(i + 1), clause.low(i + 2)
    share = after in ("by", "to", "from") and then[:1].isdigit()
    if share or then in _AFTER.get(after, ()) or clause.low(start - 1) in _DROPPED:
        return True
    near = (clause.low(j) for j in range(max(0, start - _NEAR), start))
    return any(low.split()[-1:] and low.split()[-1] in GOODS for low in near)


def of_a_task(clause: Clause, start: int) -> bool:
    """Whether "the task of freeing P" ends before a verb: it falls to somebody, not P."""
    ing = clause.kind(start - 1) == "P" and triggers.TAKE.get(clause.low(start - 2)) == "g"
    return ing and clause.low(start - 3) in grammar.PREPOSITIONS
