"""Verbs and nouns that tell of control: each form with its class and its grammatical form.

Classes: take (gains its object), drive (throws A out of P), lose, leave (out of P), fall, hold,
press (attempt on P), attempt nouns, repel, deny, hand (transfer).
Forms: b base, s third person, d past, n participle only, p past or participle, g -ing.
"""

from services.extract.extraction.words.spelling import words


def _forms(verb: str) -> dict[str, str]:
    """Forms of a regular verb."""
    if verb.endswith("e"):
        return {verb: "b", verb + "s": "s", verb + "d": "p", verb[:-1] + "ing": "g"}
    if verb.endswith("y") and verb[-2] not in "aeou":
        return {verb: "b", verb[:-1] + "ies": "s", verb[:-1] + "ied": "p", verb + "ing": "g"}
    plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return {verb: "b", verb + plural: "s", verb + "ed": "p", verb + "ing": "g"}


def _irregular(base: str, third: str, past: str, participle: str, ing: str) -> dict[str, str]:
    forms = {base: "b", third: "s", ing: "g"}
    if past == participle:
        return forms | {past: "p"}
    # "overran / overrun": the participle is spelt as the base is.
    return forms | {past: "d"} | ({participle: "n"} if participle != base else {participle: "bn"})


_TAKE = {
    form: code
    for verb in [
        "capture",
        "recapture",
        "seize",
        "sieze",
        "reseize",
        "liberate",
        "conquer",
        "reconquer",
        "occupy",
        "reoccupy",
        "de-occupy",
        "deoccupy",
        "reclaim",
        "recover",
        "annex",
        "retrieve",
    ]
    for form, code in _forms(verb).items()
}
_TAKE |= _irregular("retake", "retakes", "retook", "retaken", "retaking")
_TAKE |= _irregular("overrun", "overruns", "overran", "overrun", "overrunning")
_TAKE |= _irregular("over-run", "over-runs", "over-ran", "over-run", "over-running")
_TAKE |= _irregular("overtake", "overtakes", "overtook", "overtaken", "overtaking")

_WEAK_TAKE = _irregular("take", "takes", "took", "taken", "taking")
for _verb in ("secure", "regain", "restore", "free", "control-back", "gain"):
    _WEAK_TAKE |= _forms(_verb)
_WEAK_TAKE |= _irregular("win", "wins", "won", "won", "winning") | {"freeing": "g"}
_WEAK_TAKE |= _forms("clear") | _forms("cleanse") | _forms("purge")
_WEAK_TAKE |= _forms("purify") | _forms("snatch") | _forms("subdue")
_WEAK_TAKE |= _forms("claim") | _forms("wrest") | _forms("grab") | {"grabbed": "p", "grabbing": "g"}

_CONTROL: dict[str, str] = {}
for _verb in (
    "gain",
    "regain",
    "wrest",
    "establish",
    "assert",
    "assume",
    "secure",
    "restore",
    "impose",
    "reassert",
    "exert",
    "claim",
    "seize",
    "sieze",
    "recapture",
    "capture",
    "reestablish",
    "recover",
    "extend",
    "wrestle",
    "reclaim",
    "complete",
    "announce",
    "declare",
    "proclaim",
    "confirm",
):
    _CONTROL |= _forms(_verb)
_CONTROL |= _irregular("take", "takes", "took", "taken", "taking")
_CONTROL |= _irregular("retake", "retakes", "retook", "retaken", "retaking")
_CONTROL |= _irregular("win", "wins", "won", "won", "winning")
_CONTROL |= {"winning": "g", "get": "b", "gets": "s", "got": "p", "getting": "g"}

_LOSE = (
    _irregular("lose", "loses", "lost", "lost", "losing") | _forms("cede") | _forms("relinquish")
)
_LOSE |= _irregular("forfeit", "forfeits", "forfeited", "forfeited", "forfeiting")

_DRIVE: dict[str, str] = {}
for _verb in (
    "push",
    "force",
    "kick",
    "chase",
    "expel",
    "oust",
    "eject",
    "dislodge",
    "evict",
    "rout",
    "flush",
    "clear",
    "remove",
    "uproot",
    "defeat",
    "root",
    "displace",
    "kick",
    "eliminate",
    "clean",
    "purge",
    "boot",
    "squeeze",
    "banish",
):
    _DRIVE |= _forms(_verb)
_DRIVE |= _irregular("drive", "drives", "drove", "driven", "driving")
_DRIVE |= _irregular("sweep", "sweeps", "swept", "swept", "sweeping")
_DRIVE |= _irregular("throw", "throws", "threw", "thrown", "throwing")
_DRIVE |= _irregular("beat", "beats", "beat", "beaten", "beating") | {"beat": "b"}
_DRIVE |= _irregular("fight", "fights", "fought", "fought", "fighting")
_DRIVE |= {"expelled": "p", "expelling": "g", "expels": "s", "ousted": "p", "ousting": "g"}

_LEAVE: dict[str, str] = {}
for _verb in ("retreat", "evacuate", "abandon", "vacate", "depart", "desert", "retire"):
    _LEAVE |= _forms(_verb)
_LEAVE |= _irregular("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")
_LEAVE |= _irregular("leave", "leaves", "left", "left", "leaving")
_LEAVE |= _irregular("flee", "flees", "fled", "fled", "fleeing")
_LEAVE |= _irregular("quit", "quits", "quit", "quit", "quitting") | {"quit": "b"}
_LEAVE |= _forms("pull")

_FALL = (
    _irregular("fall", "falls", "fell", "fallen", "falling")
    | _forms("collapse")
    | _forms("surrender")
    | _forms("capitulate")
    | _forms("succumb")
    | _forms("tumble")
)

