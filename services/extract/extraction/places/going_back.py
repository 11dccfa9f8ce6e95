"""What a phrase may go back to: which of the places of its sentence "the town" can be."""

from dataclasses import replace

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.phrases.unknown_names import before_people, of_several
from services.extract.extraction.places.beside_itself import (
    LIES,
    beside_what_was_told,
    only_lies_by,
)
from services.extract.extraction.places.lands_meant import of_its_own
from services.extract.extraction.places.where_to import by_a_site
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.people import HEARERS
from services.extract.extraction.words.places import LANDS, SETTLEMENTS
from services.extract.extraction.words.spelling import words

_LOOKING_AT = (
    "around",
    "between",
    "above",
    "overlooking",
    "near",
    "outside",
    "beyond",
    "behind",
    "facing",
)
_LEFT_FOR = words(
    """
    withdrew retreated fled pulled redeployed withdrawing retreating going gone leaving bused bussed
    driven
    """
)


def told_beside(clause: Clause, place: PlaceMention) -> list[PlaceMention]:
    """The places of a sentence before a phrase that it may go back to."""
    return [
        c.place
        for j, c in enumerate(clause.chunks)
        if c.place is not None and c.end <= place.start
        if c.actor is None or _is_ground(clause, j, place)
        if clause.text_at(j - 1) != "(" and not whither(clause, j)
        if not _names_no_ground(clause, j) or by_a_site(clause.chunks, j, place)
        if not (place.type in _SMALL and _holds_another(clause, j))
        if not (place.desc in ("the area", "it") and _lies_within_it(clause, j))
    ]


_SMALL = ("town", "village", "hill", "camp", "base", "neighbourhood")


def _names_a_unit(clause: Clause, j: int) -> bool:
    """ "the "Vostok" battalion", "the Azov regiment": whom a name of a place is the name of."""
    k = j + 1 + (clause.text_at(j + 1) in ('"', "”", "'", "’"))
    return clause.low(k).split()[-1:] != [] and clause.low(k).split()[-1] in _UNITS


def _is_ground(clause: Clause, j: int, part: PlaceMention) -> bool:
    """Whether what is a side, too, is the place: "P: the army took the town", "pushed into P and
    took half of it".
    """
    return clause.text_at(j + 1) == ":" or (part.partial and clause.low(j - 1) in _INTO)


_INTO = ("in", "into", "across", "through", "throughout", "over")


def _lies_within_it(clause: Clause, j: int) -> bool:
    """Whether the place at an index is but the province that another lies in: "P, a height in Q
    province, and took control of the area".
    """
    place = clause.chunks[j].place
    wide = place is not None and place.type in ("province", "district", "state")
    return wide and clause.low(j - 1) == "in" and any(clause.kind(k) == "P" for k in range(j - 1))


def _names_no_ground(clause: Clause, j: int) -> bool:
    """Whether a name says where another lies, is a unit's, or the first word of "Wary shopkeepers,
    who ...", or said by the way of those who tell: Q of "residents of P, who fled to Q, said A took
    the town".
    """
    return (
        only_bearing(clause, j)
        or (j == 0 and clause.low(1) in grammar.REPORTING)
        or clause.low(j + 1) in _GOES
        or _names_a_unit(clause, j)
        or (j == 0 and (before_people(clause.chunks) or of_several(clause.chunks)))
        or _home_of_side(clause, j)
        or _fled_to(clause, j)
        or _holds_office(clause, j)
        or _only_fronted(clause, j)
        or _bound_for(clause, j)
    )


def _only_fronted(clause: Clause, j: int) -> bool:
    """Whether it is X of "In X province the army took it back": where, not what."""
    place = clause.chunks[j].place
    return j == 1 and clause.low(0) == "in" and place is not None and place.type in LANDS


def _bound_for(clause: Clause, j: int) -> bool:
    """Whether it is Q of "left P in buses for Q, handing over the town", "infiltrate P from Q"."""
    near = [clause.low(k) for k in range(max(0, j - _TOLD_SOON), j - 1)]
    if clause.low(j - 1) == "for":
        return not _LEFT_FOR.isdisjoint(near) or not _ABOARD.isdisjoint(near)
    if clause.low(j - 1) == "from" and clause.kind(j - 2) == "P":
        return any(low.startswith(("infiltrat", "attack", "storm")) for low in near)
    return clause.low(j - 1) == "to" and not _ABOARD.isdisjoint(near)


