"""What is to be taken next, or almost is: "the next target is P", "P will be next", "control of P
would allow A to", "came within two kilometres of P".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

NEXT = words("next target objective goal aim")

_TARGETS = words("target targets objective objectives goal goals step aim battle move prize")
_WHICH = words("next main final ultimate real stated declared")
_SKIPPED = words("now likely probably certainly be clearly to then")


def read_next(clause: Clause, i: int) -> list[Finding]:
    """ "(A's) next target is P"; "P is next", "P would be their next target"."""
    if clause.low(i) == "next" and clause.low(i + 1) in _TARGETS:
        i += 1
    elif clause.low(i) == "next":
        return _comes_next(clause, i)
    if clause.low(i - 1) not in _WHICH or clause.low(i) not in _TARGETS:
        return []
    verb = i + 1
    if clause.low(i) == "prize" and clause.low(verb) in ("was", "were"):
        return []  # so it was taken: told by another rule
    if clause.low(verb) == "of" and clause.kind(verb + 1) == "A":
        verb += 2
    whose, at = _whose(clause, i - 2)
    if clause.low(verb) in grammar.BE or clause.low(verb) in grammar.MODALS:
        verb += 1
        while clause.low(verb) in _SKIPPED:
            verb += 1
        places = clause.places_after(verb)[0]
    else:
        places = _before(clause, i)
    return _planned(places, i, whose, at)


def _planned(
    places: list[PlaceMention], i: int, whose: ActorMention | None, at: int
) -> list[Finding]:
    places = [place for place in places if not place.country]
    if not places:
        return []
    return [Finding(Kind.PLANNED, places, i, whose, None, at, ["what is to be taken next"])]


def _whose(clause: Clause, j: int) -> tuple[ActorMention | None, int]:
    """A of "A's next target", "their next target", "the next target of A"."""
    if clause.kind(j) == "A" or clause.low(j) in ("their", "its"):
        return clause.actor_at(j), j
    if clause.low(j + 3) == "of" and clause.kind(j + 4) == "A":
        return clause.actor_at(j + 4), j + 4
    return None, -1


def _before(clause: Clause, i: int) -> list[PlaceMention]:
    """P of "P is the next target", "P will be A's next target"."""
    k = i - 2
    while clause.kind(k) == "A" or clause.low(k) in grammar.DETERMINERS | grammar.POSSESSIVES:
        k -= 1
    if clause.low(k) not in grammar.BE:
        return []
    return clause.places_before(clause.group(k).start, False)


def _comes_next(clause: Clause, i: int) -> list[Finding]:
    """P of "P will be next", "P could be the next to fall"."""
    k = i - 1 - (clause.low(i - 1) == "the")
    behind = clause.low(i + 1) == "to" and clause.low(i + 2) in ("fall", "go")
    ends = clause.kind(i + 1) in ("p", "D", "") or behind or clause.low(i + 1) in ("said", "on")
    if clause.low(k) not in grammar.BE or not ends:
        return []
    return _planned(clause.places_before(clause.group(k).start, False), i, None, -1)


def read_control_would(clause: Clause, i: int) -> list[Finding]:
    """ "Control of P would allow A to cut the road": A would like to have it."""
    opens = i == 0 or clause.kind(i - 1) == "p" or clause.low(i - 1) in _OPENING
    if not opens or clause.low(i + 1) not in ("of", "over"):
        return []
    places, end = clause.places_after(i + 2)
    if clause.low(end) not in grammar.MODALS:
        return []
    near = range(end + 1, end + _NEAR)
    at = next((k for k in near if clause.low(k) in _LETTING), -1)
    gives = at > 0 and clause.kind(at + 1) == "A"
    whose = clause.actor_at(at + 1) if gives else None
    return _planned(places, i, whose, at + 1 if gives else -1)


_OPENING = words("that said full the says total")
_LETTING = words("allow give enable help let permit bring")
_NEAR = 4


def read_within(clause: Clause, i: int) -> list[Finding]:
    """ "A came within two kilometres of P", "is now within 500 metres of the town of P"."""
    verb = i - 1
    while clause.low(verb) in _TO_WITHIN or clause.kind(verb) == "D":
        verb -= 1
    of = next((k for k in range(i + 1, i + _MEASURED) if clause.low(k) == "of"), -1)
    far = of > 0 and any(clause.low(of - 1).endswith(unit) for unit in _UNITS)
    if not far or clause.low(verb) not in _COME:
        return []
    group = clause.group(verb)
    gainer, at = clause.subject(group.start)
    places = [place for place in clause.places_after(of + 1)[0] if not place.country]
    if gainer is None or group.negated or group.modal or group.infinitive or not places:
        return []
    return [Finding(Kind.ATTEMPT, places, i, gainer, None, at, ["has come near it"])]


_TO_WITHIN = words("to now already up")
_MEASURED = 7
_UNITS = (
    "kilometres",
    "kilometers",
    "km",
    "miles",
    "metres",
    "meters",
    "kilometre",
    "mile",
    "yards",
)
_COME = words("come came comes coming advanced pushed moved fought got is are was were closed")
