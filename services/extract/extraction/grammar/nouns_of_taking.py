"""Nouns of taking: whose they are, and which look like verbs ("made gains")."""

from schemas.message import Kind
from services.extract.extraction.grammar.admissions import is_admitted
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, the_town
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.acting import MADE
from services.extract.extraction.words.moods import JUDGING
from services.extract.extraction.words.spelling import words

_OF_GAINS = words(
    """
    made make makes making new further more recent its their the significant rapid territorial
    some major quick no any big little
    """
)
_GOES_ON = words("on ahead forward continue continues continued continuing proceed proceeding")


def goes_on(clause: Clause, i: int) -> bool:
    """ "pressing on with the liberation of P"."""
    j = i - 1 - (clause.low(i - 1) in ("the", "its", "their"))
    return clause.low(j) == "with" and clause.low(j - 1) in _GOES_ON


def _is_said_of(clause: Clause, i: int) -> bool:
    """Whether "claimed" only leads what is said of P: "claimed P had been captured"."""
    behind = clause.places_after(i + 1)[1] if clause.kind(i + 1) == "P" else -1
    return clause.low(behind) in ("had", "has", "would", "will", "could")


def _are_made(clause: Clause, i: int) -> bool:
    """ "scored field gains": what was scored, not what a side called "field" gains."""
    for j in range(i - 1, max(-1, i - _FEW), -1):
        if clause.low(j) in _SCORED:
            return True
        if clause.kind(j) in ("A", "p", "D"):
            return False
    return False


_FEW = 5
_SCORED = MADE | words(
    """
    making won winning registered recorded secured realised realized reported claimed claiming
    enjoyed consolidated
    """
)


def is_noun(clause: Clause, i: int) -> bool:
    """ "made further gains around P", "pressed on with the recapture of P"."""
    if clause.low(i) == "gains" and (clause.low(i - 1) in _OF_GAINS or _are_made(clause, i)):
        return True
    if clause.low(i).startswith("claim") and _is_said_of(clause, i):
        return True
    if clause.low(i + 1) != "of":
        return False
    owned = clause.kind(i - 1) == "A" or (clause.kind(i - 1) == "D" and clause.owns(i - 1))
    if owned and clause.low(i) in triggers.TAKE_NOUNS:
        return True  # "a possible rebel capture of P", "Monday's retaking of P"
    if clause.low(i - 1) == "the" and clause.low(i - 2) in grammar.BE:
        return clause.low(i) in triggers.TAKE_NOUNS  # "the army's aim was the capture of P"
    if [clause.low(j) for j in (i - 2, i - 1)] == ["of", "the"] and clause.low(i - 3) in _DAYS_OF:
        return True
    if clause.low(i - 1) == "the" and clause.low(clause.places_after(i + 2)[1]) in grammar.MODALS:
        return clause.low(i) in triggers.TAKE_NOUNS  # "X said the capture of P would end the war"
    undone = only_intended(clause, i) >= 0 or carried_out(clause, i) >= 0
    return undone or goes_on(clause, i) or _of_others(clause, i)


def is_of_ground(clause: Clause, i: int) -> bool:
    """ "announced the recovery of P from A", "by A": not of a sick man, of a town's trade."""
    announced = any(clause.low(j) in _ANNOUNCED for j in range(max(0, i - 4), i))
    places, end = clause.places_after(i + 2)
    from_whom = clause.low(end) in ("from", "by") and clause.kind(end + 1) == "A"
    return clause.low(i + 1) == "of" and bool(places) and (announced or from_whom)


_ANNOUNCED = words("announced announces announcing declared declares declaring claimed celebrated")


def only_intended(clause: Clause, i: int) -> int:
    """The verb of "planned the capture of P", "talked about the capture of P", by which nothing is
    taken; -1 where there is none.
    """
    j = i - 1 - (clause.low(i - 1) in _WHOLE)
    j -= clause.low(j) in grammar.DETERMINERS
    if clause.low(j) in _UPON and clause.low(j - 1) in _UPON[clause.low(j)]:
        return j - 1
    if clause.low(j) == "on" and clause.low(j - 1) == "in" and clause.low(j - 2) in _CLOSES:
        return j - 2
    if clause.low(j) in ("to", "of") and clause.low(j - 1) in _NEAR:
        return j - 1
    return j if clause.low(j) in _UNDONE else -1


