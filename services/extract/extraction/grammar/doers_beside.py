"""Who does what a verb says, where he stands right beside it: "enabling A to take P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words import grammar, triggers, troops
from services.extract.extraction.words.grammar import CALLED
from services.extract.extraction.words.moods import JUDGING
from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause_words import ClauseWords

DEEDS = words(
    """
    attack attacks offensive assault advance raid raids strike strikes shelling bombardment fire
    air airstrikes counterattack counter-attack ambush
    """
)
"""What one side does to another, and takes nothing by it."""

MADE_TO = words(
    "forced forces forcing compelled compels compelling obliged obliging made causing caused"
)
"""Verbs by which one side has another leave: "were forced by the army to leave P"."""

_MAKES = MADE_TO | words(
    """
    allow allows allowed allowing enable enables enabled enabling order orders ordered ordering
    tell told asked urged permit permits permitted permitting prompted prompting prompts led
    leading leads persuade persuades persuaded persuading induced coaxed convinced
    """
)
"""Verbs whose object is who acts: "enabling the army to take P"."""

_HELP = words(
    """
    help helps helped helping enable enables enabled enabling made make makes making let lets
    letting
    """
)
"""Verbs whose object is who acts, without "to": "made the rebels leave P"."""
_SEEN = words("saw see sees seen watched heard showed shows found")
_LED_TO = {
    ("resulted", "in"),
    ("results", "in"),
    ("resulting", "in"),
    ("culminated", "in"),
    ("culminated", "with"),
    ("culminating", "in"),
    ("culminating", "with"),
    ("ended", "in"),
    ("ended", "with"),
    ("ending", "in"),
    ("ending", "with"),
    ("concluded", "with"),
    ("led", "to"),
    ("leads", "to"),
    ("leading", "to"),
}
"""How it comes to what A does: "resulted in A taking P"."""
_TRYING = words("trying attempting seeking planning plotting preparing wanting")
_ATTEMPTS = words("attempt attempts bid effort efforts offensive operation push drive campaign")


def _one_of_those(clause: "ClauseWords", start: int) -> int:
    """A of "(between B and A) after the latter (took P)", "rivals, including A, (took P)"."""
    if clause.low(start - 1) == "latter" and clause.low(start - 2) == "the":
        return next((k for k in range(start - 3, -1, -1) if clause.kind(k) == "A"), -1)
    return _one_of_them(clause, start) if clause.text_at(start - 1) == "," else -1


def _one_of_them(clause: "ClauseWords", start: int) -> int:
    """A of "rivals, including A, (left P)": whose "rivals" are, only that tells; else -1."""
    for k in range(start - 2, max(1, start - _INCLUDED), -1):
        if clause.low(k) == "including" and clause.text_at(k - 1) == ",":
            named = k + 1 + (clause.low(k + 1) == "the")
            others = clause.low(k - 2) in _OTHERS
            return named if others and clause.kind(named) == "A" else -1
        if clause.text_at(k) == ";" or clause.low(k) in ("which", "who", "that"):
            break
    return -1


_INCLUDED = 14
_OTHERS = words("rivals groups factions opponents adversaries foes enemies others")


def begins_another(clause: "ClauseWords", j: int) -> bool:
    """Whether an auxiliary begins another verb: of "P which fell in May is now held by A"."""
    before = clause.low(j - 1)
    goes_on = before in grammar.AUXILIARIES or before in grammar.ADVERBS or before in _OF_ASIDES
    return not goes_on and clause.kind(j - 1) != "p"


_OF_ASIDES = words("which that who it as there what whom and or so they he")


def doer_beside(clause: "ClauseWords", start: int) -> int:
    """A of "prevented A from entering P", "an attempt by A to seize P"; -1 where nobody is."""
    if clause.low(start - 1) == "from" and clause.kind(start - 2) == "A":
        return start - 2
    if (one := _one_of_those(clause, start)) >= 0:
        return one
    if clause.low(start) != "to" and "A" not in [clause.kind(start - far) for far in (1, 2, 3)]:
        return -1
    return _doer_close(clause, start)


def _doer_close(clause: "ClauseWords", start: int) -> int:
    """A within three words before a verb, or before "to": of "helped A retake P"."""
    seen = clause.low(start - 2) in _SEEN and clause.low(start).endswith("ing")
    if clause.kind(start - 1) == "A" and (seen or clause.low(start - 2) in _HELP):
        return start - 1  # "helped A (to) retake P", "made A leave P", "saw A leaving P"
    led_to = (clause.low(start - 3), clause.low(start - 2)) in _LED_TO
    if clause.kind(start - 1) == "A" and led_to and clause.low(start).endswith("ing"):
        return start - 1  # "an offensive that ended with A seizing P"
    judged = clause.kind(start - 2) == "A" and clause.low(start - 3) in JUDGING
    if judged and clause.low(start - 1) in ("of", "for"):
        return start - 2  # "accused A of seizing P": A did, not who accuses
    tried = clause.low(start - 1) in _TRYING and clause.low(start - 2) in ("of", "for")
    if tried and clause.kind(start - 3) == "A" and clause.low(start - 4) in JUDGING:
        return start - 3  # "accused A of trying to seize P"
    if clause.low(start) != "to":
        return -1
    if clause.kind(start - 2) == "A" and clause.low(start - 1) in ("claims", "claim"):
        return start - 2  # "dismissed rebel claims to have taken P"
    if clause.low(start - 2) == "by" and clause.kind(start - 1) == "A":
        return -1 if clause.low(start - 3) in MADE_TO else start - 1
    while clause.kind(start - 1) == "D":
        start -= 1  # "enabled A a few days later to take P"
    if clause.kind(start - 1) == "A" and (
        clause.low(start - 2) in _MAKES or clause.low(start - 2) == "for"
    ):
        return start - 1  # "enabling A to take P", "only for A to take P"
    tried = clause.low(start - 1) in _ATTEMPTS
    return start - 2 if tried and clause.kind(start - 2) == "A" else -1


def with_its_mates(clause: "ClauseWords", k: int) -> bool:
    """Whether "with its allies", "with fellow members" ends at an index, before "the B": with
    whom somebody else does it.
    """
    if clause.low(k).rpartition(" ")[2] not in _MATES:
        return False
    before = (clause.low(j) for j in range(k - 1, max(-1, k - _NEAR_WITH), -1))
    return any(low in _BESIDE for low in before)


_NEAR_WITH = 4
_MATES = words("fellow allies ally partners partner members member comrades counterparts")
_BESIDE = ("with", "alongside")


def says_of_another(clause: "ClauseWords", j: int) -> bool:
    """ "A said X, in exile since leaving P": X did, whoever that is; as do those of "It was the men
    of P who took Q".
    """
    was = clause.low(j) in ("it", "they") and clause.low(j + 1) in grammar.BE
    if was and _is_cleft(clause, j + 2):
        return True
    said = clause.kind(j) in ("A", "P") and clause.low(j + 1) in grammar.REPORTING
    other = clause.chunks[j + 2].place if said and j + 2 < len(clause.chunks) else None
    somebody = other is not None and other.name is not None and other.type is None
    return somebody and clause.text_at(j + 3) == ","


def _is_cleft(clause: "ClauseWords", j: int) -> bool:
    """Whether "(It was) the men and women of P who" begins here, whom no side's name tells."""
    for k in range(j, min(j + _CLEFT, len(clause.chunks))):
        if clause.low(k) == "who":
            return k > j
        if clause.kind(k) not in "wP" or clause.low(k) in grammar.AUXILIARIES:
            return False
    return False


