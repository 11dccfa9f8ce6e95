"""How much of a place a clause speaks of, where the quantity stands apart: "almost all of P"."""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

NOT_QUITE = words("almost nearly virtually near-full near-total near-complete")
"""Words by which control of a place is not quite had: "almost total control of P"."""

_NOT_QUITE = NOT_QUITE | words("about around practically")
_SHARES = words("more some half most much third quarter two-thirds majority bulk part parts")


def shared_out(
    clause: Clause, places: list[PlaceMention], not_quite: bool = False, verb: int = -1
) -> None:
    """Mark as partial the places of which only a share is meant, or that are ``not_quite`` had; or
    of which a ``verb`` behind them says "half of which was taken".
    """
    for place in places:
        place.partial |= not_quite
        at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
        place.partial |= verb > at >= 0 and _of_which(clause, at)
        place.partial |= at >= 0 and _but_for(clause, at + 1)
        if at < 1:
            continue
        before = clause.low(at - 1) if clause.low(at - 1) != "the" else clause.low(at - 2)
        back = [clause.low(k) for k in range(max(0, at - 5), at)]
        all_of = ("all" in back and "of" in back) or before in ("whole", "entire")
        if (all_of and any(low in _NOT_QUITE for low in back)) or (
            before == "of" and any(low in _SHARES for low in back[-4:])
        ):
            place.partial = True


_OUTER = words("outskirts edges edge centre center suburbs districts quarters streets")


def taken_in_part(clause: Clause, finding: Finding) -> None:
    """Mark as partial what "was partly taken", "has largely been overrun"; and take for done what
    "has been seizing parts of P" so far.
    """
    i = finding.trigger
    so_far = finding.kind is Kind.ATTEMPT and clause.low(i - 1) == "been"
    so_far = so_far and clause.low(i) not in triggers.PRESS  # "been closing in on the centre"
    if so_far and clause.low(i).endswith("ing") and not finding.nominal:
        parts = finding.places and all(place.partial for place in finding.places)
        finding.kind = Kind.GAINED if parts else finding.kind
    if finding.kind is Kind.ATTEMPT and clause.low(i) in _TAKING and _bit_by_bit(clause):
        finding.kind = Kind.GAINED
        for place in finding.places:
            place.partial = True
    if finding.kind is not Kind.GAINED or finding.nominal:
        return
    start = clause.group(i).start
    if any(clause.low(j) in _PARTLY for j in range(max(start, i - 3), i)):
        for place in finding.places:
            place.partial = True


def _bit_by_bit(clause: Clause) -> bool:
    """Whether "street by street", "block by block" stands in the sentence: some of it is taken."""
    return any(
        clause.low(k) == "by"
        and clause.low(k - 1) in _PIECES
        and clause.low(k - 1) == clause.low(k + 1)
        for k in range(1, len(clause.chunks) - 1)
    )


_TAKING = words("taking retaking recapturing capturing clearing reclaiming conquering seizing")
_PIECES = words("street block house bit piece district building quarter neighbourhood inch")
_PARTLY = words("partly partially largely mostly")


def _of_which(clause: Clause, at: int) -> bool:
    """Whether "(,) half of which" stands behind a place."""
    share = at + 1 + (clause.text_at(at + 1) == ",")
    if clause.low(at + 1) == "and" and clause.kind(at + 2) == "P":
        share = at + 3 + (clause.text_at(at + 3) == ",")  # "P and Q, large parts of which"
    shared = clause.low(share).rpartition(" ")[2] in _SHARES | _OUTER
    return shared and clause.low(share + 1) == "of" and clause.low(share + 2) == "which"


def _but_for(clause: Clause, k: int) -> bool:
    """Whether "except (for) two districts", "but for its edge" follows: not all was taken."""
    but = (clause.low(k), clause.low(k + 1)) in (
        ("but", "for"),
        ("apart", "from"),
        ("aside", "from"),
    )
    but = but or clause.low(k) in ("except", "excepting", "save", "barring", "minus")
    return but or [clause.low(k + n) for n in range(4)] == ["with", "the", "exception", "of"]


_STREETS = words(
    """
    street streets block blocks houses house building buildings neighbourhoods neighborhoods
    quarters intersections wards apartments
    """
)
_SPOTS = words("areas parts sections sectors ground locations")
"""What is taken of a town or camp where they fight in it; of a district it may be anything."""


def streets_of(clause: Clause, places: list[PlaceMention]) -> list[PlaceMention]:
    """P, in part, of "In P the rebels took several streets", "fought in P and took some blocks";
    empty elsewhere.
    """
    heads = {(place.desc or "").lower().split()[-1] for place in places if place.desc}
    streets, spots = heads <= _STREETS, heads <= _STREETS | _SPOTS
    if not heads or not (streets or spots) or not all(_is_some(place) for place in places):
        return []
    where = _in_which_they_fight(clause, places[0]) or _which_they_stormed(clause, places[-1])
    if where is None or where.name is None:
        return []
    town = where.type not in LANDS or (where.type == "district" and streets)
    return [replace(where, partial=True)] if town and not where.country else []


def _is_some(place: PlaceMention) -> bool:
    """Whether it is some of what a place is full of: "several streets", not "the streets of P"."""
    return place.name is None and not place.definite and place.container is None


def _in_which_they_fight(clause: Clause, what: PlaceMention) -> PlaceMention | None:
    """The last place that "in" goes before, ahead of what was taken."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is what), 0)
    if (topic := _which_saw_it(clause, at)) is not None:
        return topic
    for j in range(at - 1, 0, -1):
        if clause.text_at(j) == ";":
            break
        if clause.kind(j) == "P":
            while clause.low(j - 1) in _INSIDE and clause.kind(j - 2) == "P":
                j -= 2  # "in the town of P in the north of Q"
            return clause.chunks[j].place if clause.low(j - 1) in _INSIDE else None
    return None


def _which_saw_it(clause: Clause, at: int) -> PlaceMention | None:
    """P of "P(, which ...,) has seen A take" what stands at an index: that was done there."""
    saw = any(clause.low(k) in ("seen", "saw", "witnessed") for k in range(1, at))
    return clause.chunks[0].place if saw and clause.kind(0) == "P" else None


def _which_they_stormed(clause: Clause, what: PlaceMention) -> PlaceMention | None:
    """P of "stormed P and took some blocks there"; null where no "there" follows."""
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is what), 0)
    if clause.low(at + 1) != "there":
        return None
    for j in range(at - 1, 0, -1):
        if clause.text_at(j) == ";":
            break
        if clause.kind(j) == "P":
            pressed = (clause.low(k) in triggers.PRESS for k in range(j - 1, max(0, j - 4), -1))
            return clause.chunks[j].place if any(pressed) else None
    return None


_INSIDE = words("in inside into within through")


def over_half(clause: Clause, i: int) -> bool:
    """Whether "control over half of P" stands here: more than half of it is controlled."""
    return clause.low(i + 1) == "over" and clause.low(i + 2).startswith(_OVER)


_OVER = ("half ", "a third of", "two thirds of", "most of")


def quarter_of_a_land(places: list[PlaceMention]) -> bool:
    """ "swept through the north": of the country, of no town named before."""
    told = (places[0].desc or "").lower().removeprefix("the ")
    return places[0].name is None and told in grammar.BEARINGS