_HOLD = _irregular("hold", "holds", "held", "held", "holding")
_HOLD |= {"control": "b", "controls": "s", "controlled": "p", "controlling": "g"}
_HOLD |= _forms("retain") | _forms("rule") | _forms("dominate")

_PRESS: dict[str, str] = {}
for _verb in (
    "besiege",
    "encircle",
    "surround",
    "storm",
    "assault",
    "attack",
    "invade",
    "advance",
    "approach",
    "raid",
    "penetrate",
    "march",
    "edge",
    "inch",
    "enter",
    "reenter",
    "close",
    "reach",
    "push",
    "press",
    "move",
    "head",
    "blockade",
    "breach",
    "charge",
):
    _PRESS |= _forms(_verb)
_PRESS |= {
    "stormed": "p",
    "storming": "g",
    "sweep": "b",
    "swept": "p",
    "sweeping": "g",
    "break": "b",
    "broke": "d",
    "broken": "n",
    "breaking": "g",
    "breaks": "s",
    "drive": "b",
    "drove": "d",
    "driving": "g",
    "drives": "s",
}

_REPEL = {
    "repel": "b",
    "repels": "s",
    "repelled": "p",
    "repelling": "g",
    "foil": "b",
    "foils": "s",
    "foiled": "p",
    "foiling": "g",
    "thwart": "b",
    "thwarts": "s",
    "thwarted": "p",
    "thwarting": "g",
    "repulse": "b",
    "repulses": "s",
    "repulsed": "p",
    "repulsing": "g",
    "rebuff": "b",
    "rebuffed": "p",
    "fend": "b",
    "fends": "s",
    "fended": "p",
    "fending": "g",
    "ward": "b",
    "warded": "p",
    "warding": "g",
    "rebuffs": "s",
    "beaten": "n",
    "beating": "g",
    "turned": "p",
    "turn": "b",
    "turns": "s",
    "turning": "g",
    "threw": "d",
    "thrown": "n",
    "throw": "b",
    "hurled": "p",
    "hurl": "b",
    "fought": "p",
    "seen": "n",
    "saw": "d",
    "drive": "b",
    "driven": "n",
    "rolled": "p",
    "contained": "p",
    "blunted": "p",
    "crushed": "p",
    "unsuccessful": "n",
    "nowhere": "d",
    "disaster": "d",
    "failure": "d",
    "rout": "d",
    "fiasco": "d",
    "debacle": "d",
    "smashed": "p",
    "absorbed": "p",
    "weathered": "p",
    "weather": "b",
    "withstand": "b",
    "deflected": "p",
    "parried": "p",
    "stemmed": "p",
    "checked": "p",
    "failed": "p",
    "fails": "s",
    "stalled": "p",
    "stalls": "s",
    "collapsed": "p",
    "faltered": "p",
    "fizzled": "p",
    "petered": "p",
    "floundered": "p",
    "foundered": "p",
    "confront": "b",
    "confronted": "p",
    "block": "b",
    "blocks": "s",
    "blocked": "p",
    "blocking": "g",
    "halt": "b",
    "halted": "p",
    "halts": "s",
    "halting": "g",
    "prevented": "p",
    "stave": "b",
    "staved": "p",
    "withstood": "p",
    "resisted": "p",
    "defended": "p",
    "frustrated": "p",
    "beat": "b",
    "push": "b",
    "pushed": "p",
    "pushes": "s",
    "drove": "d",
    "held": "p",
    "stopped": "p",
}

_DENY = {
    "deny": "b",
    "denies": "s",
    "denied": "p",
    "denying": "g",
    "refute": "b",
    "refutes": "s",
    "refuted": "p",
    "refuting": "g",
    "reject": "b",
    "rejects": "s",
    "rejected": "p",
    "dismiss": "b",
    "dismisses": "s",
    "dismissed": "p",
    "dispute": "b",
    "disputes": "s",
    "disputed": "p",
    "disputing": "g",
    "false": "a",
    "untrue": "a",
    "incorrect": "a",
    "wrong": "a",
}

_HAND = {
    "hand": "b",
    "hands": "s",
    "handed": "p",
    "handing": "g",
    "transfer": "b",
    "transfers": "s",
    "transferred": "p",
    "transferring": "g",
    "turned": "p",
    "surrendered": "p",
    "surrender": "b",
    "surrenders": "s",
    "surrendering": "g",
}

TAKE, WEAK_TAKE, CONTROL, LOSE, DRIVE, LEAVE = _TAKE, _WEAK_TAKE, _CONTROL, _LOSE, _DRIVE, _LEAVE
FALL, HOLD, PRESS, REPEL, DENY, HAND = _FALL, _HOLD, _PRESS, _REPEL, _DENY, _HAND

TAKE_NOUNS = words(
    """
    capture recapture seizure liberation takeover conquest reconquest retaking
    recapturing capturing taking occupation retaking seizing liberating annexation recovery
    storming-and-capture overrunning subjugation subduing absorption
    """
)
FALL_NOUNS = words("fall loss collapse downfall")
LEAVE_NOUNS = words(
    """
    withdrawal evacuation retreat pullout pull-out departure surrender handover hand-over
    pullback exit flight abandonment evacuations withdrawals regrouping redeployment repositioning
    """
)
PRESS_NOUNS = words(
    """
    offensive assault advance siege attack operation battle push incursion blockade encirclement
    campaign invasion drive counteroffensive counter-offensive fight storming onslaught fighting
    raid thrust offensives advances attacks assaults counterattack counter-attack battles
    """
)

CAME_IN = words(
    """
    burst bursts crept creeps sneaked sneaks slipped slips stole infiltrated infiltrates poured
    rushed barged fought battled forced rolled surged streamed landed
    """
)
"""What opens an attack beside the verbs of attacking."""
