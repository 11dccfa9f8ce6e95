"""Clauses of attempts: an advance, a siege, a storming; an attack that is more than a raid."""

from schemas.message import Kind
from services.extract.extraction.clauses.stormed import defenders_gave_up
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import CAME_THERE, Finding, VerbGroup
from services.extract.extraction.grammar.quantities import quarter_of_a_land
from services.extract.extraction.grammar.takes_nothing import comes_to_help
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.mood import Mood
from services.extract.extraction.phrases.adjectives import in_such_a_state
from services.extract.extraction.phrases.mentions import PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words import places as place_words
from services.extract.extraction.words.frames import FLAGS
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

_DIRECT = words(
    """
    besiege encircle surround storm assault invade infiltrate blockade enter reenter
    penetrate breach attack approach reach near
    """
)
_TOWARD = words("on toward towards into inside to in within upon against through")
_INTO = ("break", "enter", "sweep", "push")


def _stem(low: str) -> str:
    for verb in _DIRECT | {
        "advance",
        "march",
        "push",
        "press",
        "move",
        "head",
        "close",
        "drive",
        "sweep",
        "break",
        "edge",
        "inch",
        "charge",
        "raid",
    }:
        if low in (
            verb,
            verb + "s",
            verb + "es",
            verb + "d",
            verb + "ed",
            verb + "ing",
            verb.removesuffix("e") + "ing",
        ):
            return verb
    return {"broke": "break", "broken": "break", "drove": "drive", "swept": "sweep"}.get(low, "")


_STEMS = {low: stem for low in triggers.PRESS if (stem := _stem(low))}


_NOT_YET_IN = words("towards toward to deeper further farther")


def read_press(clause: Clause, i: int) -> list[Finding]:
    """ "A advances on P", "A besieges P", "P is besieged by A"."""
    low = clause.low(i)
    form = triggers.PRESS.get(low)
    stem = _STEMS.get(low)
    if form is None or stem is None or in_such_a_state(clause, i):
        return []
    if low == "surrounding" and clause.kind(i - 1) == "P":
        return []  # "the hills surrounding P"
    group = clause.group(i)
    if form == "p" and group.passive and stem in _DIRECT:
        return _pressed(clause, i, group, stem)
    places = _target(clause, i, stem) if not _a_noun(clause, i, form) else []
    if not places and stem == "storm" and _had_it(clause, i):
        places = clause.relative_object(clause.subject(group.start)[1])  # "A stormed and lost"
    if not places:
        if form == "p" and clause.low(i + 1) == "by":
            return _pressed(clause, i, group, stem)
        return []
    gainer, at = clause.subject(group.start)
    travels = _only_travel(clause, stem) or _is_sent(clause, i, group, at)
    far = stem == "sweep" and (quarter_of_a_land(places) or _only_seeks(clause, i))
    made_good = stem in _LAYS_ON and form in ("d", "p") and defenders_gave_up(clause, i)
    raid = stem == "attack" and not made_good and _only_raid(clause, i, places)
    if gainer is None or group.negated or travels or far or raid:
        return []
    judged = mood(clause, i, group, form == "g")
    if judged.drop or (judged.kind is Kind.PLANNED and _no_claim(stem, judged)):
        return []
    kind: Kind = judged.kind if judged.kind in (Kind.PLANNED, Kind.REPELLED) else Kind.ATTEMPT
    if form == "g" and group.passive:
        kind = Kind.ATTEMPT
    if kind is Kind.ATTEMPT and judged.kind is None:
        kind = Kind.GAINED if made_good else _as_far(clause, i, stem, at, places)
    loser, _ = clause.after_word(i + 1, frozenset(("from", "against")))
    reasons = [f'"{clause.chunks[i].text}" moves against the place', judged.reason]
    came = stem in _ARRIVING and form != "g" and judged.kind is None
    reasons += [CAME_THERE] * (came and kind is Kind.ATTEMPT)
    return [Finding(kind, places, i, gainer, loser, at, reasons, pluperfect=group.pluperfect)]


def _only_seeks(clause: Clause, i: int) -> bool:
    """ "swept through P looking for arms", "to hand out food"."""
    behind = (j for j in range(i + 2, i + _SOON_BEHIND) if clause.kind(j - 1) == "P")
    return any(comes_to_help(clause, j) for j in behind)


_SOON_BEHIND = 8


def _as_far(clause: Clause, i: int, stem: str, at: int, places: list[PlaceMention]) -> Kind:
    """How far an attack told as made has come."""
    within = clause.low(i) == "advanced" and clause.low(i + 1) == "in"
    within = within and _within_towns(clause, i, places)
    into = stem in _INTO and clause.low(i + 1) not in _NOT_YET_IN
    if within or (into and all(place.partial for place in places)):
        return Kind.PARTIAL  # "broke into western districts of the town"
    if stem == "storm" and places and all(place.partial for place in places):
        return Kind.PARTIAL  # "stormed most of the town"
    if stem in _COMING and _is_middle(clause, i, places):
        return Kind.PARTIAL  # "reached the centre of the town"
    after = stem == "storm" and clause.low(at - 1) == "after"  # "after they stormed the town"
    done = after or (stem == "storm" and (_had_it(clause, i) or _has_it(clause, i)))
    return Kind.GAINED if done else Kind.ATTEMPT


