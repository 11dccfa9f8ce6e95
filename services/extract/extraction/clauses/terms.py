"""Deals by which fighters give up where they were: "P's defenders accepted terms and left", "a deal
was struck for P, with the rebels going to Q", "P, emptied last August".
"""

from schemas.message import Kind
from services.extract.extraction.clauses.bused import their_place
from services.extract.extraction.clauses.leave import fighters_before
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.deals import VEHICLES, tells_of_deal
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_ACCEPTING = words("accepted accepts took signed struck agreed clinched settled came")
_STRUCK = words("reached concluded struck signed agreed made sealed clinched brokered negotiated")
_EMPTIED = words("emptied emptying empties")
_LAYING = words("lay laid threw throw")

_TERMS = words("terms surrender capitulation")
_BARGAINS = _TERMS | words(
    """
    deal deals settlement settlements arrangement arrangements accord accords agreement agreements
    bargain bargains amnesty truce truces reconciliation reconciliations evacuation evacuations
    """
)
_GONE = words(
    """
    went going left leaving gone departed departing drove driven boarded boarding bused bussed buses
    coaches convoys evacuated ferried moved moving withdrew
    """
)
_AHEAD = grammar.MODALS | words("if unless collapsed refused rejected talks until")
_ARMS = words("arms weapons guns rifles weaponry")
_LED = words("before until when after once")
_NEAR, _FAR = 5, 12


def read_terms(clause: Clause, i: int) -> list[Finding]:
    """ "the fighters of P accepted terms", "took a deal and went": they gave P up."""
    if clause.low(i) in ("settled", "came") and not _settles(clause, i):
        return []
    if clause.low(i) == "agreed" and (found := _agreed_to_go(clause, i)):
        return found
    near = range(i + 1, min(i + 1 + _NEAR, len(clause.chunks)))
    at = next((j for j in near if clause.last_word(j) in _BARGAINS or _settles(clause, i)), -1)
    if at < 0 or any(clause.kind(j) in "pD" for j in range(i + 1, at)):
        return []
    group = clause.group(i)
    if group.passive or group.negated or group.modal or group.infinitive:
        return []
    went = any(clause.low(j) in _GONE for j in range(at, len(clause.chunks)))
    if not went and (clause.low(at) not in _TERMS or clause.low(i) == "took"):
        return []
    if any(clause.low(j) in _AHEAD for j in range(len(clause.chunks))):
        return []
    loser, where = clause.subject(group.start)
    if loser is None or where < 0 or clause.kind(where) != "A":
        return []
    return _given_up(their_place(clause, where, group.start), i, loser)


def _settles(clause: Clause, i: int) -> bool:
    """Whether "settled with A", "came to terms" stands here."""
    came = clause.low(i + 1) == "to" and clause.low(i + 2) in ("terms", "an")
    settled = clause.low(i + 1) == "with" and clause.kind(i + 2) in "AX"
    return came if clause.low(i) == "came" else clause.low(i) == "settled" and settled


def _agreed_to_go(clause: Clause, i: int) -> list[Finding]:
    """ "L, in possession of P, agreed to pull out, and on Saturday 900 people left on buses"."""
    j = i + 1
    while clause.kind(j) == "D":
        j += 1
    if clause.low(j) != "to" or clause.low(j + 1) not in _GO:
        return []
    behind = [clause.low(k) for k in range(j + 2, len(clause.chunks))]
    if VEHICLES.isdisjoint(behind) or _DEPARTED.isdisjoint(behind):
        return []
    group = clause.group(i)
    loser, where = clause.subject(group.start)
    if loser is None or where < 0 or group.passive or group.modal or group.negated:
        return []
    held = next((k for k in range(where, group.start) if clause.low(k) in _HOLDING), -1)
    places = clause.places_after(held + 1 + (clause.low(held + 1) == "of"))[0] if held > 0 else []
    return _given_up(places or their_place(clause, where, group.start), i, loser)


_GO = words("leave pull withdraw go evacuate depart")
_DEPARTED = words("left went departed boarded drove gone rolled")
_HOLDING = words("possession control charge holds held controls controlled hold")


def _given_up(
    places: list[PlaceMention], i: int, loser: ActorMention | None, at: int = -1
) -> list[Finding]:
    told = ["given up by a deal"]
    if not places:
        return []
    return [Finding(Kind.HANDED_OVER, places, i, None, loser, at, told)]


def read_struck(clause: Clause, i: int) -> list[Finding]:
    """ "a deal was reached for P, with fighters going to Q", "in P the arrangement was made"."""
    group = clause.group(i)
    bent = group.modal or group.negated or group.infinitive
    if not group.passive or bent or clause.last_word(group.start - 1) not in _BARGAINS:
        return []
    lows = [chunk.low for chunk in clause.chunks]
    behind = clause.low(i + 1) in ("for", "over")
    places = clause.places_after(i + 2)[0] if behind else []
    known = clause.low(group.start - 2) in _SAME or clause.low(group.start - 1).startswith("the ")
    if not places and lows[0] in ("in", "at", "for") and known:
        places = clause.places_after(1 + (lows[1] in _BESIDE))[0]
    gone = (j for j, low in enumerate(lows) if low in _GONE)
    away = any(not _holds_nothing(clause, j - 1) for j in gone) and _AHEAD.isdisjoint(lows)
    if not away or any(place.is_wide for place in places):
        return []
    taker = next((j for j in range(i, len(lows) - 1) if _takes_over(clause, j)), -1)
    found = _given_up(places, i, None, taker)
    for each in found if taker >= 0 else ():
        each.gainer = clause.actor_at(taker)
    return found


