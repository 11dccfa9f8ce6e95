"""Clauses in which an attempt fails: attacks foiled, attackers beaten back, sieges broken."""

from schemas.message import Kind
from services.extract.extraction.clauses.press_nouns import maker
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding, VerbGroup
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.modality.demands import asked_to
from services.extract.extraction.phrases.mentions import ActorMention, PlaceMention, as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_ATTACKS = words(
    """
    attack attacks assault assaults offensive offensives advance advances push raid raids
    attempt attempts infiltration incursion thrust counterattack counter-attack onslaught bid
    invasion counteroffensive drive counterattacks counter-attacks incursions infiltrations sorties
    breakthrough breakthroughs counteroffensives landing landings
    """
)


_WEAK = words(
    """
    push pushed pushes drove held beat stopped block blocked blocks blocking halt halted halts
    halting confront confronted prevented frustrated defended resisted withstood beaten
    """
)
_UPON = words(
    """
    on against at near in into of toward towards to attack recapture retake seize capture enter
    infiltrate storm
    """
)


def read_repel(clause: Clause, i: int) -> list[Finding]:
    """ "A repelled an attack by B on P", "B was beaten back from P"."""
    form = triggers.REPEL.get(clause.low(i))
    if form is None:
        return []
    group = clause.group(i)
    low = clause.low(i)
    if low == "defended" and (kept := _defended(clause, i, group)):
        return kept
    driven = clause.low(i + 2) in _PARTICLES or low in _ALONE
    if clause.low(i + 1) in _THEM and driven:
        return _beat_them_back(clause, i, group)
    if low in _WITH_PARTICLE and clause.low(i + 1) not in _PARTICLES and not _later(clause, i):
        return []
    if low in _LED_TO:
        return _came_to_it(clause, i)
    if low in _FALTERED and clause.low(i + 1) == "to" and not _attack_itself(clause, group.start):
        return []  # "failed to surrender": what they did not do, not what was done to them
    if low in _FALTERED:
        return _repulsed(clause, i, group) if not group.passive else []
    if low == "beaten" and clause.low(i + 2) in ("from", "at"):
        return _beaten(clause, i, group)
    if clause.low(i - 1) in ("all", "both") and clause.low(i - 2) in grammar.BE:
        return _repulsed(clause, i, VerbGroup(i - 2, passive=True))
    if form in ("p", "n") and (group.passive or _all_of_them(clause, group)):
        return _repulsed(clause, i, group)
    if form == "n" and not (group.perfect or group.pluperfect):
        return []
    return _repels(clause, i, group)


_LED_TO = words("nowhere nothing disaster failure rout fiasco debacle")
_LEADING = words("led leads came got went ended ends ending")


def _came_to_it(clause: Clause, i: int) -> list[Finding]:
    """ "an attack on P led nowhere", "ended in disaster"."""
    at = next((j for j in range(i - 1, max(0, i - 4), -1) if clause.low(j) in _LEADING), 0)
    joined = all(clause.low(j) in ("in", "to", "a", "the", "with") for j in range(at + 1, i))
    tried = any(clause.low(j) in _TRIES for j in range(max(0, at - 14), at))
    return _repulsed(clause, i, VerbGroup(at)) if at and joined and not tried else []


_TRIES = words("attempt attempts bid")
"""What was attempted need not be to take a place: "an attempt to free an agent held in P"."""


def _attack_itself(clause: Clause, start: int) -> bool:
    """ "a counter-attack at P (had failed to shake off the militants)"."""
    for j in range(start - 1, max(-1, start - 8), -1):
        if clause.low(j) in _ATTACKS:
            return clause.low(j + 1) in ("on", "at", "against")
        if clause.kind(j) == "A" or clause.low(j) in grammar.REPORTING:
            return False
    return False


