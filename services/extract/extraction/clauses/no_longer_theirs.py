"""Places told by a hold that is over: "P, where L no longer rules", "nothing in P is ruled by L any
more", "P no longer answers to L", "put an end to rebel P".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.frames.frame_slots import side_at
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words.spelling import words

_RULES = words("rule rules ruled govern governs governed reign reigns hold holds control controls")
_RULED = words("ruled held controlled governed run occupied")
_WITHIN = words("in inside over across")
_NEAR, _FAR = 5, 12


def _over(clause: Clause, i: int) -> bool:
    """Whether "no longer" goes before a verb, or "any more", "any longer" stands with it."""
    if clause.low(i - 1) == "longer" and clause.low(i - 2) in ("no", "any"):
        return True
    near = range(i + 1, min(i + _FAR, len(clause.chunks)))
    ended = any(
        clause.low(k) == "anymore"
        or (clause.low(k) == "any" and clause.low(k + 1) in ("more", "longer"))
        for k in near
    )
    before = range(max(0, i - _NEAR), i)
    return ended or any(
        clause.low(k) == "any" and clause.low(k + 1) in ("more", "longer") for k in before
    )


def read_no_longer_rules(clause: Clause, i: int) -> list[Finding]:
    """ "L no longer rules in P", "P and Q, where L no longer rules", "L holds nothing in P now"."""
    group = clause.group(i)
    if clause.low(i) in _RULED and clause.low(i + 1) == "by":
        return _nothing_ruled(clause, i)
    loser, at = clause.subject(group.start)
    if loser is None or at < 0 or group.modal or group.infinitive:
        return []
    j = i + 1
    nothing = clause.low(j) in ("anything", "nothing")
    j += nothing
    if not _over(clause, i) or (clause.low(i + 1) == "nothing") != (clause.low(i - 1) != "longer"):
        return []
    if clause.low(j) in _WITHIN:
        places = clause.places_after(j + 1)[0]
    else:
        where = at - 1
        k = where - 1 - (clause.text_at(where - 1) == ",")
        there = clause.low(where) == "where" and clause.kind(k) == "P"
        places = clause.list_ending(k) if there else []
    return _lost(i, places, loser)


def _nothing_ruled(clause: Clause, i: int) -> list[Finding]:
    """ "(almost) nothing in P is any longer ruled by L"."""
    at = next((k for k in range(i - 1, max(-1, i - _FAR), -1) if clause.low(k) == "nothing"), -1)
    if at < 0 or clause.low(at + 1) not in _WITHIN or clause.low(i + 1) != "by":
        return []
    places, _ = clause.places_after(at + 2)
    return _lost(i, places, clause.actor_at(i + 2)) if _over(clause, i) else []


def read_no_longer_answers(clause: Clause, i: int) -> list[Finding]:
    """ "P no longer answers to L", "nothing in P answers to L any more"."""
    loser = side_at(clause, i + 2) if clause.low(i + 1) == "to" else None
    group = clause.group(i)
    at = next((k for k in range(group.start) if clause.low(k) == "nothing"), -1)
    if loser is None or not (_over(clause, i) or at >= 0):
        return []
    if at >= 0 and clause.low(at + 1) in _WITHIN:
        places = clause.places_after(at + 2)[0]
    else:
        start = group.start
        while clause.low(start - 1) in ("no", "longer", "not", "does", "do"):
            start -= 1
        places = clause.places_before(start, reduced=False)
    return _lost(i, places, loser)


def _lost(i: int, places: list[PlaceMention], loser: ActorMention | None) -> list[Finding]:
    """What is told to be no longer a side's."""
    named = [place for place in places if place.name]
    if not named or loser is None:
        return []
    found = Finding(Kind.LOST, named, i, None, loser, -1, ["no longer its holder's"])
    found.definite = True
    return [found]


_LOSE = words("lost lose loses losing ceded gave surrendered relinquished")
_GROUND = words("territory land ground territories lands positions possessions holdings footholds")


def read_last_of_its_land(clause: Clause, i: int) -> list[Finding]:
    """ "L has lost the last of its land in P"."""
    owned = clause.low(i + 1) == "of" and clause.text_at(i + 2).lower().startswith(("its", "their"))
    j = next((k for k in range(i + 2, i + _NEAR + 1) if clause.low(k) in _WITHIN), -1)
    ground = any(clause.last_word(k) in _GROUND for k in range(i + 2, j)) if j > 0 else False
    verb = i - 1
    while verb > i - _NEAR and clause.low(verb) not in _LOSE:
        verb -= 1
    land = clause.chunks[i + 2].place if owned else None
    within = land is not None and land.container is not None  # "its territory in P"
    if not owned or not (ground or within) or clause.low(verb) not in _LOSE:
        return []
    group = clause.group(verb)
    loser, _ = clause.subject(group.start)
    if group.modal or group.negated or group.infinitive:
        return []
    if within and land is not None:
        return _lost(i, [replace(land, name=land.container, desc=None, partial=False)], loser)
    return _lost(i, clause.places_after(j + 1)[0], loser)


def read_saw_them_go(clause: Clause, i: int) -> list[Finding]:
    """ "P saw its last defenders leave (on Friday)"."""
    group = clause.group(i)
    at = i + 1
    while clause.kind(at) == "w" and at < i + _NEAR and clause.last_word(at) not in _DEFENDERS:
        at += 1
    who = clause.last_word(at) in _DEFENDERS or clause.low(at).rpartition(" ")[2] in _DEFENDERS
    whose = clause.text_at(i + 1).lower().startswith(("its", "the last", "the"))
    if not (who and whose) or clause.low(at + 1) not in _GO or group.modal or group.negated:
        return []
    places = [p for p in clause.places_before(group.start, reduced=False) if not p.is_wide]
    return _lost(i, places, clause.actor_at(at) or ActorMention(clause.text_at(at)))


_DEFENDERS = words(
    "defenders rebels fighters militants insurgents soldiers troops gunmen jihadists"
)
_GO = words("leave depart go withdraw retreat flee surrender")
_PUT = words("put puts putting brought brings bringing")
_MARKED = words("marked marks meant was is spelled spelt sealed completed")


def read_end_of_their_place(clause: Clause, i: int) -> list[Finding]:
    """ "put an end to rebel P", "marked the end of rebel P": L lost it, to who put the end."""
    if clause.low(i + 1) not in ("to", "of"):
        return []
    places, _ = clause.places_after(i + 2)
    holder = places[0].holder if places and places[0].name else None
    verb = i - 1 - (clause.low(i - 1) in ("an", "the", "a"))
    if holder is None or clause.low(verb) not in (_PUT if clause.low(i + 1) == "to" else _MARKED):
        return []
    group = clause.group(verb)
    judged = mood(clause, verb, group, ing=clause.low(verb).endswith("ing"))
    if judged.drop:
        return []
    side, at = clause.subject(group.start) if clause.low(verb) in _PUT else (None, -1)
    side = side if side is not None and side.key != holder.key else None
    kind = judged.kind or (Kind.GAINED if side is not None else Kind.LOST)
    return [Finding(kind, places, i, side, holder, at, ["the end of it as theirs", judged.reason])]


NO_LONGER_THEIRS = (
    (read_no_longer_rules, _RULES | _RULED),
    (read_no_longer_answers, words("answer answers answered")),
    (read_end_of_their_place, words("end")),
    (read_last_of_its_land, words("last")),
    (read_saw_them_go, words("saw watched sees")),
)
"""Each rule with the words at the sight of which it is asked."""
