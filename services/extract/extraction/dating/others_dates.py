"""Dates that belong to another clause or verb than the one that tells of a place: nothing is
dated by them.
"""

from services.extract.extraction.dating.dates import DateWords
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

BREAKS = words(
    """
    while when whereas although though because if but before after since until which who that
    and
    """
)
"""Words at which another clause may begin."""
_BORDERS = BREAKS - {"and", "that"}
_OF_PLACES = words("which whom where whose")
_DESCRIBING = words("lost captured seized taken held overrun occupied abandoned")
_RAN_OUT = words("ran expired lapsed collapsed ended failed began started opened broke elapsed")
_LINKS = words("after before when since")
_SPEAKING = words("speaking writing talking reached interviewed contacted reporting")
_RELATIVES = words("who which whose whom where that")
_SET_FOR = words(
    """
    due scheduled planned expected launched begun agreed held slated signed opened convened
    """
)
_UNTIL = words("before until till")
SOON = words("hours minutes moments hour minute shortly just immediately")
_COMING = words("plan plans planned planning intend intends intended want wants vow vows vowed aim")


def is_of_another_clause(clause: Clause, trigger: int, i: int) -> bool:
    """Whether the date at an index says when something else was than what the trigger tells."""
    if _of_description(clause, i):
        return True
    if i < trigger:
        aside = _in_aside(clause, trigger, i) or _within_since(clause, i)
        aside = aside or _before_report(clause, i) or _before_noun(clause, trigger, i)
        return aside or _fronted(clause, i) or _before_since(clause, trigger, i)
    return (
        _behind_relative(clause, trigger, i)
        or (i - 1 != trigger and clause.low(i - 1) in _SET_FOR)
        or _of_noun_that_acts(clause, trigger, i)
        or _of_later_clause(clause, trigger, i)
        or _opens_another(clause, i)
        or _in_apposition(clause, trigger, i)
        or _behind_set_off(clause, trigger, i)
        or _of_who_went_on(clause, trigger, i)
        or _of_what_it_led_to(clause, trigger, i)
        or _of_what_it_adds_to(clause, trigger, i)
    )


def _of_description(clause: Clause, i: int) -> bool:
    """ "took P, once home to 20,000 people", "P once known for its wine": not once taken."""
    once = clause.text_at(i).lower() in ("once", "formerly")
    behind = clause.text_at(i - 1) in (",", "(", "–", "—") or clause.kind(i - 1) == "P"
    return once and behind and clause.low(i + 1).split()[:1] in _WHAT_IT_WAS


_WHAT_IT_WAS = [[word] for word in ("home", "a", "an", "the", "known", "part", "called", "one")]


def _of_what_it_adds_to(clause: Clause, trigger: int, i: int) -> bool:
    """ "has taken P, adding to a string of gains in the past month": not in that month."""
    return any(
        clause.text_at(j) == "," and clause.low(j + 1) in _ADDING for j in range(trigger + 1, i)
    )


_ADDING = words("adding building capping following continuing extending")


def _in_apposition(clause: Clause, trigger: int, i: int) -> bool:
    """ "took P from A - a group that parliament banned this year": not this year."""
    dash = next((j for j in range(i - 1, trigger, -1) if clause.text_at(j) in _DASHES), 0)
    first = clause.low(dash + 1).split()[:1]
    return dash > 0 and first in (["a"], ["an"], ["the"]) and i - dash > _SHORT


def _before_noun(clause: Clause, trigger: int, i: int) -> bool:
    """ "was dismissed on Monday over the loss of P": not lost on Monday."""
    noun = clause.low(trigger) in _NOUNS and 0 < trigger - i < _PHRASE
    acts = clause.low(i - 1) not in grammar.REPORTING and clause.kind(i - 1) == "w"
    led = clause.low(i + 1) in _OVER and clause.low(i + 2) in _THE
    return noun and acts and led and not _is_announced(clause, i)


def _is_announced(clause: Clause, i: int) -> bool:
    """ "was announced on Monday after the capture of P"."""
    return clause.low(i - 1).startswith(("announc", "confirm", "declar", "celebrat", "complet"))


_NOUNS = triggers.TAKE_NOUNS | triggers.FALL_NOUNS | triggers.LEAVE_NOUNS
_OVER = words("over for following after since before about")
_THE = words("the its their his a") | frozenset(("",))
_PHRASE = 6
_RELATIVE_PHRASE = 12


