"""Changes told in passing of the place that stands before: "fled P when A took over", "in P, where
A returned on Friday", "displaced from P after the takeover by A".
"""

from schemas.message import Kind, Side
from services.extract.extraction.clauses.held_since import holder_when
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import BEGAN, Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.frames import HANDS
from services.extract.extraction.words.spelling import words

_WHEN = words("when after before since until till once as while")
_WHERE = _WHEN | {"where"}
_IN = words("stormed swept marched moved rolled poured streamed walked fought rode")
_OVER = words("took taken")
_OUT = words(
    "pulled moved marched slipped melted driven forced pushed thrown chased kicked flushed"
)
_GONE = words(
    "withdrew retreated fled withdrawn departed expelled ousted evicted ejected dislodged gone left"
)
_PUT = words("driven forced thrown kicked ousted expelled evicted ejected flushed")
ARRIVING = _IN | _OVER | {"returned", "arrived", "came"}
DEPARTING = _OUT | _GONE
_ENDS = words("and after following without amid but in with or shortly as before because")
_AT = words(
    "in of from at inside outside to within around visited reached fled left leave flee roamed"
)


def read_came_in_there(clause: Clause, i: int) -> list[Finding]:
    """ "fled P when A took over", "in P, where A returned on Friday", "since A stormed in"."""
    low, end = clause.low(i), i + 1
    if low in _OVER:
        if clause.low(end) != "over":
            return []
        end += 1
    elif low == "came":
        to_power = (clause.low(end), clause.low(end + 1)) == ("to", "power")
        end += 2 if to_power else clause.low(end) == "back"
    elif low in _IN:
        end += clause.low(end) == "back"
        dated = clause.kind(end) == "D" and clause.text_at(end).lower().startswith("in ")
        if clause.low(end) != "in" and not dated:
            return []
        end += not dated
    place, side, at = _said_of(clause, i, end)
    if place is None or side is None or (low == "returned" and not _a_force(side)):
        return []
    loser = _held_till_then(clause, place, at - 1)
    back = clause.low(end - 1) == "back" and _a_force(side)
    armed = low == "came" and (clause.low(at - 1) not in ("as", "while")) and side.side in _FEARED
    come = back or (armed and end == i + 1) or clause.low(end - 1) == "power"
    if low in ("arrived", "came") and loser is None and not come:
        return []
    return [Finding(Kind.GAINED, [place], i, side, loser, at, ["came in where it was told of"])]


def _held_till_then(clause: Clause, place: PlaceMention, end: int) -> ActorMention | None:
    """L of "P, held by L until A arrived": ``end``, where "until" stands."""
    if clause.low(end) not in ("until", "till", "before"):
        return None
    back = range(end - 1, max(1, end - _BEFORE), -1)
    by = next((j for j in back if clause.low(j) == "by" and clause.low(j - 1) in _HELD), 0)
    told = by and any(c.place is place for c in clause.chunks[max(0, by - _BEFORE) : by])
    return clause.actor_at(by + 1) if told and clause.kind(by + 1) == "A" else None


_FEARED = (Side.ISLAMIC_STATE, Side.JIHADIST_HTS_NUSRA, Side.TALIBAN)
_HELD = words("held controlled occupied ruled run")


def read_went_from_there(clause: Clause, i: int) -> list[Finding]:
    """ "looted in P after L withdrew", "reached P hours after L was driven out"."""
    end = i + 1
    if clause.low(i) in _OUT and clause.low(end) not in ("out", "back", "away"):
        return []
    end += clause.low(end) in ("out", "back", "away")
    driven = triggers.DRIVE.get(clause.low(i)) in ("p", "n")
    bare = clause.low(i) in _PUT and clause.kind(i - 1) == "A"  # "After ISIS Driven Out"
    if driven and not (bare or clause.group(i).passive):
        return []
    place, side, at = _said_of(clause, i, end)
    if place is None or side is None or (clause.low(i) in _LEFT and not _is_safe(clause, at)):
        return []
    told = ["left where it was told of"]
    if (holder := holder_when(clause, at - 1)) is not None and holder.key != side.key:
        return [Finding(Kind.GAINED, [place], i, holder, side, -1, [*told, BEGAN])]
    if (holder := who_has_it(clause, at)) is not None:  # "in A hands since L withdrew"
        return [Finding(Kind.GAINED, [place], i, holder, side, -1, told)]
    return [Finding(Kind.LOST, [place], i, None, side, -1, told)]


