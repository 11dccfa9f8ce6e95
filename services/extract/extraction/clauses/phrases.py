"""Set phrases of control: "given control of P", "a foothold in P", "security restored to P"."""

from schemas.message import Kind
from services.extract.extraction.clauses.repel import attacked_and_beaten
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import triggers
from services.extract.extraction.words.spelling import words

GIVE = words(
    """
    give gives gave given giving hand handed handing leave leaves left leaving put puts putting
    placed placing
    """
)
"""Verbs that make a side master of a place."""

_TAKEN = frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n"))
_GAIN = words(
    """
    gain gains gained gaining got regain regained regaining retain establish established
    establishing secure secured win won carve carves carved carving seize seizes seized open
    opened opening create created creating expand expands expanded expanding widen widened
    acquire acquired
    """
)
_BEFORE_CONTROL = words("in full complete the firm firmly almost total back again sole effective")
_SAFETY = words("security stability safety peace")


_OFFICE = words("control charge possession command")


def read_given_control(clause: Clause, i: int) -> list[Finding]:
    """ "giving the rebels control of P", "put the army back in charge of P"."""
    if clause.low(i) not in GIVE:
        return []
    j = i + 1
    gainer = clause.actor_at(j)
    if gainer is None:
        return []
    j += 1
    while clause.low(j) in _BEFORE_CONTROL or clause.kind(j) == "D":
        j += 1
    if clause.low(j) not in _OFFICE or clause.low(j + 1) not in ("of", "over"):
        return []
    places, _ = clause.places_after(j + 2)
    group = clause.group(i)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if not places or judged.drop or clause.low(i + 1) in ("which", "that", "who"):
        return []
    return [
        Finding(
            judged.kind or Kind.GAINED,
            places,
            i,
            gainer,
            None,
            i + 1,
            ["given control", judged.reason],
        )
    ]


def read_foothold(clause: Clause, i: int) -> list[Finding]:
    """ "gained a foothold in P"."""
    before = [clause.low(k) for k in range(max(0, i - 4), i)]
    at = next((k for k in range(i - 1, max(-1, i - 5), -1) if clause.low(k) in _GAIN), -1)
    if (
        at < 0
        or "last" in before
        or clause.low(i + 1) not in ("in", "inside", "on", "at", "near", "around")
    ):
        return []
    places = _on_a_bank(clause, i + 2) or clause.places_after(i + 2)[0]
    group = clause.group(at)
    gainer, gainer_at = clause.subject(group.start)
    bare = clause.low(at) in ("gain", "win", "get", "secure", "establish", "seize", "have")
    judged = mood(clause, at, group, clause.low(at).endswith("ing"), bare=bare)
    places = [place for place in places if not place.country]
    if not places or gainer is None or judged.drop:
        return []
    return [
        Finding(
            judged.kind or Kind.PARTIAL,
            places,
            i,
            gainer,
            None,
            gainer_at,
            ["a foothold", judged.reason],
        )
    ]


def _on_a_bank(clause: Clause, j: int) -> list[PlaceMention]:
    """P of "on the right bank of the river in P", "on the eastern edge of P"."""
    for k in range(j + 1, min(j + 5, len(clause.chunks))):
        side = clause.low(k - 1).rpartition(" ")[2]
        if clause.low(k) != "of" or side not in _SIDES:
            continue
        places, end = clause.places_after(k + 1)
        if side not in _BANKS:
            return places
        return clause.places_after(end + 1)[0] if clause.low(end) == "in" else []
    return []


_BANKS = words("bank banks shore shores")
_SIDES = _BANKS | words("side edge edges")


def read_no_foothold(clause: Clause, i: int) -> list[Finding]:
    """ "A no longer have any foothold in P"."""
    any_one = i - 1 - (clause.low(i - 1) in ("any", "a"))
    gone = clause.low(any_one - 1) == "longer" and clause.low(any_one - 2) == "no"
    if not gone or clause.low(any_one) not in _HAVE or clause.low(i + 1) not in ("in", "inside"):
        return []
    loser, at = clause.subject(any_one - 2)
    places = [place for place in clause.places_after(i + 2)[0] if not place.country]
    if loser is None or at < 0 or not places:
        return []
    return [Finding(Kind.LOST, places, i, None, loser, -1, ["no foothold is left"])]


_HAVE = words("have has had keep keeps kept")


