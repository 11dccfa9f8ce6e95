"""The last who held a place: "at P the last of the soldiers had run away or been shot"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words.spelling import words

ENDS = words("run fled surrendered gone killed shot slunk slipped died fallen captured left")
_LAST = words("last remaining final")
_WHERE = ("in", "at", "inside", "of")
_FAR = 8


def read_last_gone(clause: Clause, i: int) -> list[Finding]:
    """What nobody is left to hold."""
    if not clause.sentence_has("last", "remaining", "final"):
        return []
    group = clause.group(i)
    over = group.pluperfect or group.perfect or (group.passive and clause.low(i) != "left")
    if not over or group.modal or group.negated or group.infinitive:
        return []
    at = next((j for j in range(group.start - 1, -1, -1) if clause.kind(j) == "A"), -1)
    if at < 0 or not _the_last(clause, at):
        return []
    places = [place for place in _where(clause, at, i) if place.name and not place.is_wide]
    if not places:
        return []
    told = ["the last of its holders are gone"]
    return [Finding(Kind.LOST, places, i, None, clause.actor_at(at), -1, told)]


def _the_last(clause: Clause, at: int) -> bool:
    """ "the last soldiers", "the last of the soldiers", "the remaining rebels"."""
    own = not _LAST.isdisjoint(clause.low(at).split())
    return own or (clause.low(at - 1) == "of" and clause.low(at - 2).rsplit(" ", 1)[-1] in _LAST)


def _where(clause: Clause, at: int, i: int) -> list[PlaceMention]:
    """P of "at P the last soldiers", "the last soldiers in P", "had fled by morning at P"."""
    if clause.low(at + 1) in _WHERE and clause.kind(at + 2) == "P":
        return clause.list_from(at + 2)[0]
    if clause.low(0) in _WHERE and clause.kind(1) == "P":
        return clause.list_from(1)[0]
    near = range(i + 1, min(i + _FAR, len(clause.chunks)))
    behind = next((j for j in near if clause.low(j) in ("in", "at")), -1)
    return clause.places_after(behind + 1)[0] if behind > 0 else []