_ABOARD = words("buses bus coaches bused bussed left leave leaving departed")


def _holds_office(clause: Clause, j: int) -> bool:
    """Whether a name stands behind "the mayor of P,": his."""
    office = clause.low(j - 4).split()[-1:] if j > 3 and clause.kind(j - 2) == "P" else []
    held = not _OFFICES.isdisjoint(office)
    return held and clause.text_at(j - 1) == "," and clause.low(j - 3) == "of"


_OFFICES = words("mayor governor head chief commander leader prefect president chairman deputy")


def _home_of_side(clause: Clause, j: int) -> bool:
    """Whether the place at an index is one that a sentence's first side is from: "Fighters from P
    and Q attacked a base and seized it".
    """
    k = j - 1
    while k > max(0, j - _TOLD_SOON) and (clause.kind(k) == "P" or _joins(clause, k)):
        k -= 1
    if k <= 0 or clause.low(k) != "from":
        return False
    while k > 1 and (clause.low(k - 1) in _MOSTLY or clause.text_at(k - 1) == ","):
        k -= 1  # "the fighters, mostly recruits from P, have"
    return all(clause.kind(n) == "A" or _joins(clause, n) for n in range(k))


_MOSTLY = words("mostly mainly largely many most some recruits recruited drawn chiefly them of")


def _joins(clause: Clause, k: int) -> bool:
    return clause.low(k) == "and" or clause.text_at(k) == ","


_GOES = words("quits leaves flees flies abandons")  # "Hadi quits the city"


def _fled_to(clause: Clause, j: int) -> bool:
    """Whether the place at an index stands between those who tell, of another, and "told"."""
    told = any(
        clause.low(k) in _TELLING for k in range(j + 1, min(j + _TOLD_SOON, len(clause.chunks)))
    )
    if not told:
        return False
    home = next((k for k in range(2, j) if _is_home(clause, k)), -1)
    return home > 0 and clause.text_at(home + 1) == ","


def _is_home(clause: Clause, k: int) -> bool:
    place = clause.chunks[k].place
    people = clause.low(k - 2) in _PEOPLE and clause.low(k - 1) in ("of", "in", "from")
    return people and place is not None and place.name is not None


_TELLING = ("told", "said", "say", "tell", "confirmed")
_TOLD_SOON = 14
_PEOPLE = words("residents inhabitants villagers people resident inhabitant elders elder locals")


_UNITS = ("battalion", "brigade", "regiment", "battlegroup", "detachment", "company")


def singled_out(clause: Clause, place: PlaceMention) -> bool:
    """Whether another one than any named before is told of: "the last outpost", "the other side",
    "the hills around the town".
    """
    lows = (place.desc or "").lower().split()
    if lows[-1:] != [] and lows[-1] in grammar.BEARINGS:
        return not of_its_own(place)  # "the north"
    if (place.type == "base" and "last" in lows) or not _APART.isdisjoint(lows[:2]):
        return True
    if beside_what_was_told(clause, place):
        return True
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), -1)
    if at >= 0 and clause.low(at + 1) == "of" and clause.low(at + 2).endswith(" capital"):
        return True  # "the suburbs of the capital"
    if place.type in SETTLEMENTS and at >= 0 and clause.low(at + 1) == "where":
        return True  # "the city where the revolt began"
    if place.plural and place.type == "region" and clause.low(at + 1) in _OF_WHICH:
        return True  # "all the areas they took in the war"
    if place.type == "region" and not _USED_AS.isdisjoint(lows):
        return True  # "the industrial area"
    if lows[:1] in (["his"], ["her"], ["my"]):  # "seizing his village": none of another sentence
        named = (c.place for c in clause.chunks[: max(at, 0)] if c.place is not None)
        return not any(other.name for other in named)
    at += 2 * (
        clause.low(at + 1) == "of" and clause.kind(at + 2) == "A"
    )  # "the main base of A in P"
    if place.type in ("base", "camp") and at >= 0 and clause.low(at + 1) in _THERE:
        where = clause.chunks[at + 2].place if at + 2 < len(clause.chunks) else None
        return where is not None and where.name is not None  # "the UN camp in P"
    if place.type not in ("hill", "mountain", "region", "other"):
        return False
    beside = at >= 0 and clause.low(at + 1) in _LOOKING_AT
    around = clause.low(at + 1) == "around" and clause.low(at + 2) in grammar.DETERMINERS
    return beside and (clause.kind(at + 2) == "P" or around)  # "the area around the hospital"


