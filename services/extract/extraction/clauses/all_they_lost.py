"""What was won back of all that was lost: "regained all that they had lost, including X and Y"; and
what was lost of all that was held: "lost all the ground it held in P".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words.spelling import words

WINNING_BACK = words(
    """
    regained recaptured retook retaken recovered reclaimed won reconquered liberated regaining
    recapturing retaking recovering reclaiming took taken regain recapture retake recover reclaim
    """
)
_ALL = words("all everything most much whatever what")
_GONE = words("lost took captured seized taken ceded surrendered overran")
_INCLUDING = words("including notably")
_FAR = 18


def read_all_they_lost(clause: Clause, i: int) -> list[Finding]:
    """ "regained all that it had lost, including X and Y", "won back everything that L took, among
    other places X": X and Y.
    """
    j = i + 1 + (clause.low(i + 1) == "back")
    if clause.low(j) not in _ALL or clause.group(i).passive:
        return []
    j += 2 * (clause.low(j + 1) == "of" and clause.low(j + 2) in ("what", "all"))
    if clause.low(j + 1) not in _WHICH and clause.kind(j + 1) != "A":
        return []  # "most of the trust that it had lost"
    gone = next((k for k in range(j + 1, j + 7) if clause.low(k) in _GONE), -1)
    if gone < 0 or not any(clause.kind(k) == "A" or clause.low(k) in _THEY for k in range(j, gone)):
        return []
    start = _behind_including(clause, gone + 1)
    places = clause.places_after(start)[0] if start > 0 else []
    group = clause.group(i)
    gainer, at = clause.subject(group.start)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    places = [place for place in places if place.name and not place.country]
    if not places or gainer is None or judged.drop:
        return []
    loser = next((clause.actor_at(k) for k in range(j + 1, gone) if clause.kind(k) == "A"), None)
    loser = None if loser is not None and loser.key == gainer.key else loser
    told = ["all that was lost is won back", judged.reason]
    return [Finding(judged.kind or Kind.GAINED, places, i, gainer, loser, at, told)]


_THEY = words("it they")
_WHICH = words("that which it they")


def _behind_including(clause: Clause, j: int) -> int:
    """The index behind "including", "among them", "among other places"; -1 where none stands."""
    for k in range(j, min(j + _FAR, len(clause.chunks) - 1)):
        if clause.low(k) in _INCLUDING:
            return k + 1
        if clause.low(k) == "among" and clause.low(k + 1).startswith(("them", "other")):
            return k + 2
        if clause.text_at(k) == ";" or clause.low(k) in ("but", "while"):
            break
    return -1


LOSING = words("lost lose loses losing ceded relinquished surrendered abandoned")
_HELD = words("held controlled had ruled occupied took taken seized gained won captured hold")
_SHARES = words("most much half part parts some many majority bulk nearly almost third quarter")
_WITHIN = ("in", "inside", "within", "at", "across")


def read_lost_what_it_held(clause: Clause, i: int) -> list[Finding]:
    """P of "lost all the ground it held in P", "has lost most of the areas it had taken in P"."""
    they = next((k for k in range(i + 2, i + _NEAR) if _holder(clause, k)), -1)
    if they < 0 or clause.group(i).passive:
        return []
    verb = they + 1 + (clause.low(they + 1) in ("had", "once", "still"))
    verb = verb if clause.low(verb) in _HELD else verb + 1
    if clause.low(verb) not in _HELD or clause.low(verb + 1) not in _WITHIN:
        return []
    what = {word for k in range(i + 1, they) for word in clause.low(k).split()}
    group = clause.group(i)
    loser, _ = clause.subject(group.start)
    places, _ = clause.places_after(verb + 2)
    places = [place for place in places if place.name or (place.definite and place.type)]
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if loser is None or not places or judged.drop or what.isdisjoint(_OF_GROUND):
        return []
    for place in places:
        place.partial = place.partial or not what.isdisjoint(_SHARES)
    told = ["what it held there is lost", judged.reason]
    return [Finding(judged.kind or Kind.LOST, places, i, None, loser, -1, told)]


def _holder(clause: Clause, k: int) -> bool:
    return clause.low(k) in _THEY or clause.kind(k) == "A"


_NEAR = 9
_OF_GROUND = words(
    """
    ground territory territories land lands area areas positions everything towns villages
    districts neighbourhoods neighborhoods posts bases
    """
)
