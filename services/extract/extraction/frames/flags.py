"""Flags: where they fly, and whose those of a state are."""

from dataclasses import replace

from schemas.message import Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.frames import FLAGS
from services.extract.extraction.words.places import SETTLEMENTS


def is_flag(clause: Clause, j: int) -> bool:
    """Whether a flag's word stands here."""
    return clause.kind(j) == "w" and clause.low(j) in FLAGS


def of_the_state(clause: Clause, flag: int) -> ActorMention | None:
    """Whose "the national flag", "the flag of the Republic" is: the government's."""
    whose = clause.low(flag + 2 + (clause.low(flag + 2) == "the")).removeprefix("the ")
    of_it = clause.low(flag + 1) == "of" and whose in ("republic", "nation", "state")
    if not of_it and clause.low(flag - 1).removeprefix("the ") not in ("national", "state"):
        return None
    return ActorMention("the state", None, Side.GOVERNMENT, False, True, True)


def seat_of_flag(clause: Clause, places: list[PlaceMention], end: int) -> list[PlaceMention]:
    """ "(a flag over) the town hall of P": P itself."""
    first = places[0] if places else None
    if first is not None and (first.desc or "").lower().endswith((*_ABROAD, *_THEIR_OWN)):
        return []  # a flag over an embassy says nothing of its town
    if first is None or first.name is not None or first.type not in ("building", "base", "other"):
        return places
    if clause.low(end) in ("of", "in"):
        return clause.places_after(end + 1)[0] or places
    if first.container and (first.desc or "").lower().endswith("square"):
        return [PlaceMention(first.container, first.start, first.end, sure=True)]
    for j, chunk in enumerate(clause.chunks):
        within = chunk.place
        if not within or not within.name or within.country or within.type in _TOO_LARGE:
            continue
        if clause.low(j - 1) == "in":
            return [within]
    owner, _, _ = (first.desc or "").lower().replace("’", "'").partition("'s ")
    if owner.startswith("the ") and (town := owner.removeprefix("the ")) in SETTLEMENTS:
        return [replace(first, type=town, desc=owner, definite=True)]  # "the town's main square"
    return places


def where_it_flies(clause: Clause, at: int) -> list[PlaceMention]:
    """P of "(over) the minaret of P", "the roof of the town hall in P"."""
    for j in range(at, min(at + 5, len(clause.chunks))):
        if clause.low(j).endswith((*_ABROAD, *_THEIR_OWN)):
            break
        if clause.low(j) in ("office", "offices") and clause.low(j - 1) in ("its", "their"):
            break
        if clause.low(j) in ("of", "in", "at") and clause.kind(j + 1) == "P":
            return seat_of_flag(clause, *clause.places_after(j + 1))
        if clause.kind(j) not in "wP" and not clause.low(j).startswith("the "):
            break
    return []


_ABROAD = ("embassy", "consulate", "mission", "residence")
_THEIR_OWN = ("their office", "its office", "their offices", "its offices")
_TOO_LARGE = ("province", "region")
