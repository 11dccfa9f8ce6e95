"""Participles that say what a side no longer has: "Baghdad, stripped of P", "shorn of P, L ..."."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.grammar.visits import owns_a_thing
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

BEREFT = words(
    "stripped shorn bereft deprived dispossessed relieved robbed divested denuded despoiled"
)
_OPENS = 3


def read_bereft(clause: Clause, i: int) -> list[Finding]:
    """What a side is said to be without, by a participle that has no verb of its own."""
    if clause.low(i + 1) != "of" or (clause.group(i).passive and clause.low(i) != "bereft"):
        return []
    group = clause.group(i)
    listed, end = clause.places_after(i + 2)
    places = [place for place in listed if place.name and not owns_a_thing(clause, end)]
    loser = _who(clause, i)
    if loser is None or not places or group.modal or group.negated or group.infinitive:
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["said to be without it"])]


def _who(clause: Clause, i: int) -> ActorMention | None:
    """Who stands right before, or where the participle opens the sentence, behind its comma."""
    k = i - 1
    while k > 0 and (clause.low(k) in grammar.ADVERBS or clause.low(k) in grammar.BE):
        k -= 1
    k -= clause.text_at(k) == "," and k > 0
    state = clause.chunks[k].actor if k >= 0 and clause.kind(k) in "AP" else None
    if state is not None and (clause.kind(k) == "A" or state.state):
        return state
    return later_subject(clause, i + 2)[0] if i < _OPENS else None
