"""Attacks that are told to have come to nothing: "unsuccessful assaults near P", "in vain"."""

from schemas.message import Kind
from services.extract.extraction.clauses.press_nouns import maker
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import FRUITLESS
from services.extract.extraction.words.spelling import words

_IN_VAIN = words("unsuccessfully vain avail success fruitlessly")
FRUITLESSLY = FRUITLESS | _IN_VAIN
_FUTILE = FRUITLESS - _IN_VAIN

_ATTACKS = (
    triggers.PRESS_NOUNS - words("siege blockade encirclement fighting battle battles")
) | words("attempt attempts actions operations assaults attacks charges sorties bid bids")
_MADE = words(
    """
    carried carry carrying conducted conduct conducting made make making launched launch launching
    undertook undertaken mounted mounting staged led continued continue repeated began resumed
    """
)
_WHERE = words("on against at near in into of toward towards around outside through")
_AREAS = words("area areas direction directions vicinity outskirts suburbs region regions")
_REACH = 14
_RELATIVE = words("which who where whose that")


def read_fruitless(clause: Clause, i: int) -> list[Finding]:
    """What was attacked, and by whom; nothing where no attack or no place of it is told."""
    low = clause.low(i)
    if low in _FUTILE and not _told_of_them(clause, i):
        at = _attack_behind(clause, i)
        made = any(clause.low(k) in _MADE for k in range(max(0, i - 6), i))
        attacker = maker(clause, i) if at > 0 and made else None
    else:
        at = _verb_beside(clause, i) if _came_to_nothing(clause, i) else 0
        attacker = _doer(clause, at) if at > 0 else None
    places = _attacked(clause, at, i) if attacker is not None else []
    if not places:
        return []
    told = ["attacked to no avail"]
    return [Finding(Kind.REPELLED, places, i, attacker, None, -1, told)]


def _attack_behind(clause: Clause, i: int) -> int:
    """The attack that an adjective goes before; 0 where none is."""
    return next((k for k in range(i + 1, i + 4) if clause.low(k) in _ATTACKS), 0)


def _told_of_them(clause: Clause, i: int) -> bool:
    """ "A attacked near P but was unsuccessful", "the attacks were fruitless"."""
    ends = clause.kind(i + 1) in ("p", "", "D") or clause.low(i + 1) in ("and", "in", "with", "as")
    return clause.low(i - 1) in grammar.BE and ends


def _came_to_nothing(clause: Clause, i: int) -> bool:
    """Whether "unsuccessfully", "in vain", "without success", "had no success" stands here."""
    low, before = clause.low(i), clause.low(i - 1)
    if low in _FUTILE:
        return not clause.group(i - 1).modal
    if low == "success":
        return before in ("no", "without", "any", "little") and not clause.group(i - 2).modal
    return low.endswith("fully") or low.endswith("lessly") or before in ("in", "no")


def _verb_beside(clause: Clause, i: int) -> int:
    """The verb of attack, or the noun of one made, that is told to have been in vain; 0 if none."""
    back = range(i - 1, max(0, i - 24), -1)
    relative = next((k for k in back if clause.low(k) in _RELATIVE), max(0, i - 24))
    near: list[int] = [*range(i - 1, relative, -1), *range(i + 1, i + 5)]
    for k in near:
        if clause.text_at(k) == ";":
            return 0
        verb = triggers.PRESS.get(clause.low(k)) in ("d", "p", "g", "b")
        verb = verb or _tried_to_win_ground(clause, k)
        group = clause.group(k) if verb else None
        if group is not None and not (group.modal or group.negated or group.passive):
            return k
        if clause.low(k) in _ATTACKS and any(clause.low(m) in _MADE for m in range(k - 5, k)):
            return k
    return 0


def _doer(clause: Clause, at: int) -> ActorMention | None:
    if triggers.PRESS.get(clause.low(at)) is None and clause.low(at) not in _TRIED:
        return maker(clause, at)
    return clause.subject(clause.group(at).start)[0]


def _tried_to_win_ground(clause: Clause, k: int) -> bool:
    """ "tried to restore the lost position": an attack, whatever they call it."""
    if clause.low(k) not in _TRIED or clause.low(k + 1) != "to":
        return False
    return any(clause.low(m) in _WINNING for m in (k + 2, k + 3)) or (
        clause.low(k + 2) in triggers.PRESS
    )


_TRIED = words("tried tries trying attempted attempts attempting")
_WINNING = words("restore regain improve recover advance break dislodge push oust displace storm")


def _attacked(clause: Clause, at: int, i: int) -> list[PlaceMention]:
    """The places behind an attack: its object, or those near which it was made."""
    places, _ = clause.places_after(at + 1)
    for k in range(at + 1, min(at + _REACH, len(clause.chunks))):
        if places or clause.text_at(k) == ";" or clause.low(k) in ("while", "after", "but"):
            break
        of = clause.low(k) == "of"
        beside = clause.low(k) in _WHERE and clause.kind(k + 1) == "P"
        beside = (beside and not _is_area(clause, k + 1)) or (of and clause.kind(k + 1) == "P")
        bearing = of and clause.low(k - 1) in grammar.BEARINGS and not _is_area(clause, k - 2)
        owned = of and not (_is_area(clause, k - 1) or _is_area(clause, k - 2)) and k > at + 2
        if beside and not bearing and not owned:
            places, _ = clause.list_from(k + 1)
    return [place for place in places if place.name and not place.country]


def _is_area(clause: Clause, k: int) -> bool:
    return clause.low(k).split()[-1:] != [] and clause.low(k).split()[-1] in _AREAS
