"""Places within what another is told by: "the convoy supplying P was captured"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_words import ClauseWords

_DOING = words(
    """
    supplying linking connecting joining feeding serving leading overlooking protecting guarding
    defending besieging attacking surrounding controlling holding running entering approaching
    crossing leaving visiting carrying
    """
)
_MEANT = words("used meant built sent designed intended deployed needed enough")
_FAR = 7


def said_of_another(clause: "ClauseWords", j: int) -> int:
    """Where what is told of stands, if the place at an index is only the object of what describes
    it: the base of "the base used to attack P (was captured)"; -1 where that is no place, as in
    "the fighters who took P (were captured)"; the index itself where P is told of.
    """
    if clause.low(j - 1) in _DOING:
        return _head(clause, j - 2, j)
    if clause.low(j - 2) == "to" and clause.kind(j - 1) == "w" and _used(clause, j - 2) > 0:
        return _head(clause, _used(clause, j - 2) - 1, j)
    led = clause.low(j - 2) in ("who", "that", "which") and clause.kind(j - 3) in ("A", "X", "w")
    verb = clause.low(j - 1)
    acts = verb in triggers.TAKE or verb in triggers.LOSE or verb in triggers.PRESS
    who = clause.low(j - 2) == "who" or clause.kind(j - 3) == "A"
    return -1 if j > _RELATIVE and led and who and acts else j


_RELATIVE = 2


def _used(clause: "ClauseWords", to: int) -> int:
    """Where "used" stands of "used (by A) to (attack)"; 0 where it does not."""
    back = range(to - 1, max(0, to - _FAR), -1)
    at = next((k for k in back if clause.low(k) in _MEANT), 0)
    between = range(at + 1, to)
    by = all(clause.kind(k) in "AwD" and clause.text_at(k) != "," for k in between)
    return at if at and by and clause.low(at - 1) not in grammar.AUXILIARIES else 0


def _head(clause: "ClauseWords", k: int, j: int) -> int:
    """The noun at an index, behind its article, of which a description tells; ``j`` where none
    stands there.
    """
    if k < 0:
        return j
    if clause.kind(k) == "P":
        place = clause.chunks[k].place
        return k if place is not None and place.name is None else j
    noun = clause.kind(k) in ("w", "X") and clause.low(k).isalpha()
    article = clause.low(k - 1) in ("the", "a", "an") or clause.low(k).startswith(("the ", "a "))
    return -1 if noun and article else j


def is_one_man(clause: "ClauseWords", who: int) -> bool:
    """Whether "the commander who (took P)" stands before the "who" at an index: he did, not who
    else is named.
    """
    return clause.low(who) == "who" and clause.low(who - 1).rpartition(" ")[2] in _ONE_MAN


_ONE_MAN = words(
    """
    man woman commander general colonel major captain lieutenant officer leader governor mayor chief
    minister president warlord sheikh hero person soldier brigadier
    """
)
