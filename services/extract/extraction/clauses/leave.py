"""Clauses in which a side leaves a place: withdrawal, flight, evacuation under a deal."""

from schemas.message import Kind, Side
from services.extract.extraction.clauses.emptied_by_deal import exchange_told
from services.extract.extraction.grammar.came_and_left import MAY_ONLY_GO, STANDING, where_they_were
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.compelled import forced_or_subject
from services.extract.extraction.grammar.deals import (
    deal_struck,
    last_aboard,
    let_go,
    tells_of_deal,
    under_a_deal,
)
from services.extract.extraction.grammar.finding import HOLDER_LEFT, Finding, VerbGroup
from services.extract.extraction.grammar.own_posts import only_around, own_posts
from services.extract.extraction.grammar.people_told_of import is_unarmed, only_some_go
from services.extract.extraction.grammar.pronoun_objects import pronoun_object
from services.extract.extraction.grammar.visits import owns_a_thing
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.adjectives import in_such_a_state
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import triggers
from services.extract.extraction.words.people import CIVIL
from services.extract.extraction.words.spelling import words

_PEOPLE = (
    "resident",
    "people",
    "fighter",
    "rebel",
    "bus",
    "convoy",
    "civilian",
    "militant",
    "famil",
    "evacuat",
    "insurgent",
    "gunmen",
    "troops",
    "soldier",
)
_AWAY = words(
    """
    back out completely entirely fully away east west north south hastily its their his troops
    """
)
_FROM = frozenset(("from", "of"))
_DIRECT = ("evacuat", "abandon", "vacat", "left", "leav", "quit", "fled", "flee", "desert")
_BEFORE_NOUNS = words("the a an its their several many whole entire open")
_EMPTY = words("abandoned deserted vacated evacuated desert")
_NOBODY, _SENT = words("nobody none he she"), words("send sends sent sending put puts putting")


def _is_adjective(clause: Clause, i: int) -> bool:
    """ "moved into the abandoned posts": what they are; "the whole desert west of P"."""
    empty = clause.low(i) in _EMPTY and clause.low(i - 1) in _BEFORE_NOUNS
    return empty and clause.kind(i + 1) in "wP"


def _leaves_as(clause: Clause, i: int) -> bool:
    """ "(Q fell), leaving P, taken in May, as their only way out": what is left to them."""
    if clause.low(i) != "leaving" or clause.text_at(i - 1) != ",":
        return False
    near = range(i + 2, min(i + _LEFT_AS, len(clause.chunks) - 1))
    return any(clause.low(j) == "as" and clause.low(j + 1) in _SORTS for j in near)


_LEFT_AS = 18
_SORTS = words("the their its his a an one")


def read_leave(clause: Clause, i: int) -> list[Finding]:
    """ "A withdrew from P", "A abandoned P", "fighters were evacuated from P"."""
    low = clause.low(i)
    form = triggers.LEAVE.get(low)
    sent = form == "g" and clause.kind(i - 1) == "A" and clause.low(i - 2) in _SENT
    if form is None or sent or _is_adjective(clause, i) or _leaves_as(clause, i):
        return []
    group = clause.group(i)
    j = i + 1
    if low.startswith("pull"):
        led = clause.kind(j) == "A" and clause.low(j + 1) in ("out", "back")
        if not led and clause.low(j) not in ("out", "back"):
            return []
        j += not led
    while clause.low(j) in _AWAY or clause.kind(j) == "D" or clause.low(j).endswith("ly"):
        j += 1
    passive = form in ("p", "n") and group.passive
    if clause.low(j) == "by" and low.startswith(("evacuat", "abandon", "vacat")):
        return _left_by(clause, i, group)
    moved: ActorMention | None = None
    if clause.kind(j) == "A" and low.startswith(("withdr", "pull", "evacuat")):
        moved, j = clause.actor_at(j), j + 1
        while clause.low(j) in _AWAY:
            j += 1
    places = _left_place(clause, i, j, low) or where_they_were(clause, i, j, group.start)
    places = places or _which_they_left(clause, i, j, group)
    then = clause.low(i - 1) in ("after", "before", "since") or (
        clause.text_at(i - 1).endswith("after")
    )
    dealt = clause.deal or tells_of_deal(clause) or let_go(clause, group.start)
    dealt = dealt or last_aboard(clause, i)
    away = dealt and fighters_before(clause, i) is not None  # "buses with rebels left P for Q"
    if (low == "leaving" and not then and _left_behind(clause, j)) or _gives_up_nothing(
        clause, j, low, moved, away
    ):
        clause.reject(i, "some go elsewhere: nobody gives up the place")
        return []
    evacuation = (
        dealt
        and low.startswith(("evacuat", "left", "leav", "depart", "vacat", "quit"))
        and clause.sentence_has(*_PEOPLE)
    )
    if not places and evacuation:
        places = _home(clause, group.start) or (
            clause.places_before(group.start, False) if passive else []
        )
    evacuation = evacuation and clause.low(group.start - 1) not in _HELPLESS
    loser, at = forced_or_subject(clause, group.start, i + 2)
    alone = clause.low(at) == "he" or clause.low(group.start - 1) in _NOBODY
    alone = alone or (not passive and _somebody_goes(clause, i, group.start))
    alone = alone or only_some_go(clause, i)
    alone = alone or owns_a_thing(clause, j + 1) or _from_talks(clause, low)
    if not places or alone or _told_who_left(clause, group.start):
        return []  # where one man leaves, nobody gives up the place
    loser = moved or loser
    if not evacuation and (
        loser is None or is_unarmed(clause, group.start) or _unarmed(clause, low, loser, at, places)
    ):
        clause.reject(i, "nobody armed leaves the place")
        return []
    return _finding(
        clause,
        i,
        form,
        group,
        places,
        loser or (fighters_before(clause, i) if evacuation else None),
        evacuation,
    )


