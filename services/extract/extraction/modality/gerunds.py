"""What an "-ing" form without its "be" tells: "by seizing P" is done, "the task of seizing P" not.

Behind most prepositions such a form only names a deed. Which nouns and verbs before them say that
it was done is listed here; whatever else governs it leaves it ahead.
"""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.modality.mood import Mood
from services.extract.extraction.modality.purposes import focused, planned_means
from services.extract.extraction.phrases.mentions import as_it
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import GOALS, JUDGING, PLAN
from services.extract.extraction.words.spelling import words


def gerund(clause: Clause, i: int, group: VerbGroup) -> Mood:
    """ "capturing" at an index: after whom or what."""
    start = group.start
    low, before = clause.low(start - 1), clause.low(start - 2)
    if low in ("of", "for") and before in PLAN and clause.low(start - 3) in _NOT_AT_ALL:
        return Mood(None, f"not even a plan: {before}", drop=True)
    if (ahead := _ahead(clause, start)) is not None:
        return ahead
    if low == "from" and before in _STEPS:
        return Mood(Kind.ATTEMPT, f"near it: {before} {low}")
    if low == "from" or before == "short" or _stopped(clause, i, start):
        return _kept_from(clause, start)
    if low in ("without", "not", "instead", "than") or (low == "of" and before in _SHUN):
        return Mood(None, "denied by its preposition", drop=True)
    if (governed := _governed(clause, start) or _joined(clause, start)) is not None:
        return governed
    if low in _GOES_ON:
        going = clause.low(i) in triggers.LOSE or clause.low(i) in triggers.LEAVE
        return Mood(None, "told as going on") if going else Mood(Kind.ATTEMPT, "still going on")
    for k in range(start - 1, max(-1, start - 10), -1):
        if clause.low(k) in ("would", "could", "might", "may", "will"):
            return Mood(Kind.PLANNED, "after a modal verb")
        if clause.kind(k) == "p" and clause.chunks[k].text in ";":
            break
    return Mood(None, "told as done")


def _ahead(clause: Clause, start: int) -> Mood | None:
    """What is near, or still ahead by the words before, or by those of which it is the subject."""
    low, before = clause.low(start - 1), clause.low(start - 2)
    if low == "the" and before in _UNDER_WAY:
        return Mood(Kind.ATTEMPT, f"under way: {before}")  # "begun the clearing of P"
    begins = low in _BEGIN and before == "to"  # "asked them to start freeing P"
    opens = start == 0 or clause.text_at(start - 1) == "," or low in _OPENING
    begins = begins or (opens and _of_what_would_be(clause, start))
    begins = begins or focused(clause, low, before, start)
    begins = begins or planned_means(clause, start) or _means_ahead(clause, start)
    near = before in _VERGES or _within(clause, start) or _launched_for(clause, start)
    if (low == "of" and near) or (low == "on" and before in _TEETERING):
        return Mood(Kind.ATTEMPT, f"near it: {before} {low}")
    wanted = low in ("at", "against") or (low == "for" and before not in _REASONS)
    if begins or wanted or before in _AIMS:
        return Mood(Kind.PLANNED, f"a plan: {before} {low}")
    return None


_UNDER_WAY = words("began begun begin begins started start starts continued continues launched")


def _governed(clause: Clause, start: int) -> Mood | None:
    """What a noun or verb before a preposition makes of it; null where it is done."""
    low, before = clause.low(start - 1), clause.low(start - 2)
    helps = low == "in" and _to_help(clause, start - 2)
    if helps or low == "busy" or before in _ON_THE_WAY.get(low, ()):
        return Mood(Kind.ATTEMPT, f"near it: {before} {low}")
    if low == "in" and before.startswith(_FAILS):
        return Mood(Kind.REPELLED, f"failed: {before}")
    if low == "in" and before.rpartition(" ")[2] in _TAKING_PART and _refused(clause, start):
        return Mood(None, "had no part in it", drop=True)
    if low in _NOT_YET or before in _HEADS_AHEAD.get(low, ()):
        return Mood(Kind.PLANNED, f"only spoken of: {low}")
    done = _DONE_BEHIND.get(low)
    told = done is None or before in done or _tells_or_judges(clause, start)
    if not told:
        return Mood(Kind.PLANNED, f"only spoken of: {before} {low}")
    if clause.kind(start - 1) == "A" and _only_prospect(clause, start - 1):
        return Mood(Kind.PLANNED, "only hoped for or feared of somebody")
    return None


def _joined(clause: Clause, start: int) -> Mood | None:
    """What governs the first of "aimed at cutting the road and seizing P"; null if it is done."""
    if clause.low(start - 1) not in ("and", "or"):
        return None
    for j in range(start - 2, max(0, start - _FAR), -1):
        if clause.text_at(j) == ";":
            return None
        low = clause.low(j)
        if low.endswith("ing") and clause.kind(j) == "w" and low not in _NO_GERUNDS:
            progressive = clause.low(j - 1) in grammar.BE
            return None if progressive else _ahead(clause, j) or _governed(clause, j)
    return None


