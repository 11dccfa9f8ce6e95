"""Ground told as a run of wins or losses: "scored a string of victories in P", "suffered a series
of defeats in P", "making steady progress in P".
"""

from schemas.message import Kind
from services.extract.extraction.clauses.ground import won_there
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.acting import MADE
from services.extract.extraction.words.spelling import words

_WINS = words("victories wins successes conquests triumphs")
_DEFEATS = words("defeats losses reverses routs")
SERIES = _WINS | _DEFEATS | {"progress"}
_RUN = words("string series spate succession run number raft slew row wave flurry pair")
_OF_WAR = words("battlefield military territorial")
_WON = words("scored won achieved notched chalked racked enjoyed secured recorded clocked")
_WINNING = words("scoring winning achieving notching enjoying securing recording")
_SUFFERED = words("suffered suffering sustained sustaining endured enduring taken taking seen")
_DEALT = words("inflicted inflicting dealt dealing handed handing")
_WITHIN = words("in inside across throughout")
_CIVIL = ("government", "council", "parliament", "party", "ministry", "administration")
_FAR = 7


def read_series(clause: Clause, i: int) -> list[Finding]:
    """Who won or lost ground in a place by what is counted there."""
    low = clause.low(i)
    if low == "progress":
        return _progress(clause, i)
    verb = _verb_before(clause, i)
    if verb < 0:
        return []
    at, other = _where(clause, i)
    if clause.low(at) not in _WITHIN:
        return []
    if low in _WINS:
        won = clause.low(verb) in _WON | _WINNING
        return won_there(clause, verb, at, "won there more than once", True) if won else []
    if clause.low(verb) in _DEALT:
        return _dealt(clause, verb, at, other) if other is not None else []
    lost = clause.low(verb) in _SUFFERED
    return won_there(clause, verb, at, "lost more than once", True, lost=True) if lost else []


def _progress(clause: Clause, i: int) -> list[Finding]:
    verb = i - 1
    while verb > i - _FAR and clause.kind(verb) == "w" and clause.low(verb) not in _MAKING:
        if clause.low(verb) in _NONE:
            return []
        verb -= 1
    if clause.low(verb) not in _MAKING or clause.low(i + 1) not in _WITHIN:
        return []
    side, _ = clause.subject(clause.group(verb).start)
    if side is None or side.name.lower().endswith(_CIVIL):
        return []
    return won_there(clause, verb, i + 1, "progress on the ground")


_MAKING = MADE | {"making"}
_NONE = words("no little any not diplomatic political economic some")


def _verb_before(clause: Clause, i: int) -> int:
    """Where "scored" stands of "scored a string of (major) victories"; -1 where no run of them is
    told of, nor that they are of war.
    """
    counted = False
    for k in range(i - 1, max(-1, i - _FAR), -1):
        low = clause.low(k)
        counted = counted or low in _OF_WAR or low.rpartition(" ")[2] in _RUN
        if low in _WON | _WINNING | _SUFFERED | _DEALT:
            return k if counted else -1
        if clause.kind(k) not in "wD" or low in grammar.PREPOSITIONS - {"of"}:
            return -1
    return -1


def _where(clause: Clause, i: int) -> tuple[int, ActorMention | None]:
    """The index behind "(on L) (against L) (at the hands of A)"; and that side."""
    j = i + 1
    if clause.low(j) in ("on", "against", "over", "to") and clause.kind(j + 1) == "A":
        return j + 2, clause.actor_at(j + 1)
    if clause.low(j) == "at" and clause.low(j + 3) == "of" and clause.kind(j + 4) == "A":
        return j + 5, clause.actor_at(j + 4)
    return j, None


def _dealt(clause: Clause, verb: int, at: int, loser: ActorMention) -> list[Finding]:
    """ "A inflicted a series of defeats on L in P"."""
    group = clause.group(verb)
    judged = mood(clause, verb, group, clause.low(verb).endswith("ing"))
    side, side_at = clause.subject(group.start)
    places = [place for place in clause.places_after(at + 1)[0] if place.name or place.definite]
    if side is None or side.key == loser.key or judged.drop or group.passive or not places:
        return []
    for place in places:
        place.partial = True
    kind = judged.kind or Kind.PARTIAL
    told = ["defeats dealt there", judged.reason]
    return [Finding(kind, places, verb, side, loser, side_at, told)]