def _is_middle(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """Whether the middle of a town is told of: whoever has come there has a part of it."""
    at = i + 1
    while at < i + _TO_IT and (clause.kind(at) == "D" or clause.low(at) in _AS_FAR):
        at += 1
    told = clause.low(at).removeprefix("the ").split()
    middle = told[:1] and (told[0] in _MIDDLES or told[-1] in _MIDDLES)
    return bool(middle) and all(p.partial and not p.is_wide for p in places)


_COMING = ("reach", "penetrate", "advance", "push", "move")
_AS_FAR = words("as far to into up deep right")
_TO_IT = 5
_MIDDLES = words("middle centre center heart core")


def _no_claim(stem: str, judged: Mood) -> bool:
    """ "plans to attack P", "poised to advance on P": whoever is need not want to have it; who
    threatens to does, and who "will not stop until he reaches P".
    """
    return stem in _ONLY_NEAR and not judged.reason.startswith(_IN_EARNEST)


_LAYS_ON = words("attack assault storm besiege encircle surround")
_ONLY_NEAR = ("attack", "advance", "approach", "near", "reach", "surround", "encircle")
_IN_EARNEST = ("a plan: threat", "only supposed")
_ARRIVING = ("reach", "enter", "reenter", "sweep", "approach", "near", "penetrate")


def _only_raid(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """ "attacked the base", "attacked P, killing ten": they came to harm, not to stay."""
    posts = all(place.type in ("base", "camp", "building") for place in places)
    behind = range(i + 1, len(clause.chunks))
    harm = any(clause.low(j) in _HARM for j in range(len(clause.chunks)))
    return (posts or harm) and not any(
        clause.low(j) in ("to", "of", "bid") and clause.low(j + 1) in _TO_TAKE for j in behind
    )


_HARM = words(
    """
    killed killing kill wounded wounding looted looting burned burning burnt torched abducted
    abducting kidnapped kidnapping robbed dead beheaded massacred
    """
)
_TO_TAKE = words(
    """
    take taking seize seizing capture capturing retake retaking recapture recapturing regain
    regaining overrun overrunning squeeze drive dislodge oust expel secure securing
    """
)


def _within_towns(clause: Clause, i: int, places: list[PlaceMention]) -> bool:
    """ "advanced in western P": inside a town, not in a province."""
    first = clause.low(i + 2).split()[:1]
    part = first != [] and first[0].endswith(("ern", "central"))
    return part and all(p.name and p.type not in LANDS and not p.country for p in places)


def _only_travel(clause: Clause, stem: str) -> bool:
    """Whether people are driven somewhere: "buses left the camp, heading towards P"."""
    return stem in ("head", "reach", "approach") and clause.sentence_has("buses", "convoy", "evacu")


def _is_sent(clause: Clause, i: int, group: VerbGroup, at: int) -> bool:
    """ "had been moved to the islands", "until it moved to P", as schools do."""
    if _STEMS[clause.low(i)] not in ("move", "head"):
        return False
    sent = group.passive and triggers.PRESS[clause.low(i)] == "p"
    return sent or (clause.low(i + 1) == "to" and clause.low(at) == "it")


def _a_noun(clause: Clause, i: int, form: str) -> bool:
    """Whether it only looks like a verb: "a separate raid on P", "air raids on P"."""
    if form == "s" and clause.low(i) in ("raids", "advances", "attacks", "assaults"):
        return clause.kind(i - 1) != "A" and clause.low(i - 1) not in ("which", "it", "who")
    before = (clause.low(i - 1), clause.low(i - 2))
    if clause.low(i) == "blockade" and not {"its", "their"}.isdisjoint(before):
        return True  # "eases its blockade of P"
    return form == "b" and any(low in ("a", "an", "another", "the", "this") for low in before)


def _had_it(clause: Clause, i: int) -> bool:
    """ "stormed P and expelled the rebels", "stormed P but pulled out of it in the morning"."""
    left = any(
        (clause.low(j) in ("but", "before") and clause.low(j + 1) in _WENT_AGAIN)
        or (clause.low(j) in _THEN and clause.low(j + 1) in _LOST and _it_again(clause, j + 2))
        for j in range(i + 2, min(i + 16, len(clause.chunks)))
    )
    return left or _cleared_it(clause, i)


def _it_again(clause: Clause, j: int) -> bool:
    """Whether "(lost) it", "(lost) again by noon" ends here."""
    return clause.low(j) in ("it", "again") or clause.kind(j) == "D"


_THEN = ("and", "but", "to", "before")
_LOST = ("lost", "lose", "losing")
_WENT_AGAIN = words("pulled withdrew left withdrawing leaving pulling retreated abandoned")


def _cleared_it(clause: Clause, i: int) -> bool:
    """ "stormed P and expelled the rebels"."""
    near = range(i + 1, min(i + 10, len(clause.chunks) - 1))
    return any(
        clause.low(j) in ("and", "driving", "expelling", "ousting", "routing")
        and (clause.low(j + 1) in triggers.DRIVE or clause.low(j) in triggers.DRIVE)
        and any(clause.kind(k) == "A" for k in range(j + 1, j + 5))
        for j in near
    )


def _has_it(clause: Clause, i: int) -> bool:
    """ "stormed P and hoisted their flag", "stormed P after A withdrew"; of no prison of P."""
    if any(place_words.TYPES.get(word) == "building" for word in clause.low(i + 1).split()):
        return False
    for j in range(i + 1, len(clause.chunks)):
        raised = clause.low(j - 1) == "and" and clause.low(j) in _RAISED
        if raised and any(clause.low(k) in FLAGS for k in range(j + 1, j + 5)):
            return True
        after = clause.low(j) in ("after", "as", "once") and clause.kind(j + 1) == "A"
        if after and any(clause.low(k) in _LEFT_IT for k in range(j + 2, j + 5)):
            return True
    return False


_RAISED = words("hoisted raised planted unfurled flew put")
_LEFT_IT = words("withdrew fled left retreated abandoned surrendered withdrawn")


def _target(clause: Clause, i: int, stem: str) -> list[PlaceMention]:
    if stem in _DIRECT:
        if (
            stem in ("attack", "near", "reach", "approach", "enter")
            and clause.low(i + 1) in grammar.PREPOSITIONS
        ):
            return []
        return _settled(clause.places_after(i + 1)[0], stem)
    j = i + 1
    for _ in range(5):
        low = clause.low(j)
        if low == "of" and clause.kind(j - 1) in "wP" and _measured(clause, i, j):
            return _settled(clause.places_after(j + 1)[0], stem)
        if low in _TOWARD or (low == "for" and stem == "head"):
            if (
                stem
                in (
                    "push",
                    "move",
                    "head",
                    "drive",
                    "march",
                    "edge",
                    "inch",
                    "press",
                    "charge",
                    "sweep",
                    "break",
                )
                and low in ("in", "to", "on")
                and not (stem in ("move", "march", "head", "edge") and low in ("on", "to"))
            ):
                return []
            if stem == "close" and low != "on":
                j += 1
                continue
            places = _settled(clause.places_after(j + 1)[0], stem) or _it(clause, i, j + 1)
            if places or low not in ("to", "within"):
                return places
        elif not (
            low in grammar.ADVERBS
            or low
            in (
                "further",
                "forward",
                "deeper",
                "deep",
                "ahead",
                "closer",
                "in",
                "within",
                "kilometers",
                "kilometres",
                "miles",
                "km",
                "firing",
                "range",
                "of",
            )
            or clause.kind(j) == "D"
            or low[:1].isdigit()
        ):
            return []
        j += 1
    return []


def _it(clause: Clause, i: int, j: int) -> list[PlaceMention]:
    """ "is advancing on it": on a place that the sentence names."""
    named = any(chunk.place is not None and chunk.place.name for chunk in clause.chunks[:i])
    if clause.low(j) != "it" or not named or clause.low(j - 1) not in ("on", "towards", "toward"):
        return []
    chunk = clause.chunks[j]
    return [as_it(chunk)]


def _measured(clause: Clause, i: int, j: int) -> bool:
    """ "moved to within 2 km of P"."""
    back = [clause.low(k) for k in range(i + 1, j)]
    return "within" in back and back[-1].split()[-1] in _MEASURES


_MEASURES = words("km kilometres kilometers miles mile metres meters range sight reach")


def _settled(places: list[PlaceMention], stem: str) -> list[PlaceMention]:
    return [place for place in places if not (place.country and stem not in ("invade",))]


_UNMET = ("no resistance", "little resistance", "no opposition", "unopposed")


def _pressed(clause: Clause, i: int, group: VerbGroup, stem: str) -> list[Finding]:
    if stem in ("enter", "reach", "near", "approach", "attack", "assault"):
        return []
    reduced = not group.passive
    places = clause.places_before(group.start, reduced)
    gainer, at = clause.after_word(i + 1, frozenset(("by",)))
    if not places or (gainer is None and stem not in ("besiege",)):
        return []
    if group.negated:
        return []
    unmet = any(clause.low(j) in _UNMET for j in range(i, len(clause.chunks)))
    quiet = stem == "storm" and (unmet or _had_it(clause, i))
    return [
        Finding(
            Kind.GAINED if quiet else Kind.ATTEMPT,
            places,
            i,
            gainer,
            None,
            at,
            [f'"{clause.chunks[i].text}": pressed upon'],
            pluperfect=group.pluperfect,
        )
    ]