_OF_WHICH = ("they", "it", "that", "which", "where")
_THERE = ("in", "at", "near", "on", "outside")
_USED_AS = words("industrial residential commercial free buffer demilitarised demilitarized port")
_APART = words(
    "other only neighbouring neighboring nearby adjacent adjoining twin sister second surrounding"
)


def topic(clause: Clause, pronoun: PlaceMention) -> PlaceMention | None:
    """The place that a sentence says something of, where it names others only to say where: of
    "the town was a base in the hills of X before they lost it" the town.
    """
    topic = clause.chunks[0].place
    verb = _behind_described(clause)
    is_said = clause.low(verb) in grammar.BE or (
        clause.low(verb) in grammar.HAVE and clause.low(verb + 1) in grammar.BE
    )
    lies = topic is not None and topic.name is None and topic.definite and clause.low(1) in LIES
    if topic is None or topic.plural or not (is_said or lies):
        return None
    others = (
        j
        for j, chunk in enumerate(clause.chunks[1:], 1)
        if chunk.place is not None and chunk.place.name is not None and chunk.end <= pronoun.start
        if j > verb
    )
    return topic if all(clause.low(j - 1) in grammar.PREPOSITIONS for j in others) else None


def _behind_described(clause: Clause) -> int:
    """Where the verb stands of "P was ..." and of "P, a cluster of huts on the Q, was ..."."""
    if clause.text_at(1) != ",":
        return 1
    for verb in range(3, min(_DESCRIBED, len(clause.chunks))):
        if clause.text_at(verb - 1) == "," and clause.before_aside(verb) == 1:
            return verb
    return 1


_DESCRIBED = 26


def whither(clause: Clause, j: int) -> bool:
    """Whether somebody goes to the place at an index, comes from it, or only meets there: "towards
    P", "they withdrew to P", "troops sent from P", "at a summit in P".
    """
    if clause.low(j - 1) == "from" and (clause.low(j - 2) in _SENT or _set_out(clause, j - 2)):
        return True
    told = clause.low(j - 2).endswith(HEARERS) or clause.low(j - 2) in _SAYS
    if clause.low(j - 1) == "in" and told:
        return True
    if clause.low(j - 1) == "of" and clause.low(j - 2) == "out" and clause.low(j + 2) == "into":
        return True  # "crept out of P and into Q"
    went = any(clause.low(k) in _LEFT_FOR for k in range(max(0, j - 4), j))
    told_of = clause.text_at(j + 1) == "," and clause.low(j + 2) in ("which", "where")
    towards = clause.low(j - 1) in ("towards", "toward") and not told_of
    stayed = clause.low(j + 1) in ("before", "until") and all(
        clause.kind(k) != "A" for k in range(j)
    )  # "people had fled to P before A took it"
    return towards or (clause.low(j - 1) == "to" and went and not stayed)


def _set_out(clause: Clause, j: int) -> bool:
    """Whether a verb of attacking without an object ends at an index: "counter-attacked from P"."""
    return clause.kind(j) == "w" and clause.low(j) in _SETTING_OUT


_SETTING_OUT = words(
    """
    attacked counter-attacked counterattacked advanced pushed struck moved marched attacking
    advancing pushing counter-attack counterattack offensive attack assault moving
    """
)
_SAYS = ("said", "says", "speaking", "spoke")
_CROSSING = ("crossroads", "the crossroads", "the junction", "the intersection")


def only_bearing(clause: Clause, j: int) -> bool:
    """Whether the place at an index only says where another lies: "X, north of P"."""
    beside = clause.low(j - 1) in ("near", "outside") and clause.kind(j - 2) == "P"
    outer = clause.chunks[j - 2].place if j > 1 and clause.low(j - 1) == "in" else None
    beside = beside or (outer is not None and outer.name is not None)  # "X in P"
    seat = j - (outer is None and clause.low(j - 1) in _SEATS)  # "north of the capital P"
    place = clause.chunks[j].place
    road = place is not None and (place.type == "road" or clause.low(j).startswith(_CROSSING))
    if road and any(_CROSSING[0] in clause.low(k) for k in range(j - 3, j + 1)):
        return True  # "P, at the crossroads of the X and Y highways"
    if clause.low(j - 1) == "in" and clause.low(j - 2) in ("based", "born"):
        return True  # "the Observatory, based in P"
    if clause.low(j - 1) == "from" and any(clause.low(k) in _PARTED for k in range(j - 5, j - 1)):
        return True  # "cut off X from P"
    if clause.low(j - 1) in ("to", "towards") and clause.low(j - 2).rpartition(" ")[2] in _WAYS:
        return True  # "X on the road to P"
    return beside or (clause.low(seat - 1) == "of" and clause.low(seat - 2) in grammar.BEARINGS)