def _behind_set_off(clause: Clause, trigger: int, i: int) -> bool:
    """ "P, the latest town to fall to A, was calm on Sunday", "X, who led A when it took P, left on
    Sunday": not on Sunday.
    """
    opens = next((j for j in range(trigger - 1, 0, -1) if clause.text_at(j) == ","), 0)
    closes = next((j for j in range(trigger + 1, i) if clause.text_at(j) == ","), 0)
    of_whom = clause.low(opens + 1) in ("who", "whose")
    reach = _RELATIVE_PHRASE if of_whom else _PHRASE
    if not opens or not closes or trigger - opens > reach:
        return False
    if clause.kind(opens - 1) != "P" and not of_whom:
        return False
    verb = clause.low(closes + 1)
    past = verb in grammar.BE or verb.endswith("ed") or verb in _WENT_ON
    return past and verb not in triggers.TAKE and clause.low(opens + 1) not in _SPEAKING


def _of_who_went_on(clause: Clause, trigger: int, i: int) -> bool:
    """ "X who led A when it took P resigned on Sunday": not taken on Sunday."""
    back = range(trigger - 1, max(0, trigger - _RELATIVE_PHRASE), -1)
    if not any(clause.low(j) in ("who", "whose") for j in back):
        return False
    for j in range(trigger + 2, i):
        low = clause.low(j)
        acts = clause.kind(j) == "w" and (low.endswith("ed") or low in _WENT_ON)
        if acts and clause.kind(j - 1) == "P" and not _tells(low):
            return True
    return False


def _tells(low: str) -> bool:
    return low in triggers.TAKE or low in grammar.REPORTING


def _of_what_it_led_to(clause: Clause, trigger: int, i: int) -> bool:
    """ "soldiers angry at the loss of P mutinied on Sunday": not lost on Sunday."""
    if clause.low(trigger) not in _NOUNS or clause.low(trigger + 1) != "of":
        return False
    for j in range(trigger + 2, i):
        low = clause.low(j)
        acts = clause.kind(j) == "w" and low.endswith("ed") and clause.low(j + 1) != "by"
        told = low in grammar.REPORTING or low.startswith(_TOLD) or low in triggers.TAKE
        if acts and not told and clause.kind(j - 1) in "APDX":
            return True
    return False


_TOLD = (
    "announc",
    "confirm",
    "declar",
    "celebrat",
    "complet",
    "happen",
    "occur",
    "follow",
    "claim",
)
_WENT_ON = words("has have had saw came left died went fled told won met")
_DASHES = ("-", "–", "—", "--")
_SHORT = 3


def _opens_another(clause: Clause, i: int) -> bool:
    """ "took P, and on Tuesday B entered Q": the day opens the clause of another subject."""
    if clause.low(i - 1) not in _JOINING:
        return False
    j = i + 1 + (clause.text_at(i + 1) == ",")
    while clause.kind(j) == "w" and clause.low(j) in grammar.DETERMINERS:
        j += 1
    j += clause.kind(j) == "w" and clause.low(j) in grammar.PRONOUNS
    if clause.kind(j) in ("A", "X", "P"):
        j += 1
    elif j == i + 1:
        return False
    acts = clause.low(j) in grammar.AUXILIARIES or clause.low(j) in triggers.TAKE
    return acts or clause.low(j).endswith("ed") or clause.low(j) in triggers.LEAVE


_JOINING = words("and but while whereas then")


def _in_aside(clause: Clause, trigger: int, i: int) -> bool:
    """ "the rebels, who lost Q on Sunday, took P", "P, bombed on Sunday, was taken"."""
    closed = any(clause.text_at(j) == "," for j in range(i + 1, trigger))
    opens = next((j for j in range(i - 1, 0, -1) if clause.text_at(j) in (",", ";")), 0)
    if not closed or not opens or clause.kind(opens - 1) not in ("A", "P", "X", "w"):
        return False
    first = clause.low(opens + 1)
    if clause.kind(opens - 1) in ("X", "w"):
        return first in _SPEAKING  # "a major, speaking by telephone on Sunday, said"
    participle = clause.kind(opens + 1) == "w" and first.endswith("ed")
    return first in _RELATIVES or (participle and first not in triggers.TAKE)