def _only_prospect(clause: Clause, who: int) -> bool:
    """Whether "the prospect of", "fears of" goes before the side that would do it."""
    at = who - 1 - (clause.low(who - 1) in grammar.DETERMINERS)
    return clause.low(at) in ("of", "about") and clause.low(at - 1) in _PROSPECTS


def _tells_or_judges(clause: Clause, start: int) -> bool:
    """Whether somebody is judged for it or was done with it, or a sentence begins with "On": "On
    entering P, ...", "accomplished the mission of freeing P".
    """
    opens = start == 1 or clause.text_at(start - 2) == ","
    if opens and clause.low(start - 1) == "on":
        return True
    return any(clause.low(k) in _SAYS_DONE for k in range(max(0, start - 6), start - 1))


def _refused(clause: Clause, start: int) -> bool:
    back = [clause.low(k) for k in range(max(0, start - 8), start)]
    return any(low.startswith(_NONE) or low in grammar.NEGATIONS for low in back)


def _within(clause: Clause, start: int) -> bool:
    """ "within reach of taking P", "came within hours of taking P": not "Within hours of"."""
    at = next(
        (k for k in range(start - 1, max(-1, start - 6), -1) if clause.low(k) == "within"), -1
    )
    if at < 0:
        return False
    return clause.low(start - 2) not in _TIMES or clause.low(at - 1) in _CAME


def _stopped(clause: Clause, i: int, start: int) -> bool:
    """Whether "stopped the rebels" goes before "taking P"."""
    takes = clause.low(i) in triggers.TAKE or clause.low(i) in triggers.WEAK_TAKE
    return takes and clause.kind(start - 1) == "A" and clause.low(start - 2).startswith(_STOP[:2])


def _means_ahead(clause: Clause, start: int) -> bool:
    """ "By seizing P the army would cut the road", "before taking P they must": still ahead."""
    fronted = start < 2 or clause.text_at(start - 2) == ","
    if clause.low(start - 1) not in ("by", "before") or not fronted:
        return False
    _, end = clause.places_after(start + 1)
    return any(clause.low(k) in grammar.MODALS for k in range(end, end + _SOON))


def _of_what_would_be(clause: Clause, start: int) -> bool:
    """ "Taking P (in turn) would open the road": only supposed, as the verb of which it is the
    subject; "if P falls, taking Q will be easy"; "retaking P is the main goal".
    """
    places, end = clause.places_after(start + 1)
    if clause.low(start + 1) in _PRONOUNS:
        places, end = [as_it(clause.chunks[start + 1])], start + 2
    aside = end + 2 * (clause.low(end) == "in" and clause.low(end + 1) in _IN_TURN)
    while clause.kind(aside) in "DP" and aside < len(clause.chunks):
        aside += 1
    aside += clause.low(aside) in grammar.ADVERBS
    if not places:
        return False
    losing = clause.low(start) == "losing" and clause.low(aside) in ("is", "means")
    return losing or clause.low(aside) in grammar.MODALS or _is_a_goal(clause, aside)


def _is_a_goal(clause: Clause, verb: int) -> bool:
    """Whether "is the main goal", "remains difficult", "was their aim" stands here."""
    low = clause.low(verb)
    if low in grammar.HAVE and clause.low(verb + 1) == "been":
        low, verb = "was", verb + 1
    near = {clause.low(k) for k in range(verb + 1, verb + _SOON)}
    if low in ("was", "were"):
        return not near.isdisjoint(_AIMS_OF)
    if low in ("requires", "depends"):
        return True
    present = low in ("is", "are", "remains", "remain", "seems")
    return present and not near.isdisjoint(_AIMS_OF | _NO_DEEDS)


def _to_help(clause: Clause, j: int) -> bool:
    """Whether "to support A (in securing P)" ends at an index: not "helped A in securing P"."""
    back = range(j, max(0, j - 5), -1)
    at = next((k for k in back if clause.low(k) in _HELP), 0)
    return at > 0 and clause.low(at - 1) == "to"


def _launched_for(clause: Clause, start: int) -> bool:
    """ "launched a counterattack with the aim of retaking P": under way, not only planned."""
    aim = clause.low(start - 2) in GOALS and clause.low(start - 4) == "with"
    return aim and any(clause.low(j).rstrip("s") in triggers.PRESS_NOUNS for j in range(start - 4))


def _kept_from(clause: Clause, start: int) -> Mood:
    """ "stopped A from taking P"; done where they "failed to stop A" or "could not"."""
    near = range(start - 1, max(-1, start - 6), -1)
    stopped = next((j for j in near if clause.low(j).startswith(_STOP)), -1)
    if stopped >= 0:
        group = clause.group(stopped)
        in_vain = group.infinitive and clause.low(group.start - 1) in _IN_VAIN
        if clause.low(stopped - 1) == "nothing":
            return Mood(Kind.PLANNED, "nothing in the way of it")
        if group.negated or in_vain or clause.low(stopped - 1) in _UNABLE:
            return Mood(None, "told as done: not kept from it")
    return Mood(Kind.REPELLED, "kept from it")


