"""Clauses in which a side spreads over a land, or loses its grip: "swept across X", "expanded
across X", "carved out an emirate in X", "lost its hold on much of X".
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.grammar.shared_subjects import later_subject
from services.extract.extraction.grammar.takes_nothing import comes_to_help, of_another
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.inflection import inflected
from services.extract.extraction.words.places import ADJECTIVES, AREAS, REGIONS
from services.extract.extraction.words.spelling import words

_LOSE = words("lose")
_SPREAD = words("expand spread")
_EXTEND = words("extend expand spread widen broaden enlarge")
_SWEEP = words("sweep rampage blitz tear storm surge race roll charge rip barrel")
_CARVE = words("carve hew")
_FOUND = words("set establish create")
_FORMS = {
    form: (verb, letter)
    for verb in _LOSE | _SPREAD | _EXTEND | _SWEEP | _CARVE | _FOUND
    for form, letter in inflected(verb).items()
}
SPREADING = frozenset(_FORMS)
"""Forms of the verbs by which a side comes to have more of a land, or less."""

_GRIP = words("grip hold grasp foothold rule control sway reach dominion")
_REALMS = words(
    """
    state statelet emirate caliphate enclave fiefdom territory zone mini-state proto-state haven
    stronghold empire realm republic belt corridor strip
    """
)
_BETWEEN = (
    ADJECTIVES
    | grammar.ADVERBS
    | words(
        """
        a an the its their his more much way own out up buffer safe security self-governing
        self-ruled
        """
    )
)
_WITHIN = words("in inside across within throughout")
_AMID = _WITHIN | {"along", "on", "from", "of"}
_ACROSS = words("across through throughout")
_OVER_ALL = _ACROSS | {"over"}
_INTO = {"into"}
_OVER = words("on over across throughout")
_FAR = 7


def read_spread(clause: Clause, i: int) -> list[Finding]:
    """The land over which a side spread, or of which it lost its grip."""
    verb, letter = _FORMS[clause.low(i)]
    at = _where(clause, i, verb)
    places, end = clause.places_after(at) if at else ([], 0)
    any_place = bool(at) and (clause.low(at - 3) == "from" or _own_ground(clause, at - 2))
    zone = verb in _CARVE | _FOUND and clause.low(at - 2).rsplit(" ", 1)[-1] in _ZONES
    lands = any_place or zone or all(_is_land(place) or place.partial for place in places)
    if not places or not lands or comes_to_help(clause, end):
        return []
    if verb in _SWEEP and clause.low(at) in _NO_PART:
        return []
    group = clause.group(i)
    noun = group.start == i and clause.low(i - 1) in _BEFORE_NOUNS
    told = letter != "n" or group.perfect or group.pluperfect
    if group.passive or noun or not told:
        return []
    side, side_at = clause.subject(group.start)
    if side is None and letter == "g":
        side, side_at = later_subject(clause, at)
    if side is None or not _armed(side) or of_another(clause, group.start, side_at):
        return []
    judged = mood(clause, i, group, letter == "g", bare=letter == "b")
    if judged.drop:
        return []
    for place in places:
        place.partial = True
    lost = verb in _LOSE
    kind = judged.kind or (Kind.LOST if lost else Kind.GAINED)
    why = [f'"{clause.chunks[i].text}": more of a land, or less', judged.reason]
    gainer, loser = (None, side) if lost else (side, None)
    found = Finding(kind, places, i, gainer, loser, -1 if lost else side_at, why)
    found.pluperfect = group.pluperfect
    return [found]


_NO_PART = ("the country", "the region")
_BEFORE_NOUNS = grammar.DETERMINERS | {"of"}


def _armed(side: ActorMention) -> bool:
    known = side.side != "unknown" or side.named or side.state or side.vague
    return known and not side.name.lower().endswith(_NO_SIDES)


_NO_SIDES = ("insurgency", "rebellion", "uprising", "revolt", "offensive", "fighting")
"""What spreads and holds nothing by it."""


def _is_land(place: PlaceMention) -> bool:
    known = (place.name or "").lower() in REGIONS
    return place.is_land or (place.name is not None and place.type in AREAS) or known


def _where(clause: Clause, i: int, verb: str) -> int:
    """The index at which the land stands; 0 where the verb says something else."""
    if verb in _SWEEP:
        return _behind_motion(clause, i, _ACROSS)
    if verb in _SPREAD and (at := _behind_motion(clause, i, _OVER_ALL | _INTO)):
        return at
    if verb in _FOUND:
        return _behind_zone(clause, i)
    if verb in _CARVE and clause.low(i + 1) != "out":
        return _out_of(clause, i)
    wanted = _REALMS if verb in _CARVE else _GRIP
    for k in range(i + 1, i + _FAR):
        low = clause.low(k).rsplit(" ", 1)[-1]
        if verb in _CARVE and clause.kind(k) == "P" and clause.low(k).startswith(_SOME_LAND):
            return k  # "a territory (the size of Z) in X"
        if verb in _EXTEND and clause.kind(k) == "P" and _own_ground(clause, k):
            return k if _is_named(clause, k) else k + 2  # "expanded its territory in X"
        if low in wanted:
            within = _AMID if verb in _CARVE else _OVER
            within = within | _INTO if verb in _EXTEND else within
            within = within | _WITHIN if verb in _LOSE and low == "foothold" else within
            return k + 2 if clause.low(k + 1) in within else 0
        if low not in _BETWEEN and clause.kind(k) != "D":
            return 0
    return 0


def _out_of(clause: Clause, i: int) -> int:
    """Behind "carved a statelet out of", at its lands; else 0."""
    near = range(i + 1, i + _FAR)
    at = next((k for k in near if clause.low(k) == "out" and clause.low(k + 1) == "of"), 0)
    realm = clause.low(at - 1).rsplit(" ", 1)[-1] in _REALMS
    return at + 2 if at and realm else 0


def _behind_zone(clause: Clause, i: int) -> int:
    """Behind "set up a buffer zone in", "established a security belt along"; else 0."""
    for k in range(i + 1, i + _FAR):
        lows = clause.low(k).split() or [""]
        kind = lows[-2] if len(lows) > 1 else clause.low(k - 1)
        if lows[-1] in _ZONES and kind in _ARMED_ZONES:
            return k + 2 if clause.low(k + 1) in _THROUGH else 0
    return 0


_ZONES = words("zone belt strip corridor")
_ARMED_ZONES = words("buffer security military")
_THROUGH = words("in inside across within through")


def _own_ground(clause: Clause, k: int) -> bool:
    lows = clause.low(k).split()
    own = lows[0] in ("its", "their") and not _OWN_GROUND.isdisjoint(lows)
    behind = clause.low(k + 1) in _WITHIN and clause.kind(k + 2) == "P"
    return own and (_is_named(clause, k) or behind)


def _is_named(clause: Clause, k: int) -> bool:
    place = clause.chunks[k].place
    return place is not None and place.name is not None


_OWN_GROUND = words("territory territories area areas enclave holdings zone")
_SOME_LAND = (
    "an autonomous",
    "a self-declared",
    "a territory",
    "a state",
    "an enclave",
    "a zone",
    "its own",
    "their own",
    "territory",
)


def _behind_motion(clause: Clause, i: int, prepositions: frozenset[str]) -> int:
    k = i + 1
    while clause.low(k) in _BETWEEN:
        k += 1
    if clause.low(k) == "from" and clause.kind(k + 1) == "P" and clause.low(k + 2) in prepositions:
        return k + 3  # "from Y into X"
    return k + 1 if clause.low(k) in prepositions else 0