def _within_since(clause: Clause, i: int) -> bool:
    """ "P, closed since A took it in 2015 is again run by B": not in 2015."""
    if clause.low(i + 1) not in grammar.BE:
        return False
    back = range(i - 1, max(-1, i - 8), -1)
    since = next((j for j in back if clause.low(j) in _SINCE), -1)
    return since > 0 and (clause.kind(since + 1) == "A" or clause.low(since + 1) in ("it", "they"))


_SINCE = ("since", "when", "after")


def _before_since(clause: Clause, trigger: int, i: int) -> bool:
    """ "said on Sunday that many had fled P since A took it": nobody took it on Sunday."""
    for j in range(trigger - 1, max(i, trigger - 8), -1):
        if clause.low(j) == "since":
            return clause.low(j - 1) not in ("has", "have", "had")
        if clause.text_at(j) in ",;" or j in clause.triggers:
            return False
    return False


def _before_report(clause: Clause, i: int) -> bool:
    """ "residents who fled on Sunday said": nobody said it on Sunday."""
    if clause.low(i + 1) not in grammar.REPORTING:
        return False
    back = range(i - 1, max(-1, i - 6), -1)
    opens = next((j for j in back if clause.low(j) in _RELATIVES or clause.text_at(j) == ","), -1)
    return opens > 0 and clause.low(opens) in ("who", "that") and opens < i - 1


def _fronted(clause: Clause, i: int) -> bool:
    """ "a day after talks failed on Sunday, A took P": not on Sunday."""
    counts = clause.chunks[0].dates
    day_after = isinstance(counts, DateWords) and counts.day_after
    counted = day_after or counts_from_what_follows(clause, 0)
    return counted and i > 0 and all(clause.text_at(j) != "," for j in range(i))


def counts_from_what_follows(clause: Clause, i: int) -> bool:
    """ "two days before the truce": counted from a day that nothing tells."""
    before = clause.text_at(i).lower().endswith(" before") and clause.kind(i) == "D"
    return before and clause.kind(i + 1) not in ("p", "D", "")


def has_since(clause: Clause, i: int, trigger: int) -> bool:
    """ "rose in 2021 and has since taken P": some day after it."""
    since = range(max(i + 1, trigger - 3), trigger)
    return any(clause.low(j) == "since" and clause.low(j - 1) in ("has", "have") for j in since)


def _behind_relative(clause: Clause, trigger: int, i: int) -> bool:
    """ "taken by rebels who had arrived on Sunday", "in an offensive that began on 20 June"."""
    for j in range(i - 1, trigger, -1):
        if clause.text_at(j) in (",", ";") or clause.low(j) in grammar.REPORTING:
            return False
        if clause.low(j) == "who" and clause.text_at(j - 1) == ",":
            return True  # "took P from A, who changed sides in May"
        if clause.low(j) in ("who", "that"):
            named = clause.kind(j - 1) in ("A", "w") and clause.low(j - 1) not in grammar.REPORTING
            return named and j < i - 1 and clause.low(j - 1) not in grammar.PREPOSITIONS
    return False


def _of_noun_that_acts(clause: Clause, trigger: int, i: int) -> bool:
    """ "after talks on Sunday failed": what failed was on Sunday."""
    if clause.low(i - 1) in _RAN_OUT or clause.low(i - 2) in _RAN_OUT:
        before = range(trigger, i - 1)
        return any(clause.low(j) in _LINKS and clause.low(j - 1) not in SOON for j in before)
    low = clause.low(i + 1)
    verb = clause.kind(i + 1) == "w" and low.endswith("ed") and low not in triggers.TAKE
    return verb and any(clause.low(j) in ("after", "before", "when") for j in range(trigger, i))


def _of_later_clause(clause: Clause, trigger: int, i: int) -> bool:
    """ "before it was bombed on Sunday", "and plan to attack Q on Friday"."""
    for j in range(trigger + 1, i):
        low = clause.low(j)
        if low in _UNTIL and clause.low(j - 1) not in SOON and clause.kind(j - 1) != "D":
            told = (clause.low(k) for k in range(j + 1, i))
            if clause.kind(j + 1) == "A" and any(_done(clause, k) for k in range(j + 2, i)):
                return True  # "had fallen before the army retook it on Friday"
            return any(each in grammar.BE or each in ("had", "has", "have") for each in told)
        coming = low in _COMING or low in grammar.MODALS
        if coming and clause.low(j - 1) in ("and", "but", "they", "it"):
            return True
    return False


