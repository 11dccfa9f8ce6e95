"""Holds with the deed they began with: "P has been L's since May, when the garrison fled", "A has
held P since Friday, when its men stormed the town".
"""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import BEGAN, Finding
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_TOOK = words(
    """
    stormed overran captured seized took conquered stole occupied swept marched rolled poured
    retook recaptured entered walked moved liberated freed
    """
)
_WENT = words(
    """
    fled ran withdrew retreated abandoned left pulled collapsed surrendered broke melted fell
    """
)
_FAR, _DAY = 16, 7


def began_with_taking(clause: Clause, found: list[Finding]) -> list[Finding]:
    """The findings of a sentence; a hold whose first day tells of a taking or a flight is a gain,
    and what is told of that deed is told by it.
    """
    told: list[int] = []
    for hold in found:
        when = _when(clause, hold) if hold.kind is Kind.HOLDS and hold.gainer else -1
        if when < 0:
            continue
        hold.kind = Kind.GAINED
        hold.reasons.append(BEGAN)
        names = {place.name for place in hold.places} | {None}
        for other in found:
            of_it = all(place.name in names for place in other.places)
            if other is not hold and other.trigger > when and of_it:
                hold.loser = hold.loser or other.loser
                told.append(id(other))
    return [each for each in found if id(each) not in told]


def _when(clause: Clause, hold: Finding) -> int:
    """Where "when" stands behind "since May,", if a verb of taking by the holder or of another's
    flight follows; else -1.
    """
    near = range(hold.trigger, min(hold.trigger + _DAY, len(clause.chunks)))
    since = next((k for k in near if _since(clause, k)), -1)
    if since < 0:
        return -1
    when = since + 1
    while clause.kind(when) == "D" or clause.text_at(when) == ",":
        when += 1
    they = when == since + 1 and (clause.low(when) in ("it", "they") or clause.kind(when) == "A")
    when -= they  # "since they stormed it in May"
    if clause.low(when) != "when" and not they:
        return -1
    for k in range(when + 1, min(when + _FAR, len(clause.chunks))):
        if clause.text_at(k) == ";":
            break
        if clause.kind(k) == "w" and clause.low(k) in _TOOK | _WENT:
            return when if _fits(clause, k, hold) else -1
    return -1


def _since(clause: Clause, k: int) -> bool:
    dated = clause.kind(k) == "D" and clause.text_at(k).lower().startswith("since ")
    they = clause.kind(k + 1) in ("D", "A") or clause.low(k + 1) in ("it", "they")
    return dated or (clause.low(k) == "since" and they)


def _fits(clause: Clause, verb: int, hold: Finding) -> bool:
    """Whether the holder took it then, and nothing else, or somebody else went."""
    group = clause.group(verb)
    if group.modal or group.negated or group.infinitive:
        return False
    who, _ = clause.subject(group.start)
    holder = hold.gainer
    known = who is not None and holder is not None and Side.UNKNOWN not in (who.side, holder.side)
    same = known and who is not None and holder is not None and who.side is holder.side
    if clause.low(verb) in _WENT:
        return not same
    names = {place.name for place in hold.places} | {None}
    taken = clause.places_after(verb + 1)[0]
    return (same or not known) and all(place.name in names for place in taken)


def holder_when(clause: Clause, when: int) -> ActorMention | None:
    """A of "P, which A has held since May, when", "held by A since May, when"; ``when``: where that
    word stands.
    """
    since = when - 1 - (clause.text_at(when - 1) == ",")
    if clause.low(when) != "when" or not (_since(clause, since) or _since(clause, since - 1)):
        return None
    verb = since - 1 - (clause.low(since - 1) == "since")
    for k in range(verb, max(0, verb - _DAY), -1):
        if clause.low(k) not in _HELD:
            continue
        if clause.low(k + 1) == "by":
            return clause.actor_at(k + 2)
        return clause.actor_at(k - 1 - (clause.low(k - 1) in grammar.HAVE))
    return None


_HELD = words("held controlled ruled run governed occupied")
