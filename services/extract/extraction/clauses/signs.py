"""Signs that a place was taken: a flag raised, control passed, a place declared free."""

from schemas.message import Kind
from services.extract.extraction.frames.flags import seat_of_flag, where_it_flies
from services.extract.extraction.frames.frame_slots import hands
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.visits import at_a_ceremony
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.noun_moods import noun_mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_LEFT = words("evacuated abandoned vacated lost surrendered")
_PARTICIPLES = (
    _LEFT
    | frozenset(form for form, code in triggers.TAKE.items() if code in ("p", "n", "bn"))
    | words("freed cleared secured regained won taken")
)


def read_equation(clause: Clause, i: int) -> list[Finding]:
    """ "The newly-liberated areas were X, Y and Z", "among the places taken were X and Y"."""
    place = clause.chunks[i].place
    if place is None or place.name is not None or place.desc is None:
        return []
    words = place.desc.lower().replace("-", " ").split()
    following = clause.low(i + 1) if clause.kind(i + 1) == "w" else ""
    after = following in _PARTICIPLES or following in ("gained", "lost", "fallen")
    if place.plural and (held := _held_ones(clause, i)):
        return held
    if not (after or _after_takers(clause, i) or any(word in _PARTICIPLES for word in words)):
        return []
    j = _after_takers(clause, i) or i + 1 + after
    if clause.low(j) not in (
        "were",
        "are",
        "was",
        "is",
        "include",
        "included",
        "includes",
        "including",
        ":",
    ):
        return []
    places = [found for found in clause.places_after(j + 1)[0] if found.name]
    if not places:
        return []
    gainer, at = clause.after_word(i + 1, _BY, limit=j - i)
    loser, _ = clause.after_word(i + 1, _FROM, limit=j - i)
    named = next((clause.actor_at(k) for k in range(i + 1, j) if clause.kind(k) == "A"), None)
    gainer = gainer or (named if loser is None else None)
    found = Finding(Kind.GAINED, places, i, gainer, loser, at, ["named as what was taken"])
    if not _LEFT.isdisjoint(clause.low(k) for k in range(i + 1, j)):
        found.kind, found.loser, found.gainer = Kind.LOST, gainer, None
    found.definite = place.plural and place.type is not None
    return [found]


def _held_ones(clause: Clause, i: int) -> list[Finding]:
    """ "The camps that now fall under the control of A include X and Y": where it came to that."""
    side, held, turned = -1, False, False
    for j in range(i + 1, min(i + _FAR, len(clause.chunks))):
        low = clause.low(j)
        if low in ("include", "included", "are", "were", ":") and held and side > 0:
            places = [found for found in clause.places_after(j + 1)[0] if found.name]
            kind = Kind.GAINED if turned else Kind.HOLDS
            told = ["named among what somebody holds now" if turned else "named as what is held"]
            found = Finding(kind, places, i, clause.actor_at(side), None, side, told)
            found.definite = True
            return [found] if places else []
        held = held or low in ("control", "hands")
        turned = turned or low in _TURNED
        side = j if clause.kind(j) == "A" else side
        if clause.kind(j) not in "AD" and low not in _HOLDING:
            return []
    return []


_FAR = 14
_TURNED = words("now fall fell fallen come came passed newly recently")
_HOLDING = _TURNED | words(
    "that which are were have has been under in the full total complete firm control hands of"
)


def _after_takers(clause: Clause, i: int) -> int:
    """Index after "captured by A", "A had captured", "seized on Friday"; 0 where none stands."""
    taken = False
    for j in range(i + 1, min(i + 12, len(clause.chunks))):
        low = clause.low(j)
        if low in ("were", "are", "include", "included", "including", ":") and taken:
            return j
        if low in ("is", "was") and taken and clause.low(i - 1) == "among":
            return j
        taken = taken or low in _PARTICIPLES or low in ("fallen", "fell")
        if clause.kind(j - 1) == "A" and clause.low(j - 2) in ("that", "which"):
            taken = taken or low in triggers.TAKE or low == "took"  # "the towns that A took"
            if taken:
                continue
        ally = clause.kind(j) == "P" and clause.low(j - 1) == "and" and clause.kind(j - 2) == "A"
        filler = ally or low in _BETWEEN or clause.kind(j) in "AD" or low in grammar.ADVERBS
        filler = filler or (low in ("in", "over", "during") and clause.kind(j + 1) == "D")
        filler = filler or low in ("fallen", "fell") or (low == "to" and taken)
        filler = filler or (low == "since" and taken) or (taken and low in _SPANS)
        if not (filler or low in _PARTICIPLES):
            return 0
    return 0


_SPANS = words("the weekend start beginning outbreak dawn then offensive of")
_BY, _FROM = frozenset(("by",)), frozenset(("from",))
_BETWEEN = words(
    "and local by they had have has been were was it that which from the grip hands threat of back"
)


