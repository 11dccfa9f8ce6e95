"""Nouns of winning: "A's victory at P", "their success at P", "won a victory over L in P"."""

from schemas.message import Kind
from services.extract.extraction.clauses.states import own_side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

VICTORIES = words("victory triumph success")
_WON = words(
    """
    won win wins winning scored scoring achieved achieving secured securing notched tasted savoured
    """
)
_NO = words("no any another first next electoral")
_FAR = 3


def read_victory(clause: Clause, i: int) -> list[Finding]:
    """Who won at a place has it."""
    j, loser = _where(clause, i)
    at_it = clause.low(j) == "at" or (clause.low(j) == "in" and clause.low(i) != "success")
    if not at_it or clause.kind(j + 1) != "P":
        return []
    places, end = clause.places_after(j + 1)
    relieved = any(clause.low(k) == "siege" for k in range(end, len(clause.chunks)))
    if not places or not all(map(_is_town, places)) or clause.owns(end - 1) or relieved:
        return []
    gainer, at = _whose(clause, i)
    if gainer is None or (loser is not None and loser.key == gainer.key):
        return []
    judged, reason = noun_mood(clause, i, end)
    told = [f'"{clause.chunks[i].text}": won there', reason]
    return [Finding(judged or Kind.GAINED, places, i, gainer, loser, at, told, nominal=True)]


def _where(clause: Clause, i: int) -> tuple[int, ActorMention | None]:
    """The index of "at P" behind "victory (in May) (over L) (for A)"; and L."""
    j, loser = i + 1, None
    for _ in range(_FAR):
        if clause.kind(j) == "D":
            j += 1
        elif clause.low(j) in ("over", "against", "for", "by", "of") and clause.kind(j + 1) == "A":
            loser = clause.actor_at(j + 1) if clause.low(j) in ("over", "against") else loser
            j += 2
    return j, loser


def _is_town(place: PlaceMention) -> bool:
    return place.name is not None and not place.is_wide


def _whose(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    """A of "A's (great) victory", "their victory", "victory for A", "A won a victory"."""
    if clause.low(i + 1) in ("for", "of", "by") and clause.kind(i + 2) == "A":
        return clause.actor_at(i + 2), i + 2
    k = i - 1
    while k > i - _FAR and _describes(clause, k):
        k -= 1
    if clause.kind(k) == "A" and clause.owns(k):
        return clause.actor_at(k), k
    if clause.low(k) in ("its", "their"):
        return own_side(clause, k), k
    k -= clause.low(k) in ("a", "the")
    if clause.low(k) not in _WON:
        return None, -1
    return clause.subject(clause.group(k).start)


def _describes(clause: Clause, k: int) -> bool:
    low = clause.low(k)
    plain = clause.kind(k) == "w" and low.isalpha() and low not in _WON and low not in _NO
    return plain and low not in grammar.PREPOSITIONS and low not in grammar.DETERMINERS


TRIUMPHED = words("triumphed prevailed")


def read_triumphed(clause: Clause, i: int) -> list[Finding]:
    """P of "P, where A triumphed over L (in March)", "triumphed over L at P"."""
    group = clause.group(i)
    over = clause.low(i + 1) in ("over", "against") and clause.kind(i + 2) == "A"
    at = group.start - 1
    if not over or clause.kind(at) != "A" or group.modal or group.negated or group.infinitive:
        return []
    loser, gainer = clause.actor_at(i + 2), clause.actor_at(at)
    k = at - 2 - (clause.text_at(at - 2) == ",")
    places: list[PlaceMention] = []
    if clause.low(at - 1) == "where" and clause.kind(k) == "P":
        places = clause.list_ending(k)
    elif clause.low(i + 3) in ("in", "at"):
        places = clause.places_after(i + 4)[0]
    towns = [place for place in places if _is_town(place)]
    if not towns or gainer is None or loser is None or loser.key == gainer.key:
        return []
    return [Finding(Kind.GAINED, towns, i, gainer, loser, at, ["triumphed there"])]