def read_ousted_there(clause: Clause, i: int) -> list[Finding]:
    """ "In P people came home after A drove out L", "three weeks after A ousted L"."""
    j = i + 1 + (clause.low(i + 1) == "out")
    if clause.low(i) not in _OUSTING or clause.kind(j) != "A":
        return []
    end = j + 1
    while clause.joins_alike(end):
        end += 2
    end += clause.low(end) in ("out", "away", "back")
    if end == j + 1 and clause.low(i + 1) != "out" and clause.low(i) in _DRIVING:
        return []
    place, side, at = _said_of(clause, i, end)
    if place is None or side is None:
        return []
    told = ["drove others out where it was told of"]
    return [Finding(Kind.GAINED, [place], i, side, clause.actor_at(j), at, told)]


_LEFT = ("left", "gone")


def _is_safe(clause: Clause, at: int) -> bool:
    """Whether people come back, or the like, once who is named at an index "left" or "had gone"."""
    opens = _opener(clause, at - 1)[1]
    back = any(clause.low(k).startswith(_SAFE) or clause.low(k) == "back" for k in range(at))
    return back or opens == "once"


_SAFE = ("return", "reopen", "resum", "loot", "celebrat", "rebuil", "coming", "rubble", "clear")
_DRIVING = words("drove pushed forced chased kicked threw flushed swept")
_OUSTING = _DRIVING | words("ousted expelled evicted routed dislodged")


def read_held_and_driven(clause: Clause, i: int) -> list[Finding]:
    """ "P, which L held for months until being driven out"."""
    if clause.low(i - 1) != "being" or clause.low(i - 2) not in ("until", "before"):
        return []
    near = range(i - 3, max(0, i - _ASIDE), -1)
    which = next((j for j in near if clause.low(j) in ("which", "that")), 0)
    side = clause.actor_at(which + 1) if clause.kind(which + 1) == "A" else None
    held = clause.low(which + 2) in _HELD
    places = clause.relative_object(which + 1) if which and side is not None and held else []
    return [Finding(Kind.LOST, places, i, None, side, -1, ["held and driven out"])] * bool(places)


_ASIDE = 10


def _said_of(
    clause: Clause, i: int, end: int
) -> tuple[PlaceMention | None, ActorMention | None, int]:
    """The place before "when A (came)", who came and where that stands; none in other clauses."""
    group = clause.group(i)
    end += clause.low(end) == "there"
    ends = clause.kind(end) in ("p", "D", "") or clause.low(end) in _ENDS
    into = clause.low(end) == "in" and clause.kind(end + 1) not in ("D", "w")
    at = group.start - 1
    at -= clause.low(at) in _THEIR and clause.kind(at - 1) == "A"  # "once A's tanks had gone"
    start, opens = _opener(clause, at - 1)
    if not ends or into or group.modal or group.negated or group.infinitive:
        return None, None, -1
    if clause.kind(at) != "A" or opens not in _WHERE or _to_come(clause, opens, start):
        return None, None, -1
    if clause.low(at).split()[-1:] == ["police"]:
        return None, None, -1
    near = opens == "where"
    return place_passed(clause, start, near=near), clause.actor_at(at), at


def _opener(clause: Clause, k: int) -> tuple[int, str]:
    """Where the word stands that opens what ends at ``k``, and "when" for "(on) the day (that)"."""
    day = k - (clause.low(k) in ("that", "when"))
    if clause.low(day) in _DAYS and clause.low(day - 1) == "the":
        return day - 1 - (clause.low(day - 2) in ("on", "until", "till", "before")), "when"
    if clause.kind(k) == "D" and clause.text_at(k).lower() == "once":
        return k, "once"
    now_that = clause.low(k) == "that" and clause.low(k - 1) == "now"
    return (k - 1, "once") if now_that else (k, clause.low(k))


_THEIR = words("tanks troops soldiers fighters men forces convoys armour armor vehicles columns")
_DAYS = words("day night morning evening afternoon week month year moment hour weekend summer")


def _to_come(clause: Clause, opens: str, end: int) -> bool:
    """Whether "would go home when A (took over)", "fear the day when" leaves it open."""
    return opens in _OPEN and any(
        clause.low(k) in grammar.MODALS or clause.low(k) in _FEARING for k in range(end)
    )


_OPEN = _WHEN - {"after", "since"}
_FEARING = words("fear fears fearing hope hopes hoping wait waits waiting expect expects")