def read_flag(clause: Clause, i: int) -> list[Finding]:
    """ "raised their flag over P"."""
    low = clause.low(i)
    if low not in RAISED or clause.kind(i) != "w":
        return []
    flag = next(
        (
            j
            for j in range(i + 1, min(i + 7, len(clause.chunks)))
            if clause.low(j) in ("flag", "flags", "banner", "banners")
        ),
        -1,
    )
    if flag < 0:
        return []
    at = next(
        (
            j
            for j in range(flag + 1, min(flag + 4, len(clause.chunks)))
            if clause.low(j) in ("over", "in", "on", "at", "above", "atop")
        ),
        -1,
    )
    places, end = clause.places_after(at + 1) if at > 0 else ([], i)
    places = seat_of_flag(clause, places, end) if places else []
    places = (
        places or (where_it_flies(clause, at + 1) if at > 0 else []) or _there(clause, flag + 1)
    )
    noun = low.endswith("ing") and clause.low(i + 1) == "of"
    gainer, gainer_at = _by_whom(clause, i, flag, noun)
    if not places or (gainer is None and not noun) or at_a_ceremony(clause, i):
        return []
    judged = mood(clause, i, clause.group(i), low.endswith("ing"))
    if judged.drop:
        return []
    return [
        Finding(
            judged.kind or Kind.GAINED,
            places,
            i,
            gainer,
            None,
            gainer_at,
            ["raised a flag", judged.reason],
        )
    ]


def _by_whom(clause: Clause, i: int, flag: int, noun: bool) -> tuple[ActorMention | None, int]:
    """Who raised it; of nameless soldiers, and in "the raising of A's flag", whose flag it is."""
    owner = next((j for j in range(i + 1, flag) if clause.kind(j) == "A"), -1)
    if noun and owner < 0:
        return clause.after_word(flag, frozenset(("by",)), limit=9)
    gainer, at = (None, -1) if noun else clause.subject(clause.group(i).start)
    *before, last = clause.low(at).split() or [""]
    nameless = at >= 0 and last in _IN_SERVICE and set(before) <= grammar.DETERMINERS
    if owner > 0 and (noun or nameless):
        return clause.actor_at(owner), owner
    return gainer, at


_IN_SERVICE = words("soldier soldiers troops servicemen commandos marines paratroopers")


def _there(clause: Clause, j: int) -> list[PlaceMention]:
    """ "raised their flag there": wherever the talk is of."""
    if clause.low(j) != "there":
        return []
    chunk = clause.chunks[j]
    return [as_it(chunk)]


RAISED = words(
    """
    raised raise raising raises hoisted hoist hoisting planted plant planting unfurled flew
    """
)


CONTROL = words("control custody possession ownership")
"""What passes to a side with the place it is of."""


def read_control_passed(clause: Clause, i: int) -> list[Finding]:
    """ "Control of P passed to A", "control of P was handed to A"."""
    if clause.low(i) not in CONTROL or clause.low(i + 1) not in ("of", "over"):
        return []
    places, end = clause.places_after(i + 2)
    j = end
    while clause.low(j) in grammar.AUXILIARIES or clause.low(j) in grammar.ADVERBS:
        j += 1
    if not places or clause.low(j) not in (
        "passed",
        "shifted",
        "switched",
        "handed",
        "transferred",
        "went",
        "returned",
        "passing",
        "reverted",
    ):
        return []
    gainer, at = clause.after_word(j + 1, frozenset(("to",)), limit=4)
    if gainer is None:
        return []
    kind = Kind.HANDED_OVER if clause.low(j) in ("handed", "transferred") else Kind.GAINED
    return [Finding(kind, places, i, gainer, None, at, ["control passed"])]


def read_return(clause: Clause, i: int) -> list[Finding]:
    """ "The return of P to the homeland", "to the control of A"."""
    if clause.low(i) != "return" or clause.low(i + 1) != "of":
        return []
    places, end = clause.places_after(i + 2)
    if not places or clause.low(end) != "to" or not all(place.name for place in places):
        return []
    side, _, behind = hands(clause, end + 1)
    j = end + 1 + (clause.low(end + 1) == "the")
    home = clause.low(j).removeprefix("the ") in _HOME
    if not home and (side is None or behind < 0):
        return []
    kind, reason = noun_mood(clause, i, end)
    told = ["its return told of", reason]
    found = Finding(kind or Kind.GAINED, places, i, side, None, end + 1, told, nominal=True)
    found.definite = home
    return [found]


_HOME = words("homeland motherland bosom fold embrace state nation arms")
_FREED = words(
    "free freed liberated clear cleared secure secured retaken recaptured reconquered theirs"
)


def _behind_described(clause: Clause, end: int) -> int:
    """Past ", a town of 3,000," and ", bordering Q,"; the index itself where nothing is set off."""
    if clause.text_at(end) != ",":
        return end
    near = range(end + 2, min(end + 10, len(clause.chunks) - 1))
    close = next((j for j in near if clause.text_at(j) == ","), -1)
    return close + 1 if close > 0 and clause.low(close + 1) in _FREED else end


def read_declared_free(clause: Clause, i: int) -> list[Finding]:
    """ "declared P free of rebels", "declared P liberated"."""
    if not clause.low(i).startswith("declar"):
        return []
    group = clause.group(i)
    places, end = clause.places_after(i + 1)
    if group.passive:
        places, end = clause.places_before(group.start, reduced=False), i + 1
    elif not places and clause.low(i + 1) == "it":
        it = clause.chunks[i + 1]
        places, end = [as_it(it)], i + 2
    j = _behind_described(clause, end)
    while clause.low(j) in grammar.ADVERBS or clause.low(j) in ("to", "be", "as", "fully"):
        j += 1
    if not places or clause.low(j) not in _FREED:
        return []
    gainer, at = (None, -1) if group.passive else clause.subject(group.start)
    loser, _ = clause.after_word(j, frozenset(("of", "from")), limit=3)
    judged = mood(clause, i, group, clause.low(i) == "declaring")
    if (gainer is None and not group.passive) or judged.drop:
        return []
    reasons = ["declared free", judged.reason]
    found = Finding(judged.kind or Kind.GAINED, places, i, gainer, loser, at, reasons)
    found.definite = group.passive
    return [found]
