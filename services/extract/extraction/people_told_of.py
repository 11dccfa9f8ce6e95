"""Whether "they" of a sentence are people and no places: captives, suspects, bodies."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.words.spelling import words

_PEOPLE = words(
    """
    man men woman women suspect suspects prisoner prisoners hostage hostages captive captives
    detainee detainees body bodies remains fugitive fugitives leaders soldiers pilots children
    """
)


def of_people(clause: Clause, end: int) -> bool:
    """ "if either man is caught, they must be handed over": not a place."""
    return any(clause.low(j) in _PEOPLE for j in range(end))