_PARTED = words("cut severed isolated separated cutting severing isolating separating")
_SEATS = ("the capital", "the regional capital", "the provincial capital")
_WAYS = ("road", "way", "highway", "route", "motorway", "path")


def of_several_unnamed(clause: Clause, pronoun: PlaceMention) -> bool:
    """Whether "them" means places without names: "took four villages; B took them back", or "it"
    such a one: "left a town in the X region a day after taking it".
    """
    if pronoun.desc == "it":
        return _one_unnamed(clause, pronoun)
    several = (
        chunk.place.plural and chunk.place.name is None
        for chunk in clause.chunks
        if chunk.place is not None and chunk.end <= pronoun.start
    )
    return (pronoun.desc or "").lower() in ("them", "they") and any(several)


def _one_unnamed(clause: Clause, pronoun: PlaceMention) -> bool:
    """Whether the only place told of before "it", but for where it lies, has no name."""
    unnamed = False
    for j, chunk in enumerate(clause.chunks):
        place = chunk.place
        if place is None or chunk.end > pronoun.start or chunk.actor is not None:
            continue
        house = place.type == "building" or "police" in (place.desc or "")
        house = house or (place.type == "crossing" and clause.low(j - 1) in triggers.TAKE)
        if j == 1 and clause.low(0) == "in":
            continue  # "In X the rebels seized the crossing and held it"
        if place.name is None and (house or not place.definite):
            unnamed = unnamed or house or place.type in SETTLEMENTS or place.type in _SITES
        elif not place.country and not (unnamed and only_lies_by(clause, j)):
            return False
    return unnamed


_SENT = ("sent", "dispatched", "came", "coming", "arriving", "arrived", "rushed", "brought")


def _holds_another(clause: Clause, j: int) -> bool:
    """Whether the place at an index is Y of "X, in Y": "the town" is then X; or "the X", but for
    "the edge of X".
    """
    here = clause.chunks[j].place
    the_x = clause.low(j).startswith("the ") and " of " not in clause.low(j)
    if the_x and here is not None and here.type is None:
        return True
    k = j - 1
    while k > j - _FROM_THERE and clause.kind(k) == "w" and clause.low(k) != "in":
        k -= 1  # "X, in the circle of Y"
    k -= 1 + (clause.text_at(k - 1) == ",")
    other = clause.chunks[k].place if k >= 0 else None
    return clause.low(j - 1) in ("in", "of") and other is not None and other.name is not None


def last_of_fronted(clause: Clause, place: PlaceMention) -> PlaceMention | None:
    """P of "In P, the army drove them out of their last positions": with those P is taken."""
    named = clause.chunks[1].place if len(clause.chunks) > _FRONT else None
    fronted = clause.low(0) in ("in", "at") and clause.text_at(2) == ","
    if named is None or named.name is None or named.country or not fronted:
        return None
    lows = (place.desc or "").lower().split()
    last = not _FINAL.isdisjoint(lows) and not _OF_AREAS.isdisjoint(lows[-1:])
    return named if last and named.end < place.start else None


def town_beside(clause: Clause, place: PlaceMention) -> PlaceMention | None:
    """X of "took X port and the town", "X base and the village": the town of that name."""
    settled = place.type in SETTLEMENTS and not place.plural
    if not settled or len((place.desc or "").split()) != _THE_TOWN:
        return None
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is place), 0)
    site = clause.chunks[at - 2].place if at > 1 and clause.low(at - 1) == "and" else None
    named = site is not None and site.name is not None and site.type in _SITES
    return replace(site, type=place.type) if site is not None and named else None


_SITES = ("airport", "base", "dam", "building", "crossing")
_THE_TOWN = 2
_FRONT = 3
_FROM_THERE = 5
_FINAL = frozenset(("last", "final", "remaining"))
_OF_AREAS = words(
    """
    camps camp positions position bases base posts post outposts outpost stronghold strongholds
    pocket pockets neighbourhood neighbourhoods neighborhoods quarter quarters district districts
    checkpoint checkpoints hideouts bastion bastions
    """
)