def _from_talks(clause: Clause, low: str) -> bool:
    """ "left P without a deal": they had come to talk."""
    return low.startswith(("left", "leav")) and clause.sentence_has(
        "without a deal", "the talks in"
    )


def _which_they_left(clause: Clause, i: int, j: int, group: VerbGroup) -> list[PlaceMention]:
    """P of "the village of P that A had just left"."""
    at = group.start - 2
    if group.passive or not clause.low(i).startswith(_DIRECT) or clause.kind(at + 1) != "A":
        return []
    ends = clause.kind(j) in ("p", "", "D") or clause.low(j) in _THEN
    if not ends or clause.low(at) != "that":
        return []
    listed = clause.list_ending(at - 1) if clause.kind(at - 1) == "P" else []
    near = clause.chunks[at - 1].place if listed else None
    if near is not None and near.name and not (listed[0].name or listed[0].plural):
        return [near]  # "at a school in the village of P that A had left"
    return listed


def _gives_up_nothing(
    clause: Clause, j: int, low: str, moved: ActorMention | None, away: bool
) -> bool:
    """Whether somebody only travels ("left Bamako for Gao"), or a number is taken away."""
    standing = any(clause.low(k) in STANDING for k in range(max(0, j - 8), j))
    travels = low in ("left", "leave", "leaves") and clause.low(j + 1) == "for"
    travels = travels and not away and not standing
    counted = moved is not None and clause.chunks[j - 1].text[:1].isdigit()
    ruined = clause.low(j + 1) == "in" and clause.low(j + 2) in _RUINED
    ruined = ruined or clause.low(j + 1) in _SUCH or clause.low(j + 2) in _SUCH
    abroad = any(clause.low(k) in _EMBASSIES for k in range(j, j + _SOON))
    none = clause.low(j).startswith("no ")  # "leaves no district of P under their control"
    what_was = low == "left" and clause.low(j - 3) == "what"  # "what was left of P"
    stays_as = clause.low(j + 1) == "as"  # "leaves P as the last town in their hands"
    owner = any(clause.kind(k) == "A" for k in range(j - 1))
    staff = moved is not None and clause.low(j - 1).endswith(_STAFF) and not owner
    home = clause.low(j) in ("the country", "his country", "their country")
    nothing = none or home or staff or counted or what_was or stays_as or ruined or abroad
    return nothing or only_around(clause, j) or (travels and clause.kind(j) == "P")


_STAFF = ("personnel", "staff", "workers", "employees")  # of a firm or a mission, no army's
_RUINED = words("ruins rubble ashes flames tatters darkness chaos disarray shambles shock mourning")
_SUCH = words(
    """
    exposed vulnerable isolated encircled surrounded besieged undefended unprotected unguarded
    defenceless defenseless divided devastated destroyed damaged flattened shattered paralysed
    paralyzed stranded ruined scarred reeling
    """
)
"""What somebody makes of a place that he leaves so: "a move that leaves P (badly) exposed"."""
_EMBASSIES = words("embassy embassies consulate consulates")
_SOON = 5


