"""Who moves and takes nothing by it: people who do not fight, soldiers who come beaten."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.people_told_of import is_unarmed
from services.extract.extraction.words import grammar
from services.extract.extraction.words.nations import PEOPLES
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words


def takes_nothing(clause: Clause, at: int, start: int, kind: str) -> str | None:
    """Why whoever stands at an index, before a verb at ``start``, takes no place by moving."""
    if is_civil(clause, at, start):
        return "people who do not fight move"
    if kind in ("broke", "settled") and of_another(clause, start, at):
        return "what is no side spreads"
    return "who comes there is beaten" if kind in _ARRIVALS and _is_beaten(clause, at) else None


def of_another(clause: Clause, start: int, at: int) -> bool:
    """Whether a word for no side stands right before the verb: "rebels fled and panic spread"."""
    low = clause.low(start - 1)
    noun = clause.kind(start - 1) == "w" and low.isalpha() and low not in grammar.ADVERBS
    noun = noun and low not in grammar.CONJUNCTIONS and low not in grammar.PRONOUNS
    noun = noun and low not in _ARMOUR
    return noun and at < start - 1


_ARMOUR = words("tanks bulldozers vehicles jeeps pickups convoys columns helicopters boats patrols")


def comes_to_help(clause: Clause, end: int) -> bool:
    """ "moved into P to rescue villagers", "swept through P looking for arms": what they come for
    is no place.
    """
    while clause.kind(end) == "D":
        end += 1
    aid = clause.low(end) in ("for", "from") and clause.low(end + 1) in _ERRANDS
    aid = aid or (clause.low(end) == "to" and clause.low(end + 1) in _AID)
    return aid or clause.low(end) in _SEEKING


_SEEKING = words("looking searching hunting scouring handing distributing helping waiting")
_ERRANDS = words("training leave talks treatment exercises rest medical consultations maintenance")
_AID = words(
    """
    rescue help assist evacuate distribute deliver feed vaccinate rebuild search hand protect
    monitor observe oversee supervise train advise arrest detain bury attend mark celebrate clean
    """
)


def is_civil(clause: Clause, at: int, start: int) -> bool:
    """Whether the nearest noun before the verb is of people who hold nothing."""
    if is_unarmed(clause, start):
        return True
    start = clause.before_aside(start)  # "soldiers, helped by villagers, have rid"
    if any(clause.low(j) in CIVIL for j in range(max(at + 1, start - 5), start)):
        return True
    many = clause.low(at - 1) == "of" and clause.low(at - 2) in _MANY
    return many and clause.low(at).split()[-1:] != [] and clause.low(at).split()[-1] in PEOPLES


def _is_beaten(clause: Clause, at: int) -> bool:
    """ "exhausted soldiers", "wounded and weary rebels"."""
    return any(_BEATEN & set(clause.low(j).split()) for j in range(max(0, at - 1), at + 1))


_ARRIVALS = words("entered settled gained")
_BEATEN = words(
    """
    exhausted wounded injured weary bedraggled beaten defeated demoralised demoralized fleeing
    retreating withdrawing surrendering disarmed captured freed released evacuated starving
    """
)
_MANY = words("thousands hundreds dozens scores tens millions")