def _done(clause: Clause, k: int) -> bool:
    """Whether a verb stands here of what somebody did."""
    low = clause.low(k)
    return clause.kind(k) == "w" and (low in triggers.TAKE or low.endswith("ed") or low == "took")


_UNDERGONE = ("been", "fallen", "changed", "gone", "slipped", "passed")


def is_of_another_verb(clause: Clause, trigger: int, i: int) -> bool:
    """Whether the date belongs to another verb, in a clause of its own between the two."""
    low, high = sorted((trigger, i))
    if _behind_aside(clause, trigger, i):
        return False
    if i < trigger and (
        _own_clause_has_a_time(clause, i, trigger) or _in_aside_with_verb(clause, i, trigger)
    ):
        return True
    for j in range(trigger + 1, i):
        aside = clause.text_at(j - 1 - (clause.low(j - 1) in ("both", "all"))) == ","
        if aside and clause.low(j) in _DESCRIBING:
            return True  # "regained P, lost to A on 7 August"
        if _places_before(clause, j, trigger):
            return True  # "regained P, which B had previously seized"
        if (
            clause.low(j) == "which"
            and clause.low(j + 1) == "had"
            and clause.low(j + 2) in _UNDERGONE
        ):
            return True  # "retook P, which had been lost on Thursday"
        if clause.low(j) in _OF_PLACES and not any(
            clause.text_at(k) == "," or clause.low(k) in grammar.BE for k in range(j, i)
        ):
            return True  # "took the town from which A evicted them in January"
    for other in clause.triggers:
        if low < other < high:
            inner = range(low + 1, other) if trigger < other else range(other + 1, high)
            if any(clause.low(j) in _BORDERS or _that_others(clause, j) for j in inner):
                return True
    return False


def _behind_aside(clause: Clause, trigger: int, i: int) -> bool:
    """ "took P, a town that B had held for years, on Friday": a comma closes what is set off, and
    no verb stands behind it.
    """
    commas = [j for j in range(trigger + 1, i) if clause.text_at(j) == ","]
    if len(commas) < 2:
        return False
    opens, closes = commas[-2:]
    if any(clause.low(j) in _RELATIVES for j in range(trigger + 1, opens)):
        return False  # "took P, which fell to A, a militia, in March"
    if clause.kind(closes + 1) != "D" and clause.low(closes + 1) not in grammar.PREPOSITIONS:
        return False
    told = clause.chunks[opens + 1].place
    described = told is not None and told.name is None
    verb = any(
        j in clause.triggers or clause.low(j) in grammar.AUXILIARIES - {"to"}
        for j in range(closes + 1, i)
    )
    return not verb and (described or clause.low(opens + 1) in _OF_PLACES)


def _places_before(clause: Clause, j: int, trigger: int) -> bool:
    """Whether "which" or "that was" tells of the place which was taken, with a verb of its own."""
    relative = clause.low(j) == "which" or (
        clause.low(j) == "that" and clause.low(j + 1) in ("was", "were", "had", "has")
    )
    k = j - 1 - (clause.text_at(j - 1) == ",")
    told = clause.kind(k) == "P" and k > trigger
    return relative and told and any(j < other < j + 6 for other in clause.triggers)


def _that_others(clause: Clause, j: int) -> bool:
    """ "two towns that B had captured": not "said that B had captured"."""
    told = clause.low(j - 1) in grammar.REPORTING or clause.low(j - 1) in grammar.TELLING_THAT
    acts = clause.kind(j + 1) == "A" or clause.low(j + 1) in ("it", "they")
    return clause.low(j) == "that" and acts and not told


def _own_clause_has_a_time(clause: Clause, i: int, trigger: int) -> bool:
    """ "took P on 28 November, but by late June the rebels had retaken it": not in November."""
    turn = next((j for j in range(trigger - 1, i, -1) if clause.low(j) in _TURNS), trigger)
    return any(clause.kind(j) == "D" for j in range(turn + 1, trigger))


def _in_aside_with_verb(clause: Clause, i: int, trigger: int) -> bool:
    """ "P, captured by A in May, was retaken": not in May."""
    start = clause.group(trigger).start
    if clause.text_at(start - 1) != "," or i >= start:
        return False
    opens = next((k for k in range(i - 1, 0, -1) if clause.text_at(k) == ","), 0)
    told = any(opens < other < i for other in clause.triggers)
    return told and clause.kind(opens - 1) == "P"


_TURNS = words("but while whereas though although before until")
