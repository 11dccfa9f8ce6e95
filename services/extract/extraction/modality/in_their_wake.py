"""Who has a place because others went: "controls P after L left", "after the flight of L"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words.spelling import words

_SOON = 12
_FEW = 4
_WENT = words("abandoned left withdrew withdrawn fled retreated deserted vacated evacuated pulled")
_GOING = words(
    """
    collapse withdrawal retreat flight departure exit expulsion defeat surrender rout ouster
    elimination killing escape evacuation pullout
    """
)
_BEATING = words(
    """
    eliminating expelling driving defeating ousting routing inflicting destroying forcing dislodging
    evicting flushing crushing
    """
)
_ADVANCED = words("advanced advances advance achieved eliminated repelled crossed pushed stormed")
_STILL = words("still retain retained retains remained remain remains continues continued since")


def after_they_left(clause: Clause, i: int) -> bool:
    """ "A controls P after L abandoned it", "after the collapse of L's lines", "after inflicting
    losses on L", "advanced and controlled P": it has come to be so.
    """
    if clause.low(i) == "controlled" and clause.low(i - 1) == "and":
        return any(clause.low(j) in _ADVANCED for j in range(i))
    if any(clause.low(j) in _STILL for j in range(max(0, i - _FEW), i + 1)):
        return False
    for j in range(i + 1, min(i + _SOON, len(clause.chunks) - 2)):
        if clause.low(j) not in ("after", "since"):
            continue
        if clause.kind(j + 1) == "A":
            verb = j + 2 + (clause.low(j + 2) in ("had", "have", "has"))
            return clause.low(verb) in _WENT
        if clause.low(j) == "after" and _beaten(clause, j + 1):
            return True
    return False


def now_that(clause: Clause, i: int) -> bool:
    """ "Now that P is in A's hands": so it has come to be."""
    for j in range(i - 1, max(0, i - _SOON), -1):
        if clause.text_at(j) in (",", ";"):
            break
        if clause.low(j) == "that" and clause.low(j - 1) == "now":
            return True
    return False


def _beaten(clause: Clause, j: int) -> bool:
    """Whether "the flight of L", "a quick collapse", "driving L back" begins at an index."""
    if clause.low(j) in _BEATING:
        return True
    near = range(j, min(j + _FEW, len(clause.chunks)))
    return any(clause.low(k).rsplit(" ", 1)[-1] in _GOING for k in near)


def has_now(clause: Clause, k: int) -> bool:
    """ "now has full control of P", "announced that it had full control", whose "had" stands at an
    index.
    """
    if "now" in (clause.low(k - 1), clause.low(k + 1)):
        return True
    j = k - 2
    while clause.kind(j) == "D" or clause.low(j) == "that":
        j -= 1
    return clause.low(k - 1) in ("it", "they") and clause.low(j) in _ANNOUNCED


_ANNOUNCED = words("announced announces declared declares proclaimed confirmed claimed claims")
