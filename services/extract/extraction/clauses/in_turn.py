"""Places lost or taken one by one, of which the last are named: "one town after another has been
prised from L, culminating in P", "village after village fell, the latest of them P".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

CLOSING = words(
    "culminating ending beginning starting finishing latest last recently finally lately"
)
_NAMING = ("in", "with", "at")
_LOST = words("lost slipped gone went fallen fell prised pried torn wrested wrenched stripped")
_TAKEN = frozenset(
    form for form, code in triggers.TAKE.items() if code in ("d", "p", "n", "bn")
) | words("taken took prised pried torn wrested wrenched snatched won plucked ripped")
_VERBS = _LOST | _TAKEN
_FROM = frozenset(("from", "of", "off"))
_TO_BY = frozenset(("to", "by"))


def read_in_turn(clause: Clause, i: int) -> list[Finding]:
    """The places that close or open such a row, and who lost or took them."""
    after = next((j for j in range(1, i) if _row(clause, j)), -1)
    verb = next((j for j in range(i) if clause.low(j) in _VERBS), -1)
    if after < 0 or verb < 0:
        return []
    group = clause.group(verb)
    if group.modal or group.negated or group.infinitive:
        return []
    places = [place for place in _named(clause, i) if place.name and not place.country]
    if not places:
        return []
    gainer, loser = _sides(clause, verb, i)
    if gainer is None and loser is None:
        return []
    kind = Kind.GAINED if gainer is not None else Kind.LOST
    return [Finding(kind, places, i, gainer, loser, -1, ["one by one, named as one of them"])]


def _row(clause: Clause, j: int) -> bool:
    """Whether "one (town) after another", "town after town" stands around "after"."""
    if clause.low(j) != "after" or "P" not in (clause.kind(j - 1), clause.kind(j - 2)):
        return False
    before, behind = clause.low(j - 1), clause.low(j + 1)
    another = behind == "another" or behind.startswith("another ") or behind == "the other"
    one = before.startswith("one") or clause.low(j - 2).startswith("one")
    return (another and one) or (before == behind and bool(before))


def _named(clause: Clause, i: int) -> list[PlaceMention]:
    """P of "culminating in P", "the latest of them P", "P being the latest", "most recently P"."""
    low, j = clause.low(i), i + 1
    if low in ("latest", "last"):
        if clause.low(i - 1) == "the" and clause.low(i - 2) == "being":
            return clause.list_ending(i - 3) if clause.kind(i - 3) == "P" else []
        j += 2 * (clause.low(j) == "of" and clause.low(j + 1) in ("them", "these", "which"))
        j += clause.low(j) in ("being", "was")
        return clause.places_after(j)[0] if j > i + 1 else []
    while clause.kind(j) == "D":
        j += 1
    if low.endswith("ing"):
        if clause.low(j) not in _NAMING:
            return []
        j += 1
    return clause.places_after(j)[0]


def _sides(clause: Clause, verb: int, end: int) -> tuple[ActorMention | None, ActorMention | None]:
    """Who took them and who lost them."""
    group, low = clause.group(verb), clause.low(verb)
    reach = end - verb
    if low == "lost" and not group.passive:
        gainer, _ = clause.after_word(verb + 1, frozenset(("to",)), limit=reach)
        return gainer, clause.subject(group.start)[0]
    loser, _ = clause.after_word(verb + 1, _FROM, limit=reach)
    if loser is None and clause.low(verb + 1) == "from" and clause.low(verb + 2) in ("it", "them"):
        loser = clause.actor_at(verb + 2) or clause.named_before(verb)
    if low in _TAKEN and not group.passive:
        return clause.subject(group.start)[0], loser
    return clause.after_word(verb + 1, _TO_BY, limit=reach)[0], loser
