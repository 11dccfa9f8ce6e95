"""What evidence of one day says together: where it disagrees, nobody is said to hold the place."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from operator import attrgetter

from services.store.conflation.likeness import opposed
from services.store.timeline.entries import Evidence, State


def by_day(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """Oldest first; of one day in canonical order."""
    in_order = sorted(evidence, key=lambda each: (each.day, each.key))
    return [list(group) for _, group in groupby(in_order, key=attrgetter("day"))]


def agreed(of_day: Sequence[Evidence]) -> list[Evidence]:
    """Evidence of one day as it may open a row that no change made: each, or one that says what
    they disagree on. Whose id comes first decides nothing.
    """
    told = [each for each in of_day if each.state is not State.UNKNOWN] or list(of_day)
    heard = [each for each in told if each.neutral] or told
    if all(_agree(one, other) for one, other in combinations(_different(heard), 2)):
        return heard
    words = dict.fromkeys(each.says for each in heard)
    says = f"told differently: {'; '.join(words)}"
    return [replace(heard[0], state=State.UNKNOWN, parties=(), says=says)]


def _different(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One of each that says the same, so that many alike cost no more than one."""
    return list({(each.state, each.parties): each for each in evidence}.values())


def _agree(one: Evidence, other: Evidence) -> bool:
    if one.state is not other.state:
        return False
    if one.state is not State.HELD:
        return True
    return any(not opposed(party, said) for party in one.parties for said in other.parties)