def _repels(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "A repelled an attack by B on P", "A repelled the attack"."""
    window = range(i + 1, min(i + 14, len(clause.chunks)))
    attack = next((j for j in window if clause.low(j) in _ATTACKS), -1)
    if attack < 0 or (clause.low(i) in _WEAK and attack - i > 6):
        return []
    holder, _ = clause.subject(group.start)
    attacker = _attacker(clause, i, attack)
    places = _attacked(clause, attack) or _whose_defenders(clause, group.start)
    sure = clause.low(i) in _BEYOND_DOUBT and all(place.name for place in places)
    if not places and sure and holder is not None and attack == i + 2:
        return _those_attacks(clause, i, attack, holder)
    if not places or (holder is None and attacker is None and not sure):
        return []
    reasons = [f'"{clause.chunks[i].text}": the attempt failed']
    return [
        Finding(
            Kind.REPELLED, places, i, attacker, holder, -1, reasons, pluperfect=group.pluperfect
        )
    ]


def _whose_defenders(clause: Clause, start: int) -> list[PlaceMention]:
    """P of "the defenders of P (repelled an attack)", "the garrison in P has beaten off"."""
    at = clause.subject(start)[1]
    who = clause.low(at).rpartition(" ")[2]
    stands = who in ("defenders", "garrison") and clause.low(at + 1) in ("of", "in", "at")
    return clause.places_after(at + 2)[0] if stands else []


def _all_of_them(clause: Clause, group: VerbGroup) -> bool:
    """ "(attacks on P and Q), both beaten back"."""
    told = clause.low(group.start - 1) in ("both", "all", "each")
    return told and clause.text_at(group.start - 2) == ","


def _those_attacks(clause: Clause, i: int, attack: int, holder: ActorMention) -> list[Finding]:
    """ "Their forces repelled the attacks": those just told of, where they were."""
    group = clause.group(i)
    named = any(c.place is not None and c.place.name for c in clause.chunks)
    known = clause.low(attack - 1) in ("the", "these", "those", "that", "this", "both")
    if named or not known or group.negated or group.modal or group.infinitive:
        return []
    chunk = clause.chunks[attack]
    several = chunk.low.endswith("s")
    desc = "them" if several else "it"
    there = PlaceMention(None, chunk.start, chunk.end, None, desc, several, True)
    told = ["the attack just told of was repelled"]
    return [Finding(Kind.REPELLED, [there], i, None, holder, -1, told)]


_BEYOND_DOUBT = words("repelled repulsed foiled thwarted rebuffed fought beat fended warded")
_WITH_PARTICLE = words(
    "turned turn turns turning threw thrown throw hurled hurl fought seen saw drive driven rolled "
    "beaten pushed pushes pushing push"
)
_PARTICLES = words("back off away")
_FALTERED = words(
    "failed fails stalled stalls collapsed faltered fizzled petered floundered foundered"
)


_THEM = words("them him it")
_ALONE = words("repelled repulsed rebuffed repelling repulsing rebuffing")


def _defended(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "A defended P against B": B failed."""
    places, end = clause.places_after(i + 1)
    attacker, _ = clause.after_word(end, frozenset(("against", "from")), limit=3)
    holder, _ = clause.subject(group.start)
    if not places or attacker is None or group.modal or group.negated or group.infinitive:
        return []
    return [Finding(Kind.REPELLED, places, i, attacker, holder, -1, ["defended against it"])]


def _pressed_before(clause: Clause, i: int) -> tuple[list[PlaceMention], int]:
    """What the same sentence says was attacked, and the verb's index."""
    for j in range(i - 1, max(-1, i - 24), -1):
        forced = clause.low(j) in ("fought", "forced") and clause.low(j + 2) == "way"
        back = clause.low(j) == "return" and clause.low(j - 1) == "to"
        if forced or back or clause.low(j) in triggers.PRESS or clause.low(j) in triggers.TAKE:
            at = j + 1 + (clause.low(j + 1) in ("into", "on", "against", "upon"))
            at += 2 * (clause.low(j + 2) == "way" and clause.low(j + 3) in ("into", "to"))
            at += clause.low(at) in ("into", "to")
            places = [p for p in clause.places_after(at)[0] if p.name and not p.country]
            if clause.low(j) in triggers.TAKE and not clause.group(j).infinitive:
                return [], -1  # what was taken was not held
            if places:
                return places, j
    return [], -1


def _beat_them_back(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "A attacked P but B beat them back"."""
    places, at = _pressed_before(clause, i)
    if not places or group.modal or group.negated or group.infinitive:
        return []
    attacker, _ = clause.subject(clause.group(at).start)
    holder, _ = clause.subject(group.start)
    return [Finding(Kind.REPELLED, places, i, attacker, holder, -1, ["beaten back"])]


def _later(clause: Clause, i: int) -> bool:
    """ "threw an attack back", "beat the assault off"."""
    near = range(i + 2, min(i + 7, len(clause.chunks)))
    return any(clause.low(j) in _PARTICLES for j in near)


def _attacker(clause: Clause, i: int, attack: int) -> ActorMention | None:
    """Who made the attempt: "IS attack", "attack by IS"."""
    for j in range(i + 1, min(attack + 8, len(clause.chunks))):
        if clause.kind(j) == "A" and (j < attack or clause.low(j - 1) in ("by", "of", "from")):
            return clause.actor_at(j)
    return None


def _attacked(clause: Clause, attack: int) -> list[PlaceMention]:
    """What the attempt was on; of "posts in P" it is P."""
    for j in range(attack + 1, min(attack + 16, len(clause.chunks))):
        if clause.kind(j) != "P" or clause.low(j - 1) not in _UPON:
            continue
        if clause.low(j - 1) == "of" and clause.low(j - 2) in grammar.BEARINGS:
            continue  # "a factory south of P"
        whence = "from" in (clause.low(j - 3), clause.low(j - 4)) and clause.low(j - 1) == "of"
        if whence and clause.low(j - 2).endswith("direction"):
            continue  # "from the direction of P"
        place = clause.chunks[j].place
        within = clause.low(j + 1) in _WITHIN and clause.kind(j + 2) == "P"
        if within and place is not None and place.name is None:
            continue
        places, _ = clause.list_from(j)
        unnamed = all(place.name is None for place in places)
        if not (places and unnamed and clause.low(j + 1) in ("in", "of", "near")):
            return places
    return []


_WITHIN = words("in of near around outside at")


def _repulsed(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "The attack on P was repulsed by A"."""
    for j in _attacked_before(clause, group.start):
        if clause.kind(j) == "P":
            attack = _attack_of(clause, j, group.start)
            if attack < 0:
                return []
            places, _ = clause.list_from(j)
            attacker = maker(clause, attack)
            holder, _ = clause.after_word(i + 1, frozenset(("by",)))
            return [
                Finding(Kind.REPELLED, places, i, attacker, holder, -1, ["the attack was repelled"])
            ]
    if group.passive and clause.low(group.start - 1) in ("but", "and", "they"):
        if beaten := attacked_and_beaten(clause, i, group.start):
            return beaten
        if theirs := _their_attack(clause, i, group.start):
            return theirs
    return _that_attack(clause, i, group) or _repulsed_there(clause, i, group.start)


def _repulsed_there(clause: Clause, i: int, start: int) -> list[Finding]:
    """ "More than 20 attacks of A were repelled near P", "in the areas east of P and Q"."""
    back = range(start - 1, max(-1, start - 8), -1)
    attack = next((j for j in back if clause.low(j) in _ATTACKS), -1)
    k = i + 1
    while clause.low(k).removeprefix("the ") in _THEREABOUTS or clause.kind(k) == "D":
        k += 1
    if attack < 0 or k == i + 1 or clause.kind(k) != "P":
        return []
    places, _ = clause.list_from(k)
    places = [place for place in places if place.name and not place.country]
    told = ["the attack was repelled"]
    attacker = maker(clause, attack)
    return [Finding(Kind.REPELLED, places, i, attacker, None, -1, told)] if places else []


_THEREABOUTS = grammar.BEARINGS | words(
    "near in at the area areas of vicinity direction directions outside towards toward around"
)


def attacked_and_beaten(clause: Clause, i: int, start: int) -> list[Finding]:
    """ "A attacked P but were defeated": A, whom the first verb has for its subject."""
    places, at = _pressed_before(clause, start)
    attacker = clause.subject(clause.group(at).start)[0] if places else None
    if attacker is None:
        return []
    holder, _ = clause.after_word(i + 1, frozenset(("by",)))
    told = ["attacked and was repelled"]
    return [Finding(Kind.REPELLED, places, i, attacker, holder, -1, told)]


def _attack_of(clause: Clause, j: int, start: int) -> int:
    """The attack before the place, or behind it: "At P a further attack was repelled"."""
    before = next((k for k in range(j - 1, max(-1, j - 9), -1) if clause.low(k) in _ATTACKS), -1)
    if before >= 0 or j > 3 or clause.low(j - 1) not in ("at", "near", "outside", "in"):
        return before
    return next((k for k in range(j + 1, start) if clause.low(k) in _ATTACKS), -1)


def _their_attack(clause: Clause, i: int, start: int) -> list[Finding]:
    """ "A launched the assault and were beaten back": on the place just told of."""
    at = next(
        (j for j in range(start - 1, max(-1, start - 10), -1) if clause.low(j) in _ATTACKS), 0
    )
    made = any(clause.low(j) in _MADE for j in range(max(0, at - 4), at))
    if not (at and made) or any(c.place and c.place.name for c in clause.chunks[:i]):
        return []
    chunk = clause.chunks[at]
    there = as_it(chunk)
    attacker = clause.subject(at - 1)[0] or maker(clause, at)
    holder, _ = clause.after_word(i + 1, frozenset(("by",)))
    return [Finding(Kind.REPELLED, [there], i, attacker, holder, -1, ["attacked, beaten back"])]


_MADE = words("launched launching mounted staged began begun made carried led")


def _that_attack(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    """ "said the attack had been repelled": the one just told of, where it was."""
    at = group.start - 1
    known = clause.low(at) in _ATTACKS and clause.low(at - 1) in ("the", "that", "this", "their")
    named = any(c.place is not None and c.place.name for c in clause.chunks)
    if not known or group.negated or group.modal or named:
        return []
    chunk = clause.chunks[at]
    there = as_it(chunk)
    holder, _ = clause.after_word(i + 1, frozenset(("by",)))
    reasons = ["the attack just told of was repelled"]
    return [Finding(Kind.REPELLED, [there], i, None, holder, -1, reasons)]


def _attacked_before(clause: Clause, start: int) -> list[int]:
    """Where the attacked place may stand: "on P" before "at P" and "to P"."""
    back = range(start - 1, max(-1, start - 14), -1)
    upon = [
        j
        for j in back
        if clause.low(j - 1) in ("on", "against")
        or (clause.low(j - 1) == "of" and clause.low(j - 2) == "direction")
    ]
    return upon + [j for j in back if clause.low(j - 1) in ("in", "at", "near", "towards", "to")]


def _beaten(clause: Clause, i: int, group: VerbGroup) -> list[Finding]:
    if clause.low(i + 2) not in ("from", "at"):
        return []
    places, _ = clause.places_after(i + 3)
    attacker, _ = clause.subject(group.start)
    if not places or attacker is None:
        return []
    return [Finding(Kind.REPELLED, places, i, attacker, None, -1, ["beaten back from the place"])]


LIFTING = words(
    "broke broken break breaking breaks lifted ended lifting ending lift lifts end ends"
)


def read_siege_broken(clause: Clause, i: int) -> list[Finding]:
    """ "broke the siege of P": the besiegers failed."""
    siege = next(
        (
            j
            for j in range(i + 1, min(i + 6, len(clause.chunks)))
            if clause.low(j) in ("siege", "encirclement", "blockade")
        ),
        -1,
    )
    if siege < 0:
        return []
    laid = siege + 1
    while clause.low(laid) in ("imposed", "laid", "by") or clause.kind(laid) in ("A", "X"):
        laid += 1  # "the siege imposed by A on P"
    if clause.low(laid) in ("of", "on", "around"):
        places, _ = clause.places_after(laid + 1)
    else:
        before = [c.place for c in clause.chunks[:i] if c.place and c.place.name and c.place.sure]
        places = [place for place in before[-1:] if not place.country]
    group = clause.group(i)
    if group.infinitive and asked_to(clause, group.start):
        return []
    holder, _ = clause.subject(group.start)
    attacker = next(
        (clause.actor_at(j) for j in range(i + 1, siege) if clause.kind(j) == "A"), None
    )
    judged = mood(clause, i, group, clause.low(i) == "breaking")
    if not places or holder is None or judged.drop:
        return []
    return [
        Finding(
            judged.kind or Kind.REPELLED,
            places,
            i,
            attacker,
            holder,
            -1,
            ["the siege was broken", judged.reason],
        )
    ]
