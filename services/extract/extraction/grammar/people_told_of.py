"""Whether "they" of a sentence are people and no places: captives, suspects, bodies."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

_PEOPLE = words(
    """
    man men woman women suspect suspects prisoner prisoners hostage hostages captive captives
    detainee detainees body bodies remains fugitive fugitives leaders soldiers pilots children pilot
    leader governor mayor commander commanders chief emir ruler imam spokesman judge sheikh
    family families couple boy girl boys girls worker workers priest priests nun nuns journalist
    journalists engineer engineers teacher teachers doctor doctors nurse nurses tourist tourists
    relative relatives student students officer officers crew crews
    """
)


def of_people(clause: Clause, end: int) -> bool:
    """ "if either man is caught, they must be handed over": not a place."""
    return any(clause.low(j) in _PEOPLE for j in range(end))


def people_of_it(clause: Clause, end: int) -> bool:
    """ "the prisoners of P were freed", "in P, homes were occupied", "Freed by A, P's prisoners are
    home": they, not P.
    """
    if not end:
        opens = next((j for j in range(1, len(clause.chunks)) if clause.text_at(j) == ","), -1) + 1
        return clause.kind(opens) == "P" and clause.owns(opens) and clause.kind(opens + 1) == "w"
    at = next((j for j in range(end - 1, -1, -1) if clause.kind(j) == "P"), 0)
    if clause.text_at(at + 1) == "," and clause.low(at + 2) in _HOUSES:
        return True
    before = clause.low(at - 2).split()[-1:]
    return clause.low(at - 1) in ("of", "from", "in", "at") and not _PEOPLE.isdisjoint(before)


def men_taken_when(clause: Clause, start: int) -> bool:
    """ "The four nuns, seized when A took P, (were freed)": they were, not P."""
    for k in range(start):
        if clause.kind(k) == "P":
            return False
        if clause.low(k) in ("when", "after", "as", "since", "at"):
            taken = any(clause.low(j) in _MEN_TAKEN for j in range(max(0, k - 3), k))
            return taken and any(clause.kind(j) == "P" for j in range(k, start))
    return False


_MEN_TAKEN = words(
    """
    captured seized taken held kidnapped abducted detained arrested imprisoned hostage prisoner
    captive
    """
)
_HOUSES = words("homes houses flats apartments schools shops farms offices dwellings")
_UNARMED = words(
    """
    director minister ministers president premier ambassador ambassadors diplomat diplomats envoy
    envoys delegation company companies firm plane planes aircraft ship ships boat boats team
    teams journalist journalists tourists workers staff bank family families aides observers
    inspectors monitors delegates negotiators hardware equipment weaponry
    """
)


def only_arms(clause: Clause, i: int) -> bool:
    """Whether guns and vehicles leave, no men: "pulled its tanks from P"."""
    ends = (clause.low(j).rpartition(" ")[2] for j in (i + 1, i + 2))
    return any(word in _ARMS for word in ends)


_ARMS = words(
    """
    tanks tank armour armor artillery guns weapons vehicles helicopters planes aircraft missiles
    howitzers batteries
    """
)


def is_unarmed(clause: Clause, start: int) -> bool:
    """Whether who goes is no armed force: "the army said the envoy left P"."""
    last = clause.low(start - 1).split()[-1:]
    told = clause.kind(start - 1) in ("w", "X")
    if clause.low(start - 1) == "they" and clause.low(start - 2) in _MEANWHILE:
        return _begins_with_civilians(clause)
    return told and (not _UNARMED.isdisjoint(last) or not CIVIL.isdisjoint(last))


def _begins_with_civilians(clause: Clause) -> bool:
    """ "(Most of) the children waved at soldiers as they left P": the children left."""
    first = next((j for j in range(_FIRST) if clause.kind(j) == "A" or clause.low(j) in CIVIL), 0)
    return clause.low(first) in CIVIL


_MEANWHILE = ("as", "when", "while", "before", "after")
_FIRST = 7


def of_the_killed(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """ "Two hundred were killed and the rest have been captured", "the rest have been captured or
    are heading for the border": the rest of the men.
    """
    if any(place.name and place.sure for place in places):
        return False
    rest = any((place.desc or "").lower().split()[-1:] in _REST for place in places)
    rest = rest or any(clause.low(j).split()[-1:] in _REST for j in range(max(0, i - 4), i))
    others = any(clause.low(j) in _HEADING for j in range(i + 1, i + _FIRST))
    return rest and (others or any(clause.low(j) in _KILLED for j in range(i)))


_REST = (["rest"], ["remainder"], ["others"])
_HEADING = words("heading headed fleeing fled escaped killed hiding detained jailed")
_KILLED = words("killed dead died wounded fled escaped slain surrendered")


def by_their_foes(clause: Clause, i: int) -> bool:
    """ "captured by their rivals": by nobody of those who are told of."""
    return clause.low(i + 1) == "by" and (
        clause.low(i + 3) in _FOES and clause.low(i + 2) in grammar.POSSESSIVES
    )


_FOES = words("rivals foes opponents enemies adversaries rival foe opponent adversary")


def rid_of_what_holds_nothing(clause: Clause, i: int) -> bool:
    """ "cleared of civilians", "of mines": by nobody who would hold it."""
    what = clause.low(i + 2) if clause.low(i + 1) == "of" else ""
    return what in CIVIL or what in _LEFT_BEHIND


_LEFT_BEHIND = words(
    """
    mines landmines explosives bombs booby-traps snow rubble debris ordnance rubbish waste litter
    garbage weeds mud protesters demonstrators migrants squatters
    """
)


def only_some_go(clause: Clause, i: int) -> bool:
    """ "some rebels left P", "wounded fighters were evacuated", "pulled some of its troops out":
    the others stay.
    """
    at = clause.subject(clause.group(i).start)[1]
    lows = clause.low(at).split() if at >= 0 else []
    if at > 0 and clause.low(at - 1) in ("wounded", "injured"):
        return True
    after = clause.low(i + 1).split()
    few = lows[:1] in _SOME or (lows[:1] == ["a"] and lows[1:2] == ["few"])
    if at > 0 and clause.low(at - 1) == "of" and [clause.low(at - 2)] in _SOME:
        return True  # "some of the troops left P"
    return few or after[:1] in _SOME


_SOME = [[word] for word in ("some", "several", "part", "wounded", "injured", "few", "sick")]