def what_came_of(clause: Clause, verb: int) -> Kind:
    """What a taking is that was only intended, tried or kept from being."""
    if clause.low(verb) in _STOPS:
        return Kind.REPELLED
    return Kind.ATTEMPT if clause.low(verb) in _TRIES | _CLOSES | _NEAR else Kind.PLANNED


_WHOLE = words(
    "full complete total final entire imminent swift rapid quick speedy early eventual peaceful "
    "immediate prompt bloodless negotiated"
)
_CLOSES = words("close closes closed closing zero zeroes zeroed zeroing home homes homed homing")
_NEAR = words("near nears neared nearing closer nearer verge brink cusp")
_TALKS = words("talk talks talked talking speak speaks spoke speaking argue argued negotiations")
_UPON: dict[str, frozenset[str]] = {
    "about": _TALKS,
    "of": _TALKS
    | words(
        "dream dreams dreamt dreamed dreaming think thinks thought thinking hopes chances hope"
    ),
    "on": _TALKS | words("worked work works working insist insists insisted insisting negotiate"),
    "over": _TALKS
    | words("negotiate negotiated negotiating haggled haggling bargaining bargained"),
    "for": words(
        """
        hope hopes hoped hoping call calls called calling appeal appeals appealed appealing press
        pressed pressing wait waits waited waiting pray prays prayed praying long longed longing
        wish wishes wished wishing lobby lobbied lobbying argue argued arguing bargained bargaining
        terms conditions condition deadline ultimatum
        """
    ),
    "at": words("aim aims aimed aiming"),
}
"""Prepositions before what is only spoken of or hoped for, and the words before them."""

_INTENDS = words(
    """
    plan plans planned planning order orders ordered ordering discuss discusses discussed discussing
    consider considers considered considering rehearse rehearses rehearsed rehearsing practised
    await awaits awaited awaiting delay delays delayed delaying postpone postpones postponed
    postponing envisage envisages envisaged propose proposes proposed proposing demand demands
    demanded demanding seek seeks sought seeking prepare prepares prepared preparing contemplate
    contemplates contemplated simulate simulates simulated threaten threatens threatened
    promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging
    """
)
_TRIES = words("attempt attempts attempted attempting tried try trying")
_STOPS = words(
    """
    block blocks blocked blocking prevent prevents prevented preventing foil foils foiled foiling
    thwart thwarts thwarted thwarting stop stops stopped stopping avert averts averted averting
    """
)


def carried_out(clause: Clause, i: int) -> int:
    """The verb of "to complete the liberation of P"; -1 where there is none."""
    j = i - 1 - (clause.low(i - 1) in ("the", "its", "their"))
    return j if clause.low(j) in _PHASES and clause.low(j - 1) == "to" else -1


_PHASES = words("complete finish achieve accomplish ensure finalise finalize conclude effect")
_UNDONE = _INTENDS | _TRIES | _STOPS | _NEAR


def _of_others(clause: Clause, i: int) -> bool:
    """ "condemned the capture of P", "announced the capture of P by the army": whoever speaks of
    it did not take it.
    """
    owned = clause.low(i - 1) in ("its", "their")
    if owned or clause.low(i - 1) not in grammar.DETERMINERS:
        return False
    cheered = range(max(0, i - _CHEER), i - 1)
    if clause.low(i - 2) in ("on", "for") and any(clause.low(j) in _CHEERS for j in cheered):
        return True
    if clause.low(i - 2) in _SPEAKS_OF or is_admitted(clause, i):
        return True
    _, end = clause.places_after(i + 2)
    end += clause.kind(end) == "D"
    return clause.low(end) == "by" and clause.kind(end + 1) == "A"


_CHEER = 14
_DAYS_OF = words("anniversary aftermath eve wake time day months years")  # "of the capture of P"
_CHEERS = words("congratulated congratulates congratulating congratulations thanked praised hailed")
_SPEAKS_OF = JUDGING | words(
    """
    condemn condemning criticises criticizes denounces denounce denouncing decried decries deplored
    deplores lamented laments mourned welcomed welcomes welcoming praises praising slammed slams
    protested protests feared fears predicted doubted questioned regretted regrets
    """
)


