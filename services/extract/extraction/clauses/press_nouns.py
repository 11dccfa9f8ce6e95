"""Nouns of attempts: "an offensive on P", "the siege of P", "the battle for P"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import PLAN
from services.extract.extraction.words.places import LANDS, REGIONS
from services.extract.extraction.words.spelling import words

_OVER = words(
    """
    failed broke broken break ended end ending lifted lift lifts lifting ease eases eased easing
    relax relaxes relaxed unlikely any
    """
)
"""Words before an attempt that is over, or that nobody makes."""

_FEARED = words("imminent looming expected feared possible impending planned threatened")


_ON = ("on", "against")
_WHAT_FOLLOWS = {
    "siege": ("of",),
    "encirclement": ("of",),
    "storming": ("of",),
    "invasion": ("of", "into"),
    "blockade": ("of",),
    "battle": ("for",),
    "battles": ("for",),
    "fight": ("for",),
    "fighting": ("for",),
    "operation": (),
    "raid": (),
    "campaign": (),
    "attack": _ON,
    "attacks": _ON,
    "assault": _ON,
}
"""Prepositions before what is to be had; a noun without one is mostly of something else."""
_ELSE = ("on", "against", "into", "towards", "toward", "in", "to", "inside", "for")


def read_press_noun(clause: Clause, i: int) -> list[Finding]:
    """ "an offensive on P", "the siege of P", "the battle for P", "fighting for control of P"."""
    low = clause.low(i)
    a_verb = clause.low(i - 1) == "to" and clause.low(i - 2) in PLAN  # "poised to advance on P"
    if low not in triggers.PRESS_NOUNS or a_verb:
        return []
    j = i + 1
    while clause.kind(j) == "D" or clause.low(j) in ("aimed", "further", "deep"):
        j += 1
    if clause.low(j) not in _WHAT_FOLLOWS.get(low, _ELSE):
        return []
    where = clause.low(j) == "in"
    j += 1
    if clause.low(j) == "control" and clause.low(j + 1) in ("of", "over"):
        j += 2
    places, end = clause.places_after(j)
    places = [place for place in places if not place.country or low == "invasion"]
    if where:
        places = [place for place in places if not _is_land(place)]
    if not places:
        return []
    gainer = None if clause.low(j).startswith(("their ", "its ")) else maker(clause, i)
    feared = any(clause.low(k) in _FEARED for k in range(max(0, i - 3), i))
    feared = feared or _still_ahead(clause, end)
    if not _is_made(clause, i, end, places, gainer, feared):
        return []
    back = [clause.low(k) for k in range(max(0, i - 6), i)]
    over = clause.low(end) in _NOW_OVER and not clause.has_object(end + 1)
    if over or any(word in triggers.REPEL or word in _OVER for word in back):
        return []
    ahead = _before_it_begins(back)
    planned = feared or ahead or any(word in grammar.MODALS or word in _PLANNED for word in back)
    kind = Kind.PLANNED if planned else Kind.ATTEMPT
    told = [f'"{clause.chunks[i].text}" names an attempt']
    return [Finding(kind, places, i, gainer, None, -1, told, nominal=True)]


_PLANNED = words(
    """
    planned planning plans threatened imminent possible plan preparing readying expected expects
    poised intends intend vowed vows vow threatening threatens threaten prepares prepare prepared
    preparations hopes massing massed amassing amassed mustering gathering due likely ready braced
    bracing brace
    """
)


def _still_ahead(clause: Clause, end: int) -> bool:
    """ "(an assault on P) is expected (to begin)", "will start soon", "was imminent"."""
    k = end + (clause.low(end) in ("itself", "proper"))
    if clause.low(k) in grammar.MODALS:
        return clause.low(k + 1) in _BEGINS or clause.low(k + 1) in _COMES
    if clause.low(k) not in grammar.BE:
        return False
    if clause.low(k + 1) in ("about", "set") and clause.low(k + 2) == "to":
        return True  # "(the battle for P) is about to begin"
    near = clause.low(k + 1) in grammar.ADVERBS or clause.low(k + 1) in ("now", "also", "widely")
    return clause.low(k + 1 + near) in _FEARED | _AWAITED


_COMES = words("come follow be take")
_AWAITED = words("likely due inevitable awaited anticipated prepared near")


_NOW_OVER = words("broken lifted ended")


def _before_it_begins(back: list[str]) -> bool:
    """ "(gave them a day) before its forces begin an assault on P": not yet so."""
    starts = next((k for k, low in enumerate(back) if low in _BEGINS), 0)
    return any(low in ("before", "unless", "if") for low in back[:starts])


_BEGINS = words("begin begins start starts launch launches mount mounts")


def _is_made(
    clause: Clause,
    i: int,
    end: int,
    places: list[PlaceMention],
    gainer: ActorMention | None,
    feared: bool,
) -> bool:
    """Whether somebody makes it to have the place, or it is told to be made or feared."""
    low = clause.low(i)
    before = [clause.low(k) for k in range(max(0, i - 4), i)]
    if low in ("attack", "attacks") and not any(b.startswith(("launch", "mount")) for b in before):
        return False  # mostly one on people there
    launched = any(b.startswith(("launch", "began", "start", "mount", "press")) for b in before)
    launched = launched or clause.low(end) in _BEGAN or clause.low(end + 1) in _BEGAN
    known = any(place.type or place.sure for place in places)
    if low.startswith(("attack", "assault")) and not ((launched and gainer) or known or feared):
        return False
    if gainer is None and low == "fight":
        return feared
    lasting = low in ("siege", "battle", "fighting", "blockade")
    return gainer is not None or feared or launched or lasting


def _is_land(place: PlaceMention) -> bool:
    """ "offensives in Lower Shabelle": that is only where they are."""
    return place.type in LANDS or (place.name or "").lower() in REGIONS


_BEGAN = words("began begun started launched")


def maker(clause: Clause, i: int) -> ActorMention | None:
    """Who makes the attempt: the genitive or noun before, or the clause's subject."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if clause.kind(j) == "A":
            return clause.actor_at(j)
        if clause.kind(j) == "P" and clause.chunks[j].actor is not None:
            return clause.chunks[j].actor
    if clause.low(i + 1) == "of" and clause.kind(i + 2) == "A":
        return clause.actor_at(i + 2)  # "attacks of the rebels"
    by, _ = clause.after_word(i + 1, frozenset(("by",)), limit=8)
    if by is not None:
        return by
    near = range(i - 1, max(-1, i - 5), -1)
    verb = next((k for k in near if clause.low(k).startswith(_LAUNCHED)), i)
    subject, _ = clause.subject(clause.group(verb).start)
    return subject


_LAUNCHED = ("launch", "mount", "began", "begin", "start", "stage")
