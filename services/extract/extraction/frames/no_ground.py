"""What only looks like ground taken: a landing, a cell, shells that fall, one's own barracks."""

from services.extract.extraction.frames.framed_idioms import CARRIED, only_some
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.own_posts import only_around
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words


def is_no_ground(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether aircraft "came in to land", or somebody escaped from a prison."""
    some = clause.low(i).startswith(CARRIED) and only_some(clause, i)
    fell = clause.low(i) in ("fell", "fall", "falls", "falling")
    some = some or (fell and clause.low(i - 1) in _SHOT)  # "rebel shells fell on P"
    some = some or (clause.low(i).startswith("shr") and not _enclave_before(clause, i))
    some = some or (clause.low(i).startswith(("overwhelm", "overpower")) and _of_guards(clause, i))
    some = some or any(only_around(clause, j) for j in range(i + 1, i + 5))
    cell = some or (clause.low(i).startswith("escap") and places[0].type == "building")
    desc = (places[0].desc or "").lower()
    home = (
        places[0].name is None
        and desc.startswith(("their ", "its "))
        and clause.low(i) in grammar.BE
    )
    return cell or home or desc == "land"  # "were back in their barracks"


_SHOT = words("shells shell rockets rocket bombs bomb missiles missile mortars grenades leaflets")


def _of_guards(clause: Clause, i: int) -> bool:
    """ "overpowered the guards at a prison": they got out of it, or raided it."""
    return clause.kind(i + 1) == "A" and "garrison" not in clause.low(i + 1)


def _enclave_before(clause: Clause, i: int) -> bool:
    """Whether what "has shrunk" is ground: "the pocket", "eastern P", "its territory"; of a town
    its people may be.
    """
    at = clause.group(i).start - 1
    place = clause.chunks[at].place if at >= 0 else None
    if place is None or place.is_land or clause.owns(at) or clause.low(at - 1) == "of":
        return False
    lows = clause.low(at).removeprefix("the ").split()
    ground = not _GROUND.isdisjoint(lows) or lows[0].endswith(("ern", "rural"))
    return ground or any(clause.low(k) in _GROUND for k in range(max(0, at - 3), at))


_GROUND = words("enclave pocket territory area stronghold zone caliphate strip corridor bastion")