def and_that_of(clause: Clause, end: int) -> list[PlaceMention]:
    """ "the capture of P (in May) with that of Q": Q."""
    for j in range(end, min(end + _ASIDE, len(clause.chunks))):
        if clause.low(j) in ("that", "those") and clause.low(j + 1) == "of":
            listed = clause.low(j - 1) in ("and", "with", "as", "by", "than")
            return clause.places_after(j + 2)[0] if listed else []
        if clause.kind(j) == "A" or clause.text_at(j) == ";":
            break
    return []


_ASIDE = 9


def outcome(
    clause: Clause, i: int, kind: Kind, gainer: ActorMention | None, loser: ActorMention | None
) -> tuple[Kind, ActorMention | None, ActorMention | None]:
    """What came of it: "the fall of P to A" gains, "A ended its takeover of P" loses."""
    if kind is Kind.LOST and gainer is not None:
        return Kind.GAINED, gainer, loser
    if kind is Kind.GAINED and (verb := _ended(clause, i)) >= 0:
        group = clause.group(verb)
        told = Kind.PLANNED if group.modal or group.infinitive else Kind.LOST
        return told, None, gainer or loser or clause.subject(group.start)[0]
    return kind, gainer, loser


def is_over(clause: Clause, i: int) -> bool:
    """Whether the noun tells of a hold that was "ended", "lifted" or "given up"."""
    return _ended(clause, i) >= 0


def _ended(clause: Clause, i: int) -> int:
    """Where "ended" stands of "ended their (first) takeover of P", "gave up the occupation of P";
    else -1.
    """
    j = i - 1
    while clause.kind(j) == "A" or clause.low(j) in _BEFORE_TAKEOVER:
        j -= 1
    if clause.low(j) == "up" and clause.low(j - 1) in ("give", "gives", "gave", "giving", "given"):
        return j - 1
    return j if clause.low(j) in _ENDS else -1


_ENDS = words(
    """
    end ends ended ending abandon abandons abandoned abandoning relinquish relinquishes
    relinquished relinquishing quit quits lift lifts lifted lifting
    """
)


_BEFORE_TAKEOVER = grammar.DETERMINERS | grammar.POSSESSIVES | words("first brief short month-long")


def who_hands_over(clause: Clause, i: int) -> ActorMention | None:
    """A of "A announced the (formal) handover of P", "A confirmed its withdrawal from P"."""
    to_whom = clause.after_word(i + 1, frozenset(("to",)), limit=8)[0]
    surrendered = clause.low(i) == "surrender" and to_whom is not None
    gone = clause.low(i) in _GOING and clause.low(i + 1) == "from"
    if clause.low(i) not in HANDOVERS and not (surrendered or gone):
        return None
    near = range(i - 1, max(-1, i - 4), -1)
    told = _ANNOUNCED | _OWN_TO | words("completed")
    verb = next((j for j in near if clause.low(j) in told), 0)
    side, at = clause.subject(clause.group(verb).start) if verb else (None, -1)
    return side if not gone or at == clause.group(verb).start - 1 else None


_GOING = words("withdrawal retreat pullout pull-out pullback departure exit")
_OWN_TO = words(
    """
    admitted admits confirmed confirms acknowledged acknowledges presented presents described
    describes called calls portrayed portrays explained explains justified justifies defended
    defends conceded concedes finished
    """
)


def from_behind(clause: Clause, j: int) -> int:
    """Where "from P" stands behind what only tells of the leavers: "the withdrawal of A, who had
    held out for weeks, from P"; -1 where nothing at ``j`` begins to tell of them.
    """
    opens = j + (clause.text_at(j) == ",")
    if clause.low(opens) not in _TELLS_OF_THEM and not clause.low(opens).endswith("ed"):
        return -1
    for k in range(opens + 1, min(opens + _RELATIVE, len(clause.chunks))):
        if clause.text_at(k) == ";":
            return -1
        if clause.low(k) == "from" and clause.kind(k + 1) == "P":
            return k if clause.low(k - 1) not in _CAME else -1
    return -1


_RELATIVE = 14
_TELLS_OF_THEM = words("that which who loyal close")
_CAME = words("came come coming arrived returned fled driven expelled sent ousted retreated")


def handed_to(clause: Clause, i: int, end: int) -> tuple[ActorMention | None, int]:
    """A of "the handover of P to A", and where it stands."""
    handed = clause.low(i) in HANDOVERS or clause.low(i) == "surrender"
    return clause.after_word(end, frozenset(("to",)), limit=4) if handed else (None, -1)


