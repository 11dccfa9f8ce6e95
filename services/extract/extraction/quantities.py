"""How much of a place a clause speaks of, where the quantity stands apart: "almost all of P"."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

_NOT_QUITE = words("almost nearly virtually about around practically over")
_SHARES = words("half most much third quarter two-thirds majority bulk part parts")


def shared_out(clause: Clause, places: list[PlaceMention]) -> None:
    """Mark as partial the places of which only a share is meant."""
    for place in places:
        at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
        if at < 1:
            continue
        before = clause.low(at - 1) if clause.low(at - 1) != "the" else clause.low(at - 2)
        back = [clause.low(k) for k in range(max(0, at - 5), at)]
        all_of = ("all" in back and "of" in back) or before in ("whole", "entire")
        if (all_of and any(low in _NOT_QUITE for low in back)) or (
            before == "of" and any(low in _SHARES for low in back[-4:])
        ):
            place.partial = True