_STOP = ("stop", "prevent", "keep", "kept", "deter", "block", "hinder", "hold", "held")
_IN_VAIN = words("failed fails fail failing unable powerless helpless")
_UNABLE = words("cannot not")
_NOT_AT_ALL = words("no not n't never without")

_SAYS_DONE = JUDGING | words("completed complete completes accomplished finished fulfilled")
_REASONS = words(
    """
    responsible responsibility credit revenge retaliation known famous blame blamed reward rewarded
    medal medals apology punishment
    """
)
"""What one has for a deed that is done."""
_STEPS = words("step steps minutes hours days weeks away metres meters kilometres kilometers miles")
_TIMES = words("minutes hours days weeks months minute hour day week month years")
_CAME = words("came come comes coming got get now is are was were be")
_FAR = 16
_NO_GERUNDS = words(
    """
    during morning evening following including according nothing something anything ring string
    spring king wing building buildings meeting briefing shelling bombing fighting beginning being
    crossing
    """
)
_SOON = 8
_PRONOUNS = ("it", "them", "this", "both")
_IN_TURN = words("turn sequence time succession")
_OPENING = words("that but because said says as")
_BEGIN = words("start begin keep continue resume")
_GOES_ON = words("started begun began kept continue continued keep starts begins resumed continues")
_VERGES = words("verge brink cusp point edge process")
_TEETERING = words("teetering teeters teetered verging bordering")
_HELP = words("support help assist aid back join")
_FAILS = ("fail", "unsuccess", "flounder")
_TAKING_PART = words("part participate participating participation join joining role")
_NONE = ("refus", "no ")
_SHUN = words("instead fear fears afraid wary tired")
_PROSPECTS = words(
    """
    prospect prospects fear fears risk danger threat possibility likelihood chance chances hope
    hopes idea worry worries concern concerns talk speculation warned warning
    """
)

_AIMS = words(
    """
    aimed aiming aims aim goal goals objective objectives purpose hope hopes intention
    intent plan plans prospect importance chance chances dream ambition
    """
)
_AIMS_OF = GOALS | words("priority priorities task mission plan necessary condition prerequisite")
"""What a deed is that is wanted."""
_NO_DEEDS = words(
    """
    key crucial vital essential important critical difficult hard harder easy easier impossible
    possible likely unlikely tough risky only matter question central part necessary needed
    """
)
"""What the present tense says of a deed that is still ahead."""

_NEAR = ("close", "closer", "near", "nearer")
_GETTING_ON = ("progress", "headway", "inroads")
_AT_WORK = words("working work works focused focusing focus concentrating concentrated intent")
_ON_THE_WAY: dict[str, tuple[str, ...]] = {
    "before": _NEAR,
    "to": (*_NEAR, *_GETTING_ON),
    "in": _GETTING_ON,
    "on": (*_GETTING_ON, *sorted(_AT_WORK)),
    "towards": _GETTING_ON,
    "toward": _GETTING_ON,
}
"""Words between which a gerund tells how near it has come: "closer to", "at work on"."""

_NOT_YET = words(
    """
    towards toward considering considered consider considers discussed discussing discuss
    suggested suggests suggesting proposed proposes proposing recommended recommends recommending
    delayed delays delaying postponed postpones postponing contemplated contemplating contemplate
    envisaged envisages envisioned imagine imagines involves requires
    """
)
"""Words behind which a deed is not done."""

_HEADS_AHEAD: dict[str, frozenset[str]] = {
    "in": words("interest interested delay delayed delays difficulty difficulties hesitant slow"),
    "with": words("tasked entrusted charged busy threatened obsessed concerned assigned"),
}
"""Before other prepositions: what leaves a deed ahead where it else is done."""

_DONE_BEHIND: dict[str, frozenset[str]] = {
    "of": words(
        """
        result results video videos footage images pictures photos film clip clips report reports
        news word claim claims claimed announcement announcements statement feat achievement credit
        success successes honour honor glory anniversary memory boast boasts boasted accused accuses
        accusing guilty course wake aftermath minutes hours days weeks months day years celebration
        history habit record consequence cost price expense because advantage act acts crime benefit
        instead proud operation operations strategy series string spree
        """
    ),
    "on": words("congratulated congratulates congratulating congratulations reported report upon"),
    "to": words(
        """
        led leading lead leads addition contributed contributing thanks due confessed confessing
        admitted admits admitting owing prior response reaction attributed close
        """
    ),
    "about": words("boasted boasting bragged bragging told report reports reported news lied"),
}
"""Prepositions behind which a deed is done only where one of these goes before."""