def place_passed(clause: Clause, end: int, near: bool = False) -> PlaceMention | None:
    """The last place before an index, where somebody is or goes: "fled P", "in the town (when)";
    ``near``: only the one right before.
    """
    if any(clause.low(k) in _OF_TALKS or clause.low(k) in triggers.FALL for k in range(end)):
        return None  # "P in Q province fell to A when L withdrew": that is told of P
    for j in range(end - 1, -1, -1):
        if clause.text_at(j) == ";":
            break
        place = clause.chunks[j].place
        if place is None:
            if near and clause.kind(j) != "p":
                break
            continue
        if place.country or place.plural or clause.kind(j + 1) == "P" or clause.owns(j):
            return None
        if place.name is None and not place.definite:
            continue
        if _lies_within(clause, j):
            return None  # it only says where the other lies
        there = clause.low(j - 1) in _AT or (j == 0 and place.name is not None)
        taken = clause.low(j + 1) in grammar.BE and clause.low(j + 2) in _TAKEN
        return place if there and not taken and not _goes_there(clause, j) else None
    return None


def _lies_within(clause: Clause, j: int) -> bool:
    """P of "Q in P": not of "was at school in P"."""
    other = clause.chunks[j - 2].place if j > 1 else None
    house = other is not None and other.name is None and other.type in ("building", None)
    return other is not None and clause.low(j - 1) in ("in", "of") and not house


_TAKEN = frozenset(triggers.TAKE) | words("taken sacked attacked stormed raided shelled")


_OF_TALKS = words(
    "talks talk summit conference negotiations delegation delegations league cup price"
)


def _goes_there(clause: Clause, j: int) -> bool:
    """Whether somebody flees to the place at an index: "fled to P when A took over"."""
    fled = any(
        clause.low(k).startswith(("fled", "flee", "displac")) for k in range(max(0, j - 6), j)
    )
    return clause.low(j - 1) == "to" and fled


def _a_force(side: ActorMention) -> bool:
    """Whether who returns is an army or a party's men, not a name that may be a man's."""
    bare = side.name.lower() in ("soldiers", "troops", "police")
    return not bare and (side.named or side.state or str(side.side) != "unknown")


_BARE = words("takeover recapture liberation fall capture seizure retaking conquest")
_ALONE = words("takeover recapture liberation fall")


def place_of_noun(clause: Clause, i: int, owner: ActorMention | None) -> list[PlaceMention]:
    """P of "displaced from P after the takeover by A", "in P since A's takeover"."""
    if clause.low(i) not in _BARE or clause.low(i + 1) == "of":
        return []
    opens = i - 2 if clause.low(i - 1) == "the" or clause.kind(i - 1) == "A" else i - 1
    by = clause.low(i + 1) in ("by", "to", "from") and clause.kind(i + 2) == "A"
    alone = clause.low(i) in _ALONE and clause.kind(i + 1) in ("p", "D", "")
    led = clause.low(opens) in _WHEN or clause.low(opens) == "following"
    if not led or not (by or (alone and (owner is None or clause.kind(i - 1) == "A"))):
        return []
    place = place_passed(clause, opens)
    return [place] if place is not None else []


_COMING = frozenset(("return", "arrival"))
_GOING = words("withdrawal departure retreat pullout pull-out expulsion ouster defeat rout flight")
TURNS = _COMING | _GOING


def read_turn_there(clause: Clause, i: int) -> list[Finding]:
    """ "visited P after A's return", "in P since L's withdrawal"."""
    ends = clause.kind(i + 1) in ("p", "D", "") or clause.low(i + 1) in grammar.AUXILIARIES
    if clause.low(i - 1) == "the" and clause.low(i + 1) == "of" and clause.kind(i + 2) == "A":
        return _departure_of(clause, i)
    own = clause.kind(i - 1) == "A" and (clause.owns(i - 1) or clause.comma_free)
    own = own or (clause.kind(i - 1) == "A" and clause.low(i - 1).endswith(("ian", "ish", "i")))
    opens = i - 2 - (clause.low(i - 2) == "the")
    led = clause.low(opens) in _WHEN or clause.low(opens) == "following"
    side = clause.actor_at(i - 1) if own else None
    place = place_passed(clause, opens) if led else None
    if side is None or place is None or not (ends or clause.kind(i + 1) == "w"):
        return []
    if clause.low(i) == "arrival" and side.side not in _STRANGERS:
        return []  # of troops, who may only pass
    if clause.low(i + 1) in ("to", "from", "of", "into"):
        return []
    came = clause.low(i) in _COMING
    if came:
        return [
            Finding(Kind.GAINED, [place], i, side, None, i - 1, ["came in where it was told of"])
        ]
    if (holder := who_has_it(clause, opens + 1)) is not None and holder.key != side.key:
        return [Finding(Kind.GAINED, [place], i, holder, side, -1, ["its since they left"])]
    if clause.low(i) in _BEATINGS:
        return []  # "in P after L's defeat": anywhere
    return [Finding(Kind.LOST, [place], i, None, side, -1, ["left where it was told of"])]


