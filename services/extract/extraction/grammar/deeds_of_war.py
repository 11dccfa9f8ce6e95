"""What gives a side a place, or costs it one: an offensive, a victory, the fall of another."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words


def taken_before(clause: Clause, start: int) -> bool:
    """Whether a capture is told that gives a side the rest: "X was taken, giving the army P"."""
    if clause.text_at(start - 1) != ",":
        return False
    taken = (clause.low(j) for j in range(max(0, start - _FAR), start))
    return any(low in _GAVE_UP or triggers.TAKE.get(low) in ("p", "n") for low in taken)


_FAR = 14
_GAVE_UP = words("fell cleared surrendered arms fled withdrew retreated defected deserted")


def of_war(clause: Clause, start: int) -> bool:
    """Whether what gives a side a place is a deed of war: "the offensive gave the rebels P"."""
    return any(
        clause.low(j).split()[-1:] and clause.low(j).split()[-1].removesuffix("s") in _DEEDS
        for j in range(start)
    )


_DEEDS = words(
    """
    offensive assault advance attack attacks operation operations push raid battle victory victories
    counter-attack counter-offensive mutiny campaign blitz onslaught thrust fall capture deal
    agreement truce settlement accord pact treaty bargain arrangement term win gains collapse
    retreat withdrawal counteroffensive counterattack incursion
    storming overrunning reconquest triumph success
    surge move fighting defeat rout seizure takeover conquest liberation recapture loss
    """
)


def of_a_deed(clause: Clause, places: list[PlaceMention], start: int) -> bool:
    """ "after the fall of P the tribes went over to A": not P."""
    if not places:
        return False
    first = places[0].start
    at = next((j for j, c in enumerate(clause.chunks[:start]) if c.start <= first < c.end), 0)
    noun = clause.low(at - 2) if clause.low(at - 1) == "of" else ""
    deed = noun in triggers.FALL_NOUNS or noun in triggers.TAKE_NOUNS
    behind = at + 1 + (clause.text_at(at + 1) == ",")
    return deed and behind < start and clause.kind(behind) == "w"