def _holds_nothing(clause: Clause, j: int) -> bool:
    """Whether "prisoners", "grain ships", "workers" go: no place is given up with them."""
    return clause.kind(j) in "wX" and clause.last_word(j) in _NO_HOLDERS


_NO_HOLDERS = words(
    """
    prisoners detainees hostages captives inmates workers miners dockers ships ship vessels tankers
    grain lorries trucks patients staff teachers students players
    """
)
_SAME = ("the", "same", "similar", "such")
_BESIDE = ("neighbouring", "neighboring", "nearby", "also")


def _takes_over(clause: Clause, j: int) -> bool:
    """ "(with) the army taking over the town", "police moving in"."""
    moved = (clause.low(j + 1), clause.low(j + 2)) in _IN
    return clause.kind(j) == "A" and moved


_IN = (("taking", "over"), ("moving", "in"), ("taking", "charge"), ("taking", "control"))


def read_emptied(clause: Clause, i: int) -> list[Finding]:
    """ "deals that have emptied P", "P, emptied (of its fighters) last August": under a deal."""
    group = clause.group(i)
    if group.modal or group.negated or group.infinitive:
        return []
    loser, _ = clause.after_word(i + 1, frozenset(("of",)), limit=3)
    bargained = any(clause.last_word(j) in _BARGAINS for j in range(max(0, i - _FAR), i))
    if places := [] if group.passive else clause.places_after(i + 1)[0]:
        return _given_up(places, i, loser) if bargained else []
    dated = clause.kind(i + 1) == "D"
    dealt = dated and (clause.deal or tells_of_deal(clause) or clause.sentence_has("settlement"))
    if not dealt and loser is None:
        return []
    place = clause.chunks[i - 1].place if clause.low(i - 2) == "with" else None
    before = clause.places_before(group.start, reduced=not group.passive)
    places = before if place is None else [place]  # "nearer to Q, with P emptied": P
    named = [place for place in places if place.name]
    return _given_up([*named, *_and_in_its_time(clause, i)] if named else [], i, loser)


def _and_in_its_time(clause: Clause, i: int) -> list[PlaceMention]:
    """Q and R of "P emptied last August and Q in October and R in January"."""
    found: list[PlaceMention] = []
    j = i + 1
    while clause.kind(j) == "D":
        k = j + 1 + (clause.text_at(j + 1) == ",")
        k += clause.low(k) == "and"
        place = clause.chunks[k].place if k < len(clause.chunks) else None
        if k == j + 1 or place is None or not place.name or clause.kind(k + 1) != "D":
            break
        found.append(place)
        j = k + 1
    return found


def read_laid_down(clause: Clause, i: int) -> list[Finding]:
    """ "(P was shelled) before its fighters agreed to lay down their guns and leave"."""
    near = range(i + 2, min(i + 2 + _NEAR, len(clause.chunks)))
    if clause.low(i + 1) != "down" or not any(clause.last_word(j) in _ARMS for j in near):
        return []
    group = clause.group(i)
    agreed = group.infinitive and clause.low(group.start - 1) == "agreed"
    start = clause.group(group.start - 1).start if agreed else group.start
    if group.modal or group.negated or (group.infinitive and not agreed):
        return []
    left = any(clause.low(j) in _LEAVE for j in range(i + 2, min(i + _FAR, len(clause.chunks))))
    loser, at = clause.subject(start)
    led = any(clause.low(j) in _LED for j in range(max(0, at - 3), at))
    if loser is None or at < 0 or not left or (agreed and not led):
        return []
    found = _given_up(their_place(clause, at, start), i, loser)
    for each in found if clause.low(i).startswith("thr") else ():
        each.kind = Kind.LOST
    return found


_LEAVE = words("leave left went go depart departed boarded withdraw withdrew gone fled ran")


_NOT_GRANTED = words("not yet refused denied would demand demanded offered offers offer sought")


def read_passage(clause: Clause, i: int) -> list[Finding]:
    """ "were granted safe passage out of P"."""
    if clause.low(i) != "passage" or clause.low(i - 1) != "safe":
        return []
    j = i + 1 + (clause.low(i + 1) in ("out", "away"))
    places = clause.places_after(j + 1)[0] if clause.low(j) in ("from", "of") else []
    if not places:
        return []
    negated = not _NOT_GRANTED.isdisjoint(clause.low(k) for k in range(max(0, i - 8), i))
    kind = Kind.PLANNED if negated else Kind.HANDED_OVER
    return [
        Finding(
            kind, places, i, None, fighters_before(clause, i), -1, ["safe passage out of the place"]
        )
    ]


OF_DEALS = (
    (read_terms, _ACCEPTING),
    (read_struck, _STRUCK),
    (read_emptied, _EMPTIED),
    (read_laid_down, _LAYING),
    (read_passage, frozenset(("passage",))),
)
"""Each rule with the words at the sight of which it is asked."""