def _finding(
    clause: Clause,
    i: int,
    form: str,
    group: VerbGroup,
    places: list[PlaceMention],
    loser: ActorMention | None,
    evacuation: bool,
) -> list[Finding]:
    before = range(max(0, i - _SEEN), i - 1)
    seen = form == "b" and any(clause.low(j) == "see" for j in before)  # "would see the men leave"
    judged = mood(clause, i, group, form == "g" and not group.passive, bare=seen)
    if judged.drop or (judged.kind is not None and _who_may_go(clause, i, group)):
        return []
    if judged.kind is None and loser is not None and all(_only_edge(place) for place in places):
        return [Finding(Kind.REPELLED, places, i, loser, None, -1, ["turned back at its edge"])]
    taker, at = _left_to(clause, i, places)
    if taker is not None and "only" in clause.low(i + 1).split():
        return [Finding(Kind.HOLDS, places, i, taker, None, at, ["all that is left to it"])]
    left = Kind.GAINED if taker is not None else Kind.LOST
    agreed = under_a_deal(clause, i) or exchange_told(clause)
    agreed = agreed and left is Kind.LOST and loser is not None
    kind = judged.kind or (Kind.HANDED_OVER if evacuation or agreed else left)
    if judged.kind is Kind.ATTEMPT:
        begun = group.passive or judged.reason.endswith(("began", "started", "begun"))
        kind = Kind.HANDED_OVER if evacuation and begun else Kind.PLANNED
    if kind is Kind.PLANNED and evacuation and deal_struck(clause, group.start):
        kind = Kind.HANDED_OVER
    reasons = [f'"{clause.chunks[i].text}"{HOLDER_LEFT}', judged.reason]
    return [Finding(kind, places, i, taker, loser, at, reasons, pluperfect=group.pluperfect)]


_SEEN = 6


def _who_may_go(clause: Clause, i: int, group: VerbGroup) -> bool:
    """Whether people who hold nothing want or may leave: "a truce to allow civilians and rebels
    to leave", "families hoping to leave".
    """
    near = range(max(0, group.start - 9), group.start)
    return clause.low(i).startswith(MAY_ONLY_GO) and any(clause.low(j) in _MAY_GO for j in near)


_MAY_GO = CIVIL | words("family son daughter")


def _told_who_left(clause: Clause, start: int) -> bool:
    """ "said Aline, a farmer, who left P": whoever tells of it is nobody who held the place."""
    if clause.low(start - 1) != "who":
        return False
    k = next((k for k in range(start - 2, -1, -1) if clause.kind(k) == "A"), -1)
    return any(clause.low(j) in ("said", "says", "recalled") for j in range(max(k, 0) + 1, start))


def _somebody_goes(clause: Clause, i: int, start: int) -> bool:
    """ "since Hadi fled the port city": the name in front is who went."""
    named = clause.kind(start - 1) == "P" and clause.kind(i + 1) == "P"
    return named and clause.low(start - 2) in ("since", "when", "after", "as", "before", "until")


_HELPLESS = words(
    """
    wounded injured sick ill patients displaced evacuees orphans students migrants doctors nurses
    tourists foreigners nationals staff employees workers elderly prisoners detainees hostages
    captives
    """
)


def _only_edge(place: PlaceMention) -> bool:
    """Whether only the outskirts are left: whoever leaves them had come to attack."""
    words = (place.desc or "").lower().split()
    return place.partial and not {"edge", "edges", "outskirts"}.isdisjoint(words)


def _left_to(clause: Clause, i: int, places: list[PlaceMention]) -> tuple[ActorMention | None, int]:
    """ "abandoned P to the rebels": who takes what is left."""
    if not clause.low(i).startswith(("abandon", "left", "leav", "evacuat", "vacat", "quit")):
        return None, -1
    after = next((j for j, c in enumerate(clause.chunks) if c.start > places[-1].start), -1)
    if after < 0 or clause.low(after) != "to" or clause.kind(after + 1) != "A":
        return None, -1
    return clause.actor_at(after + 1), after + 1


_ON_THE_WAY = words("convoy convoys column columns delegation plane helicopter")
_COUNTED = words("one two three four five six seven eight nine ten")
_FIGHTERS = words("terrorists militants insurgents jihadists rebels extremists gunmen")


def _unarmed(
    clause: Clause, low: str, loser: ActorMention, at: int, places: list[PlaceMention]
) -> bool:
    """Whether the one who left is but a pronoun's guess, or fled without a name."""
    if not low.startswith(MAY_ONLY_GO):
        return False
    if not _COUNTED.isdisjoint(clause.low(at).split()[:2]):
        return True  # "the four soldiers left P"
    if clause.low(at).split()[-1:] == ["column"] or clause.low(at + 1) in _ON_THE_WAY:
        return True  # who only sets out
    if any(place.desc == "it" for place in places):
        return loser.side is Side.UNKNOWN  # "took it and left it on Monday"
    if clause.low(at).split()[-1:] and clause.low(at).split()[-1] in _FIGHTERS:
        gone = low in ("left", "leave", "leaves", "fled") and loser.side is not Side.UNKNOWN
        return not any(place.name and (gone or place.sure or place.type) for place in places)
    if clause.kind(at) == "A" and any(place.type in ("base", "airport") for place in places):
        return False  # "the Americans left the airfield"
    fighters = loser.name.lower().rsplit(" ", 1)[-1] in _FIGHTERS  # "the rebels said they left P"
    return (clause.kind(at) == "w" and not (loser.named or fighters)) or not (
        loser.named or loser.state or str(loser.side) not in ("unknown", "other")
    )


