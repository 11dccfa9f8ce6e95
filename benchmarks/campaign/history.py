"""What really happened: who held which place on which day."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.campaign.noise import CHANGES, DAYS, Noise
from benchmarks.campaign.world import CAMPS, PLACES, Locality
from schemas.message import Side

START = date(2016, 1, 1)
QUIET = 14
"""Days at least between two changes of one place, but for swaps within a day."""
MARGIN = 20
"""Nothing happens in the first and last days, so that there is something before and after."""


@dataclass(frozen=True)
class TrueChange:
    """One transfer of one place; ``order`` tells the two of a swap apart."""

    place: Locality
    day: date
    order: int
    gainer: Side
    loser: Side


@dataclass(frozen=True)
class History:
    """Who held each place at the start, and every change since, in order."""

    first: dict[Locality, Side]
    changes: tuple[TrueChange, ...]

    def of(self, place: Locality) -> list[TrueChange]:
        """The changes of one place in order."""
        return [change for change in self.changes if change.place == place]

    def holder(self, place: Locality, day: date) -> Side:
        """Who held the place on the evening of a day."""
        changes = self.of(place)
        count = bisect_right([change.day for change in changes], day)
        return changes[count - 1].gainer if count else self.first[place]


def days_of_campaign() -> list[date]:
    """Every day that is scored."""
    return [START + timedelta(days=number) for number in range(DAYS)]


def made_history(seed: int, noise: Noise) -> History:
    """The history of one seed. Without swaps it is the same but for them."""
    random = Random(f"{seed} history")
    first = {place: random.choice(list(CAMPS)) for place in PLACES}
    swaps = round(CHANGES * Noise().swaps)
    days = _days(random, CHANGES - swaps)
    swapped = set(random.sample(days, swaps))
    held = dict(first)
    changes = []
    for day, index in sorted(days):
        place, when = PLACES[index], START + timedelta(days=day)
        gainer = random.choice([side for side in CAMPS if side is not held[place]])
        change = TrueChange(place, when, 0, gainer, held[place])
        changes.append(change)
        if (day, index) in swapped:
            back = TrueChange(place, when, 1, change.loser, change.gainer)
            changes += [back] if noise.swaps else []
            held[place] = change.loser if noise.swaps else change.gainer
        else:
            held[place] = gainer
    return History(first, tuple(changes))


def _days(random: Random, count: int) -> list[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    while len(taken) < count:
        day, place = random.randrange(MARGIN, DAYS - MARGIN), random.randrange(len(PLACES))
        if all(place != other or abs(day - on) >= QUIET for on, other in taken):
            taken.append((day, place))
    return taken
