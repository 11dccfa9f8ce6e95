"""Places that the warring sides empty by a bargain, whoever goes: "P and Q are being evacuated
under a swap", "residents and fighters are quitting P in line with the accord", "the transfer of
people out of P resumed".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_GOING = words(
    """
    evacuated evacuating evacuate vacated vacating vacate emptied quit quitting quits left leave
    leaving depart departed departing exited exiting
    """
)
_CARRYING = words(
    """
    take takes took taken taking bring brings brought bringing carry carries carried carrying ferry
    ferried ferrying bus bused bussed busing bussing transport transported transporting drove driven
    move moved moving transferred escorted
    """
)
_EXITS = words(
    "evacuation transfer departure exodus exit removal evacuations departures relocation"
)
_SET_OUT = words("set setting")

_SWAPS = (
    "swap", "population exchange", "population transfer", "under an exchange",
    "exchange deal", "exchange agreed", "exchange worked out", "town exchange", "truce was signed",
    "evacuation deal", "evacuation agreement",
    "evacuation accord", "in exchange for", "in return for safe", "safe passage", "safe conduct",
    "warring sides", "warring parties", "transfer deal", "surrender deal", "reconciliation deal",
)  # fmt: skip
_NONE = ("without a", "no deal", "no agreement", "no accord")
_BARGAINS = words("deal agreement accord arrangement pact bargain deals agreements accords")
_OTHERS = words(
    """
    prisoner prisoners detainees hostages captives bodies truce ceasefire ceasefires aid patients
    corridor corridors trade peace grain nuclear
    """
)
"""Bargains over something else, and such as only let people pass."""
_MANY = words(
    """
    people residents civilians inhabitants families relatives villagers townspeople fighters rebels
    militants insurgents gunmen defenders convoy convoys bus buses coaches persons evacuees
    loyalists militiamen
    """
)
_ARMED = words("fighters rebels militants insurgents gunmen defenders loyalists militiamen")
_HELPLESS = words(
    "wounded injured sick patients prisoners detainees staff workers tourists monks students"
)
_BESIDE = ("by", "with", "between", "against")
_BARE = words("evacuate vacate quit leave depart exit")
_NEAR, _SOON, _FAR = 6, 9, 14


def exchange_told(clause: Clause) -> bool:
    """Whether the sentence names an exchange of places: "under a swap deal", "in exchange for"."""
    lows = {word for chunk in clause.chunks for word in chunk.low.split()}
    return _OTHERS.isdisjoint(lows) and clause.sentence_has(*_SWAPS)


def swap_told(clause: Clause) -> bool:
    """Whether the sentence tells of a bargain between the sides by which a place is emptied."""
    lows = {word for chunk in clause.chunks for word in chunk.low.split()}
    if not _OTHERS.isdisjoint(lows) or clause.sentence_has(*_NONE):
        return False
    if clause.sentence_has(*_SWAPS):
        return True
    with_sides = any(chunk.kind == "A" for chunk in clause.chunks)
    return with_sides and not _BARGAINS.isdisjoint(lows)


def read_emptied_by_deal(clause: Clause, i: int) -> list[Finding]:
    """ "P is being vacated under an agreement", "people have quit P in line with an accord"."""
    if not swap_told(clause):
        return []
    group = clause.group(i)
    passive = group.passive and not clause.low(i).endswith("ing")
    carries = clause.low(i) in _CARRYING
    if clause.low(i) in _SET_OUT and clause.low(i + 1) not in ("out", "off"):
        return []
    itself = passive and not carries and not _whence(clause, i)
    start, end = (i + 1, i + _NEAR) if carries and not passive else (0, group.start)
    if not itself and not _those(clause, start, end):
        return []
    places = _from_where(clause, i, group, passive)
    named = [place for place in places if not place.is_wide]
    return _given_up(clause, i, group, named) if named else []


def _those(clause: Clause, start: int, end: int) -> bool:
    """Whether people or fighters, no patients, stand between two indices."""
    near = range(max(0, start), min(end, len(clause.chunks)))
    if any(clause.low(j) in _HELPLESS for j in near):
        return False
    if any(clause.kind(j) == "A" and clause.low(j - 1) not in _BESIDE for j in near):
        return True
    if not any(clause.last_word(j) in _MANY for j in near):
        return False
    last = {clause.last_word(j) for j in near}
    return not _ARMED.isdisjoint(last) or clause.sentence_has(*_SWAPS, "bused", "bussed")


def _from_where(clause: Clause, i: int, group: VerbGroup, passive: bool) -> list[PlaceMention]:
    """P of "left P", "quit (the village of) P", "taken out of P", "set out from P"; of a passive
    without a whence its subject; of "a village that its people are quitting" what it describes.
    """
    if at := _whence(clause, i):
        return clause.places_after(at + 1)[0]
    if clause.low(i) in _CARRYING or clause.low(i) in _SET_OUT:
        return []
    if passive:
        return _emptied(clause, i, group)
    j = i + 1
    while clause.low(j) in grammar.ADVERBS or clause.low(j).endswith("ly"):
        j += 1
    if clause.kind(j) == "P" or clause.low(j) in ("the", "both", "besieged"):
        return clause.places_after(j)[0]
    return _which_they_leave(clause, group.start) or _which_they_held(clause, group.start)


def _which_they_held(clause: Clause, start: int) -> list[PlaceMention]:
    """P of "the militiamen defending P (began to leave)", "gunmen who had held out in P"."""
    for k in range(start - 1, max(0, start - _FAR), -1):
        if clause.low(k) in _HOLDING and clause.kind(k + 1) == "P":
            return clause.list_from(k + 1)[0]
        out = clause.low(k) == "out" and clause.low(k - 1) in ("held", "holding", "hold")
        if out and clause.low(k + 1) in ("in", "at") and clause.kind(k + 2) == "P":
            return clause.list_from(k + 2)[0]
    return []


_HOLDING = words("defending holding guarding garrisoning")


def _whence(clause: Clause, i: int) -> int:
    """Where "from", or the "of" of "out of", stands soon behind a verb, or 0."""
    for j in range(i + 1, min(i + _SOON, len(clause.chunks))):
        out = clause.low(j) == "of" and clause.low(j - 1) == "out"
        if out or clause.low(j) == "from":
            return j
    return 0


def _which_they_leave(clause: Clause, start: int) -> list[PlaceMention]:
    """P of "P, a village that its inhabitants and defenders are quitting"."""
    at = next(
        (j for j in range(start - 1, max(0, start - _FAR), -1) if clause.low(j) in _WHICH), -1
    )
    if at < 1 or not _those(clause, at, start):
        return []
    return clause.list_ending(at - 1) if clause.kind(at - 1) == "P" else []


_WHICH = ("that", "which", "whom")


def _emptied(clause: Clause, i: int, group: VerbGroup) -> list[PlaceMention]:
    """P of "P is being evacuated", "P is among the villages being emptied"."""
    before = clause.places_before(group.start, reduced=True)
    among = next((j for j in range(group.start) if clause.low(j) == "among"), -1)
    if among > 1 and not any(place.name for place in before) and clause.low(among - 1) in _IS:
        return clause.places_before(clause.group(among - 1).start, reduced=False)
    return before


_IS = words("is are was were")


def _given_up(
    clause: Clause, i: int, group: VerbGroup, places: list[PlaceMention]
) -> list[Finding]:
    bare = clause.low(i) in _BARE and clause.low(group.start - 1) not in ("to", "who", "that")
    judged = mood(clause, i, group, ing=False, bare=bare)
    begun = judged.reason.endswith(("began", "begun", "started", "begin", "resumed"))
    if judged.drop or judged.kind not in (None, Kind.PLANNED, Kind.ATTEMPT):
        return []
    kind = Kind.HANDED_OVER if judged.kind is None or begun else Kind.PLANNED
    told = ["its people leave under a deal", judged.reason]
    return [Finding(kind, places, i, None, _fighters(clause, i, group.start), -1, told)]


def _fighters(clause: Clause, i: int, start: int) -> ActorMention | None:
    """Who of the armed goes: told as the subject, or as what is carried."""
    carried = next((j for j in range(i + 1, i + _NEAR) if clause.kind(j) == "A"), -1)
    if clause.low(i) in _CARRYING and carried > 0:
        return clause.actor_at(carried)
    loser, at = clause.subject(start)
    if at >= 0 and clause.kind(at) == "A":
        return loser
    for j in range(start - 1, -1, -1):
        if clause.kind(j) == "A" and clause.low(j - 1) not in _BESIDE:
            return clause.actor_at(j)
        if clause.text_at(j) == "," or clause.low(j) in _WHICH:
            break
    return None


def read_saw_depart(clause: Clause, i: int) -> list[Finding]:
    """ "P saw some 120 fighters depart under an accord"."""
    group = clause.group(i)
    near = range(i + 1, min(i + _NEAR, len(clause.chunks)))
    at = next((k for k in near if clause.kind(k) == "A"), -1)
    if at < 0 or clause.low(at + 1) not in _BARE or not swap_told(clause) or group.passive:
        return []
    if group.modal or group.negated or not _those(clause, i + 1, at + 1):
        return []
    places = clause.places_before(group.start, reduced=False)
    named = [place for place in places if place.name and not place.is_wide]
    told = ["its people leave under a deal"]
    loser = clause.actor_at(at)
    return [Finding(Kind.HANDED_OVER, named, i, None, loser, -1, told)] if named else []


def read_exit_by_deal(clause: Clause, i: int) -> list[Finding]:
    """ "the transfer of people out of P and Q resumed (under the swap deal)"."""
    lows = {word for chunk in clause.chunks for word in chunk.low.split()}
    told = clause.deal or swap_told(clause) or clause.sentence_has("population transfer")
    if not told or not _OTHERS.isdisjoint(lows):
        return []
    at = _whence(clause, i)
    places, end = clause.places_after(at + 1) if at else ([], at)
    if not places or not _those(clause, i + 1, at) or any(place.is_wide for place in places):
        return []
    judged, reason = noun_mood(clause, i, end)
    loser = next((k for k in range(i + 1, at) if clause.kind(k) == "A"), -1)
    who = clause.actor_at(loser) if loser > 0 else None
    why = ["its people leave under a deal", reason]
    return [Finding(judged or Kind.HANDED_OVER, places, i, None, who, -1, why, nominal=True)]


EMPTIED_BY_DEAL = (
    (read_emptied_by_deal, _GOING | _CARRYING | _SET_OUT),
    (read_exit_by_deal, _EXITS),
    (read_saw_depart, words("saw sees watched")),
)
"""Each rule with the words at the sight of which it is asked."""
