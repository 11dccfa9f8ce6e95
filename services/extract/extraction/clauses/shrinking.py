"""Ground that shrinks or grows, by which its holder has less or more of a place: "the territory L
holds in P has shrunk", "the offensive cut L's enclave in P by half", "A-held territory has grown".
"""

from dataclasses import replace

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.inflection import inflected
from services.extract.extraction.words.spelling import words

_LESS = words("shrink dwindle contract diminish recede erode shrivel")
_CUT = words("reduce cut slash halve whittle shave trim squeeze decimate quarter")
_MORE = words("grow expand double triple increase swell enlarge widen treble")
_DOWN = words("fall drop decline decrease slip plunge")
_UP = words("rise climb jump")
_FORMS = {
    form: (verb, letter)
    for verb in _LESS | _CUT | _MORE | _DOWN | _UP
    for form, letter in inflected(verb).items()
}
SHRINKING = frozenset(_FORMS)
"""Forms of the verbs that say of ground that it is less, or more, than it was."""

_GROUND = words(
    """
    territory territories land lands ground area areas enclave pocket zone holdings realm domain
    part parts strip foothold caliphate emirate statelet
    """
)
_OWN = ("its", "their", "whose", "his")
_WITHIN = words("in inside across within throughout of")
_ON_GOING = words("in across inside throughout")
_SEEING = words("see sees saw seen seeing watched watching watch")
_FAR = 8


def read_shrinking(clause: Clause, i: int) -> list[Finding]:
    """Of which place a side has less, or more, by what a verb says of its ground there."""
    verb, letter = _FORMS[clause.low(i)]
    group = clause.group(i)
    if verb in _DOWN | _UP and clause.low(i + 1) not in _BY_HOW_MUCH:
        return []  # "the territory has fallen": to another
    if group.modal or group.infinitive or group.negated:
        return []
    if (seen := _seen_before(clause, i, letter)) >= 0:
        return _seen(clause, i, verb, seen)
    intransitive = verb not in _CUT and not group.passive
    going_on = letter == "g" and any(clause.low(k) in grammar.BE for k in range(group.start, i))
    if group.passive or intransitive:
        places, loser = _ground_before(clause, group)
        if places and (letter != "g" or going_on or group.passive):
            return _told(clause, i, places, loser, verb)
    if verb in _DOWN | _UP or going_on or (group.passive and letter != "g"):
        return []
    return _made_less(clause, i, group, verb, letter)


_BY_HOW_MUCH = words("by from to sharply steadily dramatically rapidly significantly")


def _made_less(clause: Clause, i: int, group: VerbGroup, verb: str, letter: str) -> list[Finding]:
    """ "A cut L's territory in P", "the offensive has reduced the rebel enclave of P by half"."""
    lands, end = clause.places_after(i + 1)
    if verb == "cut" and clause.low(end) in ("from", "off"):
        return []  # "cut L's enclave from the outside world"
    if clause.low(end) == "to" and clause.low(end + 1) in _RUIN:
        return []  # "reduced L's part of P to rubble"
    holder = _holder_at(clause, i + 1, lands)
    if verb in _MORE or not lands or holder is None:
        return []
    if not all(place.name for place in lands):
        return []
    gainer, at = clause.subject(group.start)
    judged = mood(clause, i, group, letter == "g", bare=letter == "b")
    if judged.drop:
        return []
    if gainer is not None and gainer.key == holder.key:
        gainer, at = None, -1
    kind = judged.kind or (Kind.PARTIAL if gainer is not None else Kind.LOST)
    why = [f'"{clause.chunks[i].text}": their ground is less', judged.reason]
    return [Finding(kind, _parts(lands), i, gainer, holder, at, why)]


_RUIN = words("rubble ruins ashes dust hunger starvation debris wasteland")


def _holder_at(clause: Clause, j: int, lands: list[PlaceMention]) -> ActorMention | None:
    """Whose ground it is that an index begins, if it is ground at all."""
    first = lands[0] if lands else None
    at = (
        next(
            (
                k
                for k in range(j, j + _FAR)
                if 0 <= k < len(clause.chunks) and clause.chunks[k].place is first
            ),
            -1,
        )
        if first is not None
        else -1
    )
    return _whose(clause, at) if at >= 0 and _is_ground(clause, at) else None


def _is_ground(clause: Clause, j: int) -> bool:
    """Whether the phrase at an index has its ground as its head: "the area L holds in P"."""
    lows = clause.low(j).split()
    return any(low in _GROUND or low.endswith("-held") for low in lows)


def _whose(clause: Clause, j: int) -> ActorMention | None:
    """The holder that a phrase of ground tells: "L-held", "held by L", "L's", "their"."""
    place, lows = clause.chunks[j].place, clause.low(j).split()
    if place is not None and place.holder is not None:
        return place.holder
    if lows[0] in _OWN or clause.low(j - 1) == "whose":
        return clause.named_before(j)
    behind = clause.actor_at(j + 2) if clause.low(j + 1) == "under" else None
    return behind or _genitive(clause, j)


def _genitive(clause: Clause, j: int) -> ActorMention | None:
    """L of "the rebels' territory": the one side named like it, or what it is called."""
    text = clause.text_at(j)
    cut = max(text.find("'"), text.find("’"))
    name = text[:cut].strip() if cut > 0 else ""
    if not name or clause.low(j).split(" ")[0] in ("country", "world"):
        return None
    known = [c.actor for c in clause.chunks if c.actor is not None and c.low == name.lower()]
    last = name.lower().rpartition(" ")[2]
    if known:
        return known[0]
    return ActorMention(name, vague=True) if last in _SIDES else None