_BEATINGS = words("defeat rout flight")
_STRANGERS = (Side.ISLAMIC_STATE, Side.JIHADIST_HTS_NUSRA, Side.TALIBAN, Side.OTHER)


def _departure_of(clause: Clause, i: int) -> list[Finding]:
    """ "people came home to P since the departure of L"."""
    led = clause.low(i - 2) in _WHEN or clause.low(i - 2) == "following"
    ends = clause.kind(i + 3) in ("p", "D", "")
    place = place_passed(clause, i - 2) if led and ends else None
    side = clause.actor_at(i + 2)
    if place is None or side is None:
        return []
    if clause.low(i) in _COMING:
        told = ["came in where it was told of"]
        return [Finding(Kind.GAINED, [place], i, side, None, i + 2, told)]
    return [Finding(Kind.LOST, [place], i, None, side, -1, ["left where it was told of"])]


def read_held_since(clause: Clause, i: int) -> list[Finding]:
    """ "visited P, back in the hands of A since Tuesday", "P, under A's control since Friday"."""
    if clause.low(i) == "control" and clause.low(i - 1) == "in":
        return _in_control_there(clause, i)
    k = i - 1
    for k in range(i - 1, max(0, i - _BEFORE), -1):
        if clause.low(k) in ("in", "under", "into") and clause.kind(k) == "w":
            break
    else:
        return []
    side, own, end = hands(clause, k + 1)
    j = k - 1
    while clause.low(j) in _NEWLY or clause.low(j) in _FIRMLY:
        j -= 1
    set_off = clause.text_at(j) in (",", "-", "–", "—")
    at = j - set_off
    place = clause.chunks[at].place if at >= 0 else None
    newly = any(clause.low(m) in _NEWLY for m in range(j + 1, k))
    since = clause.text_at(end).lower()
    dated = clause.kind(end) == "D" and since.startswith("since ") and _is_recent(since)
    if own or side is None or place is None or place.name is None or place.country:
        return []
    if not (newly or dated) or not (set_off or clause.comma_free or newly):
        return []
    told = ["in its holder's hands since"]
    return [Finding(Kind.GAINED, clause.list_ending(at), i, side, None, end - 1, told)]


def _in_control_there(clause: Clause, i: int) -> list[Finding]:
    """ "P, where A has been in control since Sunday"."""
    start = clause.group(i - 1).start
    since = clause.text_at(i + 1).lower()
    dated = clause.kind(i + 1) == "D" and since.startswith("since ") and _is_recent(since)
    if not dated or clause.kind(start - 1) != "A" or clause.low(start - 2) != "where":
        return []
    place = place_passed(clause, start - 2, near=True)
    side = clause.actor_at(start - 1)
    if place is None or side is None:
        return []
    return [Finding(Kind.GAINED, [place], i, side, None, start - 1, ["in control since"])]


_BEFORE = 7
_NEWLY = words("back again once more now")
_FIRMLY = words("firmly fully safely securely all")
_MONTHS = words(
    "january february march april may june july august september october november december"
)


def _is_recent(since: str) -> bool:
    """Whether "since Tuesday", "since last week", "since 3 May" tells a day or a month."""
    told = since.split()
    return any(word.endswith("day") or word in _MONTHS or word in _LAST for word in told)


_LAST = words("week month dawn morning evening night spring summer autumn winter")


def who_has_it(clause: Clause, start: int) -> ActorMention | None:
    """A of "in A hands since it fell (in 2012)", of "under A's control since its capture"."""
    k = start - 1 - (clause.low(start - 1) in ("it", "they", "its"))
    if clause.low(k) != "since":
        return None
    for j in range(k - 1, max(0, k - _BEFORE), -1):
        if clause.low(j) in ("in", "under"):
            side, own, end = hands(clause, j + 1)
            return side if end == k and not own else None
    return None


IN_PASSING = (
    (read_came_in_there, ARRIVING),
    (read_went_from_there, DEPARTING),
    (read_ousted_there, _OUSTING),
    (read_turn_there, TURNS),
    (read_held_since, HANDS),
)
"""The rules of this module with the words whose sight sets them off."""