def _left_place(clause: Clause, i: int, j: int, low: str) -> list[PlaceMention]:
    at = j + 1 if clause.low(j) in _FROM else j
    if clause.low(at) == "all" and clause.low(at + 1) == "but":
        return []  # "withdrew from all but two of its bases, P and Q"
    if clause.low(at) == "the" and clause.low(at + 1) in ("latter", "former"):
        return _of_the_two(clause, i, clause.low(at + 1))
    ends = clause.kind(at + 1) in "Dp" or clause.low(at + 1) in _THEN
    if clause.low(at) == "it" and (at > j or ends):
        return [as_it(clause.chunks[at])]
    if clause.low(at) in ("both", "them") and at > j and ends:
        return pronoun_object(clause, at)[0]
    if clause.low(j) == "to" and clause.low(j + 2) == "from" and clause.kind(j + 1) == "P":
        j += 2  # "retreated to X from P"
    if clause.low(j) in _FROM:
        return _went_from_which(clause, i, j) or clause.places_after(j + 1)[0]
    if low.startswith(_DIRECT) and (where := own_posts(clause, j)):
        return where
    j += in_such_a_state(clause, j)  # "leave besieged P"
    named = clause.kind(j) == "P" or clause.low(j) in ("the", "both", "it")
    if low.startswith(_DIRECT) and named:
        return clause.places_after(j)[0]
    return []


def _went_from_which(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """P of "P, which they had withdrawn from (in May)"; ``j``: where "from" stands."""
    ends = clause.kind(j + 1) in ("D", "p", "") or clause.low(j + 1) in _THEN
    at = clause.subject(clause.group(i).start)[1]
    which = at > 0 and clause.low(at - 1) in ("which", "that")
    return clause.relative_object(at) if ends and which else []


def _of_the_two(clause: Clause, i: int, which: str) -> list[PlaceMention]:
    """ "raided P and Q before withdrawing from the latter": Q."""
    named = [c.place for c in clause.chunks[:i] if c.place is not None and c.place.name is not None]
    return [] if len(named) < 2 else [named[-1]] if which == "latter" else [named[-2]]


_THEN = words("before again hours after within days under")


def _left_behind(clause: Clause, j: int) -> bool:
    """ "leaving P in rebel hands", "leaving P without power"."""
    k = j + 1
    while clause.kind(k) in "P" and k < len(clause.chunks):
        k += 1
    return (
        clause.low(k) in ("in", "without", "with", "under", "as", "to", "cut")
        and clause.kind(k + 1) != "P"
    )


def _home(clause: Clause, start: int) -> list[PlaceMention]:
    """ "residents of P left": where those who left lived."""
    for k in range(start - 1, max(0, start - 10), -1):
        if clause.kind(k) == "P" and clause.low(k - 1) in ("of", "from", "in"):
            return clause.list_from(k)[0]
    return []


def fighters_before(clause: Clause, i: int) -> ActorMention | None:
    """Armed people named in the sentence before the verb."""
    for k in range(i - 1, -1, -1):
        if clause.kind(k) == "A" and clause.low(k - 1) not in ("by", "between"):
            return clause.actor_at(k)
    return None


def read_left_then(clause: Clause, i: int) -> list[Finding]:
    """ "P and Q were left on Friday", of places that are known."""
    group = clause.group(i)
    if not group.passive or clause.kind(i + 1) not in ("p", "", "D"):
        return []
    places = clause.places_before(group.start, reduced=False)
    known = [place for place in places if place.name and place.sure and not place.country]
    if not known or group.negated or group.modal:
        return []
    return [Finding(Kind.LOST, known, i, None, None, -1, ["left by its holder"])]


def _left_by(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    places = clause.places_before(group.start, reduced=not group.passive)
    loser, _ = clause.after_word(i + 1, frozenset(("by",)))
    if not places or loser is None:
        return []
    told, before = ["left by its holder"], group.pluperfect
    return [Finding(Kind.LOST, places, i, None, loser, -1, told, pluperfect=before)]