HANDOVERS = words("handover hand-over")
NO_AGENTS = grammar.BE | words("despite efforts attempts bids resistance calls came went over")
"""Words behind which "by A" tells no more who took the place."""


_HOW_IT_WAS = words(
    """
    swift sudden recent rapid complete quick apparent reported surprise initial shock stunning
    final second first eventual bloody lightning dramatic early subsequent brief long-awaited
    forced hurried hasty headlong chaotic humiliating ignominious negotiated orderly silent
    """
)


_LASTING = ("-week", "-day", "-month", "-year", "-long", "-hour", "-old")


def owner_of(clause: Clause, i: int) -> tuple[list[PlaceMention], ActorMention | None]:
    """The genitive before the noun: the place taken, or who took it."""
    j = i - 1
    while clause.kind(j) == "D" or clause.low(j).endswith(_LASTING) or clause.low(j) in _HOW_IT_WAS:
        j -= 1
    if j < 0:
        return [], None
    chunk = clause.chunks[j]
    genitive = clause.owns(j) or clause.comma_free
    by = clause.low(i + 1) == "by" and clause.kind(i + 2) == "A" and j == i - 1  # "P capture by A"
    town = the_town(chunk)  # "Since City's Liberation"
    if (chunk.kind == "P" or town is not None) and (genitive or by or town is not None):
        return [each for each in (town or chunk.place,) if each is not None], None
    if chunk.kind == "A" and (genitive or clause.low(i + 1) == "of"):  # "the RSF takeover of P"
        return [], clause.actor_at(j)
    if chunk.low == "whose" and clause.kind(j - 1 - (clause.text_at(j - 1) == ",")) == "P":
        at = j - 1 - (clause.text_at(j - 1) == ",")
        whose = clause.chunks[at].place
        if whose is not None and whose.name is None and clause.text_at(at - 1) == ",":
            named = clause.chunks[at - 2].place  # "P, a railway junction whose (capture)"
            whose = named if named is not None and named.name else whose
        return ([whose] if whose is not None else []), None
    if chunk.low == "its" or chunk.low == "their":
        return [PlaceMention(None, chunk.start, chunk.end, None, chunk.text, False, True)], None
    return [], None


def restored_to(clause: Clause, i: int) -> bool:
    """ "restored P to Iraqi control", "into the hands of A": the frames tell who has it."""
    if not clause.low(i).startswith("restor"):
        return False
    _, end = clause.places_after(i + 1)
    near = [clause.low(j) for j in range(end + 1, end + 5)]
    return clause.low(end) in ("to", "into", "under") and not _HANDS.isdisjoint(near)


_HANDS = words("control hands rule authority")


def who_claims(clause: Clause, i: int) -> tuple[ActorMention | None, int]:
    """ "A claims the fall of P": A has it."""
    verb = next((j for j in range(i - 1, max(0, i - 4), -1) if clause.low(j) in _CLAIMS), -1)
    told = verb > 0 and clause.low(verb + 1) != "that"
    return clause.subject(clause.group(verb).start) if told else (None, -1)


_CLAIMS = words("claim claims claimed claiming celebrate celebrates celebrated celebrating")


def who_comes_after(clause: Clause, i: int, end: int) -> ActorMention | None:
    """ "After its capture of P, the capital of Q, A moved on": whom the main clause begins with."""
    if any(clause.kind(j) == "A" for j in range(i)):
        return None
    comma = range(end, min(end + _FRONTED, len(clause.chunks)))
    opens = (j + 1 for j in comma if clause.text_at(j) == "," and clause.kind(j + 1) == "A")
    at = next(opens, -1)
    return clause.actor_at(at) if at > 0 and clause.text_at(at + 1) != "," else None


_FRONTED = 16


def behind_sides(clause: Clause, end: int) -> int:
    """Behind "to A and B" and the day of "the fall of P to A and B on Friday (would ...)"."""
    at = end + (clause.text_at(end) == ",")
    if clause.low(at) in ("to", "by", "from") and clause.kind(at + 1) == "A":
        end = at + 2
        while clause.joins_alike(end):
            end += 2
    return end + (clause.kind(end) == "D")