def _who_restored(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    """By whom it was restored, or who acts later: "has been restored to P, the army having"."""
    by, at = clause.after_word(i + 1, frozenset(("by",)))
    return (by, at) if by is not None else later_subject(clause, i + 1)


def read_restored_security(clause: Clause, i: int) -> list[Finding]:
    """ "restored security and stability to P": so an army's own news says that it took P."""
    if not clause.low(i).startswith(("restor", "return")):
        return []
    group = clause.group(i)
    j = i + 1
    done = group.passive and clause.low(group.start - 1) in _SAFETY
    if clause.low(j) not in _SAFETY and not done:
        return []
    while clause.low(j) in _SAFETY or clause.low(j) in ("and", ","):
        j += 1
    if clause.low(j) not in ("to", "in", "over"):
        return []
    places, _ = clause.places_after(j + 1)
    if clause.low(j) == "to" and clause.low(j + 1) in ("it", "them") and not done:
        places = [as_it(clause.chunks[j + 1])]  # "took P and restored security to it"
    gainer, at = _who_restored(clause, i) if done else clause.subject(group.start)
    judged = mood(clause, i, group, clause.low(i).endswith("ing"))
    if not places or gainer is None or judged.drop:
        return []
    return [
        Finding(
            judged.kind or Kind.GAINED,
            places,
            i,
            gainer,
            None,
            at,
            ["security restored", judged.reason],
        )
    ]


def read_described(clause: Clause, i: int) -> list[Finding]:
    """ "the recently captured town of P": told by the way, as done."""
    place = clause.chunks[i].place
    if place is None or place.name is None or place.country:
        return []
    words = clause.chunks[i].low.replace("-", " ").split()
    if not any(word in _TAKEN for word in words[:4]) or "self" in words:
        return []
    if "occupied" in words[:4] and not any(word.endswith("ly") for word in words[:3]):
        return []  # "the occupied Golan": since when, nobody says
    shown = PlaceMention(
        place.name,
        place.start,
        place.end,
        place.type,
        None,
        False,
        True,
        place.partial,
        place.country,
        True,
        container=place.container,
        holder=None,
    )
    found = Finding(Kind.GAINED, [shown], i, None, None, -1, ["described as taken"])
    found.nominal = True
    return [found]


def _keeps_order(side: ActorMention) -> bool:
    return not _KEEPERS.isdisjoint(side.name.lower().split())


_KEEPERS = words("police policemen officers guards guard security gendarmes commandos")
DEFEATING = words(
    """
    defeated defeating defeat routed crushed overpowered overpowering overwhelmed overwhelming
    vanquished annihilated
    """
)


def read_defeat(clause: Clause, i: int) -> list[Finding]:
    """ "defeated Islamic State in P", "A's defeat in P"."""
    low = clause.low(i)
    if low not in DEFEATING:
        return []
    group = clause.group(i)
    loser = clause.actor_at(i + 1)
    gainer = None
    at = -1
    j = i + 2
    if loser is None and group.passive and low != "defeat":
        loser, _ = clause.subject(group.start)
        gainer, at = clause.after_word(i + 1, frozenset(("by",)), limit=8)
        j = i + 1
    elif loser is None and low == "defeat" and clause.low(i + 1) == "of":
        loser, j = clause.actor_at(i + 2), i + 3
    elif loser is not None:
        gainer, at = clause.subject(group.start)
    while clause.kind(j) == "D":
        j += 1
    joined = clause.low(group.start - 1) in ("but", "they") and group.passive
    if joined and clause.low(j) not in ("in", "at"):
        return attacked_and_beaten(clause, i, group.start)
    held = clause.low(j) == "of" and clause.low(j - 1).rpartition(" ")[2] in _WHO_HELD
    there = clause.low(j) in ("in", "at") or held
    if gainer is not None and not there and (found := _where_they_stood(clause, i, group.start)):
        return [Finding(Kind.GAINED, found, i, gainer, loser, at, ["beaten where they stood"])]
    if loser is None or not there or (loser.side == "unknown" and not held):
        return []
    if low.startswith("over") and (gainer is None or _keeps_order(gainer)):
        return []  # "police overpowered the gunmen in P"
    places = [place for place in clause.places_after(j + 1)[0] if place.name and not place.country]
    judged = mood(clause, i, group, low == "defeating")
    prison = low.startswith("over") and all(place.type == "building" for place in places)
    if not places or judged.drop or prison:
        return []
    kind = judged.kind or (Kind.GAINED if gainer else Kind.LOST)
    return [Finding(kind, places, i, gainer, loser, at, ["defeated there", judged.reason])]


def _where_they_stood(clause: Clause, i: int, start: int) -> list[PlaceMention]:
    """P of "the garrison at P was routed by A", "L's defenders in P were overwhelmed by A"."""
    place = clause.chunks[start - 1].place if start > 2 else None
    held = clause.low(start - 2) in ("in", "at", "of")
    held = held and clause.low(start - 3).rpartition(" ")[2] in _WHO_HELD
    group = clause.group(i)
    bent = group.modal or group.negated or not group.passive
    return [place] if held and not bent and place is not None and place.name else []


_WHO_HELD = words("defenders garrison")