_SIDES = words(
    "rebels militants jihadists insurgents extremists group terrorists fighters army militia"
)


def _ground_before(
    clause: Clause, group: VerbGroup
) -> tuple[list[PlaceMention], ActorMention | None]:
    """The places of which ground is the subject of the verb, and whose it is."""
    j = clause.before_aside(group.start) - 1
    while j > 0 and (clause.kind(j) == "D" or clause.low(j) in grammar.ADVERBS):
        j -= 1
    j, told = _before_whose(clause, j)
    if j < 0 or clause.kind(j) != "P":
        return [], None
    first = j
    while first > 1 and clause.low(first - 1) in ("and", ",") and clause.kind(first - 2) == "P":
        first -= 2
    head = first
    if told is None and not _is_ground(clause, first) and clause.low(first - 1) in _WITHIN:
        between, told = _before_whose(clause, first - 2)
        head = between
    if told is not None and clause.low(head - 1) == "of" and clause.low(head - 2) in _SHARES:
        place = clause.chunks[head].place
        return ([place], told) if place is not None and place.name else ([], None)
    if head > 0 and clause.low(head).rpartition(" ")[2] in _SALIENTS:
        return _salient(clause, head, first, j)
    if head < 0 or clause.kind(head) != "P":
        return [], None
    if not _is_ground(clause, head) and (told is None or not _is_share(clause, head)):
        return [], None
    if clause.low(head - 1) in grammar.PREPOSITIONS:
        shared = clause.low(head - 1) == "of" and clause.low(head - 2) in _SHARES
        if not shared:
            return [], None
    loser = told or _whose(clause, head)
    named = [clause.chunks[k].place for k in range(first, j + 1, 2)]
    places = [place for place in named if place is not None and place.name]
    return (places, loser) if loser is not None else ([], None)


_SHARES = words("share amount extent size proportion percentage area part")


_SALIENTS = words("foothold salient bridgehead beachhead pocket")


def _salient(
    clause: Clause, head: int, first: int, last: int
) -> tuple[list[PlaceMention], ActorMention | None]:
    """P and A of "A's foothold in P (has shrunk)"."""
    named = [clause.chunks[k].place for k in range(first, last + 1, 2)]
    places = [place for place in named if place is not None and place.name]
    owner = clause.chunks[head - 1].actor if clause.kind(head - 1) == "P" else None
    owner = owner or clause.actor_at(head - 1)
    return (places, owner) if owner is not None else ([], None)


def _is_share(clause: Clause, j: int) -> bool:
    return not _SHARES.isdisjoint(clause.low(j).split()[:2])


def _before_whose(clause: Clause, j: int) -> tuple[int, ActorMention | None]:
    """The index before "under A control", "controlled by A" that ends there; and A."""
    j -= clause.text_at(j) == "," and clause.kind(j - 1) == "A"
    if clause.low(j) == "control" and clause.low(j - 2) == "under":
        return j - 3, clause.actor_at(j - 1)
    held = clause.low(j - 2) in ("controlled", "held", "occupied", "ruled")
    if clause.kind(j) == "A" and clause.low(j - 1) == "by" and held:
        return j - 3 - (clause.text_at(j - 3) == ","), clause.actor_at(j)
    return j, None


def _told(
    clause: Clause, i: int, places: list[PlaceMention], side: ActorMention | None, verb: str
) -> list[Finding]:
    """The finding of ground of a side that is less, or more, than it was."""
    why = [f'"{clause.chunks[i].text}": less of it is theirs, or more']
    if verb in _MORE | _UP:
        return [Finding(Kind.PARTIAL, _parts(places), i, side, None, -1, why)]
    return [Finding(Kind.LOST, _parts(places), i, None, side, -1, why)]


def _parts(places: list[PlaceMention]) -> list[PlaceMention]:
    return [replace(place, partial=True, holder=None) for place in places]


def _seen_before(clause: Clause, i: int, letter: str) -> int:
    """Where "seen" stands of "L has seen its territory in P shrink"; else -1."""
    if letter not in "bg":
        return -1
    for k in range(i - 1, max(-1, i - _FAR), -1):
        if clause.low(k) in _SEEING:
            return k
        if clause.kind(k) not in "PwD":
            return -1
    return -1


def _seen(clause: Clause, i: int, verb: str, seen: int) -> list[Finding]:
    """ "L has seen its territory in P shrink (by half)", "saw its territory shrink in P"."""
    own = next((k for k in range(seen + 1, i) if clause.kind(k) == "P"), -1)
    if own < 0 or not _is_ground(clause, own) or clause.low(own).split()[0] not in _OWN:
        return []
    group = clause.group(seen)
    side, _ = clause.subject(group.start)
    judged = mood(clause, seen, group, clause.low(seen) == "seeing")
    if side is None or judged.kind is not None or judged.drop:
        return []
    places, _ = clause.places_after(own)
    if not places or not places[0].name:
        within = own + 1 if clause.low(own + 1) in _WITHIN else i + 1
        while within < i + 4 and clause.low(within) in grammar.ADVERBS:
            within += 1
        places = clause.places_after(within + 1)[0] if clause.low(within) in _WITHIN else []
    places = [place for place in places if place.name]
    return _told(clause, i, places, side, verb) if places else []