_CLEFT = 8


def described_behind_of(clause: "ClauseWords", k: int) -> bool:
    """Whether "(the lines) of already demoralised" ends at an index, before A."""
    j = k
    while clause.low(j) in _YET or (clause.kind(j) == "w" and clause.low(j).endswith(("ed", "ly"))):
        j -= 1
    return j < k and clause.low(j) in ("of", "against")


_YET = words("already still now")


def offshoot_leads(clause: "ClauseWords", k: int) -> bool:
    """Whether "The Yemeni branch of" A begins a clause, "of" standing at an index: A acts."""
    j = k - 1
    if clause.low(j).rpartition(" ")[2] not in _OFFSHOOTS:
        return False
    while j > 0 and clause.kind(j - 1) == "w" and clause.low(j - 1) not in _BEFORE_CLAUSES:
        done = clause.low(j - 1).endswith("ed") and clause.low(j - 1) != "armed"
        if clause.low(j - 1) in triggers.PRESS or done:
            return False
        j -= 1
    return j <= 0 or clause.text_at(j - 1) in ",;" or clause.low(j - 1) in _BEFORE_CLAUSES


_OFFSHOOTS = words("branch affiliate wing offshoot franchise")
_BEFORE_CLAUSES = words("that said after when while as before since and but")


def brought_in(clause: "ClauseWords", k: int) -> bool:
    """Whether a thing is the object of "bringing in (weaponry and A)": A does nothing there."""
    at = k - 1 - (clause.low(k - 1) in _BROUGHT)
    moved = clause.low(at).endswith("ing") and clause.low(at) not in _NO_DEEDS
    return clause.kind(k) == clause.kind(at) == "w" and moved


_BROUGHT = words("in up out over across more the new heavy")
_NO_DEEDS = words("during following including according regarding concerning saying adding")


def named_behind(clause: "ClauseWords", j: int) -> int:
    """X of "a group called X", "a militia known as X"; the index itself where it is named."""
    side = clause.chunks[j].actor if j >= 0 else None
    if side is None or side.named or clause.low(j + 1) not in CALLED:
        return j
    k = j + 2 + (clause.low(j + 2) == "as")
    called = clause.chunks[k].actor if clause.kind(k) == "A" else None
    return k if called is not None and called.named else j


def behind_how_many(clause: "ClauseWords", k: int) -> int:
    """The index before "at least", "more than", "as many as", "up to" that ends at ``k``."""
    if clause.low(k) in ("least", "than") and clause.low(k - 1) in ("at", "more", "fewer"):
        return k - 2  # "killed at least 15 soldiers"
    if clause.low(k) == "as" and clause.low(k - 1) in ("many", "few") and clause.low(k - 2) == "as":
        return k - 3
    return k - 2 if clause.low(k) == "to" and clause.low(k - 1) == "up" else k


def behind_count(clause: "ClauseWords", k: int) -> int:
    """Where A stands of "hundreds of A", "a group of A", "suspected A"; else the index itself."""
    k += clause.low(k) in _PRESUMED
    j = k + (clause.low(k) in HOW_MANY)
    counted = clause.low(j) in troops.NUMBERS and clause.low(j + 1) == "of"
    return j + 2 if counted and clause.kind(j + 2) == "A" else k


_PRESUMED = words("suspected alleged presumed")
HOW_MANY = words("a an the great large huge small good vast considerable unknown")


def behind_aside(clause: "ClauseWords", j: int, words: frozenset[str]) -> int:
    """Where one of the words stands behind ", which lies on the road to Q," (to A); else 0."""
    if clause.text_at(j - 1) != ",":
        return 0
    for k in range(j + 1, min(j + ASIDE, len(clause.chunks))):
        if clause.text_at(k) == ",":
            return k + 1 if clause.low(k + 1) in words else 0
    return 0


ASIDE = 12


def newly(clause: "ClauseWords", k: int) -> bool:
    """Whether a word is one of "the newly formed (army)"."""
    formed = clause.low(k).endswith("ed") and clause.low(k - 1).endswith("ly")
    return formed or (clause.low(k).endswith("ly") and clause.low(k + 1).endswith("ed"))


def first_listed(clause: "ClauseWords", k: int) -> int:
    """The first of "X, Y" (before "and Z took P"), where their list begins what is told."""
    first = k
    while clause.text_at(first - 1) == "," and clause.kind(first - 2) == "A":
        first -= 2
    fronted = all(clause.kind(at) in "Dp" for at in range(first))
    return first if fronted or clause.low(first - 1) in _OPENS_A_LIST else k


_OPENS_A_LIST = words("that as when while where because but")


def goes_with_verb(clause: "ClauseWords", j: int, start: int) -> bool:
    """Whether only what goes with the verb at ``start`` stands before it from ``j``: "(who) have
    also", "(who) with its help", "(which) at dawn".
    """
    if clause.low(j) not in grammar.PREPOSITIONS or not j < start - 1 < j + _ADJUNCT:
        return all(
            clause.kind(k) in "Dp"
            or clause.low(k) in grammar.AUXILIARIES
            or clause.low(k) in grammar.ADVERBS
            for k in range(j, start)
        )
    plain = (
        clause.owns(k) or (clause.kind(k) == "w" and clause.low(k) not in _OPENS_CLAUSE)
        for k in range(j + 1, start)
    )
    return all(plain)


_ADJUNCT = 6
_OPENS_CLAUSE = (
    (grammar.CONJUNCTIONS | grammar.PRONOUNS | grammar.REPORTING | grammar.AUXILIARIES)
    - grammar.OPENING - words("her")
)  # fmt: skip
