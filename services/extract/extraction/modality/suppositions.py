"""Whether a clause is only supposed, waited for or unconfirmed: if, had it been, until, once; or
came late at last.
"""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import VerbGroup
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.moods import JUDGING
from services.extract.extraction.words.spelling import words

CLAUSE_STARTS = words("that which who while but if and once")


def not_until(clause: Clause, i: int) -> bool:
    """ "was not retaken until May": then it was."""
    for j in range(i + 1, min(i + 5, len(clause.chunks))):
        if clause.text_at(j).lower().startswith("until"):
            return clause.kind(j) == "D" or clause.low(j + 1) == "the"
        if clause.kind(j) == "p":
            break
    return False


def conditional(clause: Clause, start: int) -> bool:
    """Whether an "if" opens the verb's clause."""
    j = start - 1
    while j >= 0:
        low = clause.low(j)
        if low in ("if", "unless", "whether", "should"):
            return True
        if low in ("event", "case") and clause.low(j - 1) in ("the", "in"):
            return True  # "in the event (that) P is overrun"
        if low == "had" and clause.kind(j + 1) in "AP" and (not j or clause.text_at(j - 1) in ",;"):
            return True  # "had P been lost, the war would be over"
        if low == "and" and j == start - 1 and clause.kind(start) == "w":
            j -= 1
            continue  # "if A advance on Q and capture P"
        if clause.joins_alike(j) or (aside := clause.before_aside(j + 1)) < j + 1:
            j = j - 1 if clause.joins_alike(j) else aside - 1
            continue  # "if A and B capture P", "if P, in Q, is captured"
        if (clause.kind(j) == "p" and clause.chunks[j].text in ',;"“”') or low in (
            "that",
            "which",
            "who",
            "and",
            "but",
            "after",
            "when",
            "since",
            "until",
            "before",
            "because",
            "while",
        ):
            return False
        j -= 1
    return False


def would_have_been(clause: Clause, i: int, start: int) -> bool:
    """ "To have taken P the army would have needed": it did not."""
    opens = start < 2 or clause.text_at(start - 2) in (",", ";")
    ahead = range(i, min(i + 12, len(clause.chunks)))
    return opens and any(clause.low(j) in grammar.MODALS for j in ahead)


def by_nobody(clause: Clause, start: int) -> bool:
    """ "No soldier has entered P", "not a single rebel set foot in P"."""
    k = start - 1
    while clause.low(k) in ("ever", "yet", "so", "far"):
        k -= 1
    if clause.kind(k) not in ("A", "w"):
        return False
    low, before = clause.low(k), clause.low(k - 1)
    if before == "no" or low.startswith("no "):
        return True
    one = before == "not" and low.startswith(("one ", "a "))
    counted = before in ("a", "one", "single")
    return one or (counted and "not" in (clause.low(k - 2), clause.low(k - 3)))


def the_only_one(clause: Clause, start: int) -> bool:
    """ "the only capital that they have not captured": of it nobody has denied that."""
    that = next((j for j in range(start - 1, max(0, start - 4), -1) if clause.low(j) == "that"), 0)
    back = range(max(0, that - 6), that)
    return any({"only", "last"} & {*clause.text_at(j).lower().split()} for j in back)


def only_nearly(clause: Clause, i: int, start: int) -> bool:
    """ "almost took P", "all but captured P"."""
    nearly = any(clause.low(j) in ("almost", "nearly") for j in range(start, i))
    return nearly or (clause.low(i - 1) == "but" and clause.low(i - 2) == "all")


def awaited(clause: Clause, start: int) -> bool:
    """ "would go on until A gave up P": not yet so; "A held P until B took it" is done."""
    if _time_to_come(clause, start):
        return True
    for j in range(start - 1, max(-1, start - 12), -1):
        low = clause.low(j)
        if low == "before" and (clause.low(start) in ("is", "are") or _present(clause, start)):
            return True  # "leaving one post to be stormed before P is theirs", "before they take P"
        if low == "before" and any(clause.low(k) in _FIRST for k in range(max(0, j - 10), j)):
            return True  # "wanted monitors before its troops left P"
        if low == "before" and _will_go_on(clause, j):
            return True
        if low in ("until", "till"):
            lows = [clause.low(k) for k in range(max(0, j - 14), j)]
            scarce = "needed" in lows and ("little" in lows or "only" in lows)
            return scarce or any(low in AHEAD or low in _VOWED for low in lows)
        if (clause.kind(j) == "p" and clause.text_at(j) in ',;"“”') or low in CLAUSE_STARTS:
            return False
    return False


def _will_go_on(clause: Clause, j: int) -> bool:
    """ "would not stop before P was theirs", "vowed not to rest before it had taken P"."""
    lows = [clause.low(k) for k in range(max(0, j - 10), j)]
    ahead = any(low in AHEAD or low in _VOWED for low in lows)
    return ahead and not _NOT.isdisjoint(lows[-6:]) and not _STOP.isdisjoint(lows[-3:])


_NOT = words("not n't never won't cannot refused refuses refuse wouldn't")
_STOP = words("stop rest halt pause cease quit relent return up down leave")


def _present(clause: Clause, start: int) -> bool:
    """Whether a verb of taking or leaving tells of no past: "take", "fully withdraws"."""
    verb = clause.low(start + clause.low(start).endswith("ly"))
    codes = triggers.TAKE.get(verb), triggers.WEAK_TAKE.get(verb), triggers.LEAVE.get(verb)
    return "b" in codes or "s" in codes


def could_by_then(clause: Clause, start: int) -> bool:
    """ "came hours after A could seize P": it did."""
    if clause.low(start) != "could":
        return False
    for j in range(start - 1, max(-1, start - 8), -1):
        if clause.low(j) == "after":
            return clause.low(j - 1) in _TIME_PAST
        if clause.kind(j) == "p":
            return False
    return False


_TIME_PAST = words("hours days weeks minutes day week hour shortly soon came comes")
_FIRST = words("wanted wants want demanded demands required requires insisted insists sought asked")
_VOWED = words("vowed vow vows pledged pledge pledges promised promise promises sworn swore")
AHEAD = words("will would won't can cannot could shall must 'll refused refuses refuse never")


def unconfirmed(clause: Clause, start: int) -> bool:
    """ "it is not confirmed that A took P", "there is no evidence that P fell": nobody says so."""
    back = range(start - 1, max(-1, start - 12), -1)
    that = next((j for j in back if clause.low(j) == "that"), 0)
    if clause.low(that - 1) in _CLAIMED and any(
        clause.low(j) in _CONFIRMED and clause.low(j - 1) in _UNABLE
        for j in range(max(0, that - 4), that)
    ):
        return True  # "could not confirm claims that A took P"
    if clause.low(that - 1) in _RUMOURS:
        return not any(clause.low(j) in _TURNED_OUT for j in range(start, len(clause.chunks)))
    if clause.low(that - 1) not in _CONFIRMED and not _nor_denied(clause, that - 1):
        return False
    return any(clause.low(j) in _DOUBTED for j in range(max(0, that - 7), that))


def _nor_denied(clause: Clause, j: int) -> bool:
    """ "could neither confirm nor deny that A took P"."""
    return clause.low(j) == "deny" and any(clause.low(k) == "confirm" for k in range(j - 4, j))


_RUMOURS = words("rumour rumours rumor rumors speculation gossip hearsay")
_TURNED_OUT = words("false untrue wrong true correct confirmed denied refuted dismissed unfounded")
_CONFIRMED = words(
    """
    confirmed confirm confirming verified verify confirmation proof evidence established establish
    acknowledging admitting conceding
    """
)
_CLAIMED = words("claims claim reports report allegations rumours rumors")
_UNABLE = words("not n't cannot to couldn't never")
_DOUBTED = grammar.NEGATIONS | words(
    "nobody none unable nothing neither cannot impossible declined declines refused refuses"
)


def ahead(clause: Clause, i: int, group: VerbGroup) -> bool:
    """ "will go on once P falls", "would leave after A takes P": the present tells what will be."""
    start = group.start
    if clause.low(start - 2) in ("until", "till") and start == i and _present(clause, i):
        return clause.low(i) not in _TOLD_IN_PRESENT  # "until they take P"
    if clause.span.start == 0 or not _in_present(clause, i, group):
        return False
    while _lists_places(clause, start):
        start -= 2  # "till all of P, Q and R are cleared"
    for j in range(start - 1, max(-1, start - 6), -1):
        low = clause.low(j) or clause.text_at(j).lower()
        if low in ("until", "till"):
            return clause.kind(j + 1) in "APw" and clause.low(i) not in _TOLD_IN_PRESENT
        if low in ("once", "when", "after"):
            lows = (clause.low(k) for k in range(len(clause.chunks)))
            who = clause.kind(j + 1) in "AP" or clause.low(j + 1) in ("it", "they")
            return who and any(word in _TO_COME for word in lows)
        if clause.kind(j) == "p" or low in CLAUSE_STARTS:
            return False
    return False


def _lists_places(clause: Clause, start: int) -> bool:
    """Whether another place of a list stands before the one right before an index."""
    joint = clause.text_at(start - 2) == "," or clause.low(start - 2) in ("and", "or")
    return joint and clause.kind(start - 1) == clause.kind(start - 3) == "P" and start > 2


def _in_present(clause: Clause, i: int, group: VerbGroup) -> bool:
    """Whether the verb stands in the present tense: "falls", "is taken"."""
    low = clause.low(i)
    within = [clause.low(j) for j in range(group.start, i)]
    if group.passive:
        return "been" not in within and ("is" in within or "are" in within)
    codes = (triggers.FALL.get(low), triggers.TAKE.get(low), triggers.LEAVE.get(low))
    plain = group.start == i and not group.perfect
    return plain and ("s" in codes or triggers.WEAK_TAKE.get(low) == "s")


def _time_to_come(clause: Clause, start: int) -> bool:
    """ "2016 will be the year in which P is freed", "would be the month that P fell"."""
    for j in range(start - 1, max(-1, start - 6), -1):
        low = clause.low(j)
        if low in ("which", "when", "that"):
            k = j - 1 - (clause.low(j - 1) in ("in", "on"))
            lows = [clause.low(m) for m in range(k - 4, k)]
            return (clause.low(k) or clause.text_at(k)).split()[-1:] in _TIMES and (
                "be" in lows and not AHEAD.isdisjoint(lows)
            )
        if clause.kind(j) not in "PAw" or low in grammar.REPORTING:
            return False
    return False


_TIMES = [[word] for word in ("year", "month", "week", "day", "moment", "summer", "winter")]
_TOLD_IN_PRESENT = words("leaves")  # "stays until it leaves": of habits, too
_TO_COME = AHEAD | words("would could might may likely plans planned planning intends wants ready")


def joined_infinitive(clause: Clause, i: int, group: VerbGroup) -> int:
    """The "to" that governs the second verb of "to encircle or capture P"; -1 where none does."""
    low = clause.low(i)
    plain = triggers.TAKE.get(low) in ("b", "bn") or triggers.WEAK_TAKE.get(low) == "b"
    plain = plain or low in _GIVE or triggers.LEAVE.get(low) == "b"
    helped = group.start == i and clause.kind(i - 1) == "A" and clause.low(i - 2) in _HELP
    if plain and helped and clause.low(i - 3) == "to":
        return i - 3  # "sent men to help the army retake P"
    if not plain or group.start != i or clause.low(i - 1) not in ("or", "and"):
        return -1
    at = i - 3
    if clause.low(at) != "to" or clause.kind(at + 1) != "w":
        return _infinitive_of_list(clause, i)
    return at if clause.low(at + 1) in triggers.PRESS or clause.low(at + 1) in _HARMED else -1


_HELP = words("help assist support let enable")


def _infinitive_of_list(clause: Clause, i: int) -> int:
    """The "to" of "managed to take control of P, Q and R and clear S" for "clear"; else -1."""
    for k in range(i - 2, max(0, i - _LIST), -1):
        low = clause.low(k)
        verb = clause.low(k + 1)
        taking = (triggers.TAKE.get(verb) or triggers.WEAK_TAKE.get(verb)) in ("b", "bn")
        taking = taking or verb in _GIVE or triggers.LEAVE.get(verb) in ("b", "bn")
        if low == "to" and (taking or clause.low(k - 1) in _TRYING):
            return k
        if low in grammar.AUXILIARIES or low in grammar.REPORTING or clause.text_at(k) == ";":
            return -1
    return -1


_GIVE = words("hand give surrender turn return cede yield deliver transfer")
_TRYING = words("attempt attempts attempted trying tried tries effort efforts bid bids")
_LIST = 40
"""Chunks that a list of what was taken may fill before another verb goes on."""


_HARMED = words("attack destroy defeat isolate bypass cut outflank envelop liberate enter seize")


def matter_of_time(clause: Clause, end: int) -> bool:
    """ "the taking of P is (only) a matter of days": not yet so."""
    if clause.low(end) not in grammar.BE:
        return False
    j = next((j for j in range(end + 1, end + 6) if clause.low(j) in ("matter", "question")), -1)
    lows = [(clause.low(k) or clause.text_at(k)).lower() for k in range(j + 2, j + 7)]
    told = " ".join(lows)
    return j >= 0 and clause.low(j + 1) == "of" and any(word in told for word in _AWAITED)


_AWAITED = ("time", "when", "days", "hours", "weeks", "months", "day", "week", "future", "moment")


def judged_for(clause: Clause, start: int) -> bool:
    """ "condemned A for taking P", "executed two officers for losing P"."""
    reasons = clause.low(start - 1) == "for"
    return reasons and any(clause.low(k) in JUDGING for k in range(start - 5, start - 1))


def only_to(clause: Clause, start: int) -> bool:
    """ "took P(,) only to lose it again", "freed P, only for A to retake it": so it
    went.
    """
    after = start - 1 if clause.kind(start - 1) == "A" and clause.low(start - 2) == "for" else start
    after -= after < start
    at = next((j for j in (after - 1, after - 2, after) if clause.low(j) == "only"), -1)
    if at < 0 or clause.low(at + 1) not in ("to", "for"):
        return False
    before = range(max(0, at - 8), at)
    moved = any(clause.low(j) in _GOT_THERE for j in before)
    return clause.text_at(at - 1) == "," or moved


_GOT_THERE = (
    frozenset(triggers.TAKE)
    | frozenset(triggers.WEAK_TAKE)
    | words("entered reached advanced returned held moved stormed broke arrived")
)
SPANS_TAKEN = words(
    "months weeks days years hours month attempts attempt tries efforts year week day hour"
)
_SO_LONG = words(
    """
    it them him two three four five six seven eight nine ten several more than nearly almost about
    over another just only some the best part of a an half long many further less
    """
)


def took_so_long(clause: Clause, j: int) -> bool:
    """ "took two years (to subdue P)", "it took the army five tries": at last it was so."""
    while j >= 0:
        low = clause.low(j)
        if low == "took":
            return True
        told = low in _SO_LONG or low in SPANS_TAKEN or clause.kind(j) in "DA"
        if not (told or low.isdigit()):
            return False
        j -= 1
    return False


_RANKS = words(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth latest last only recent
    """
)
_COUNTED = 9


def counted_off(clause: Clause, start: int) -> bool:
    """ "the first to", "the last town to", "the third of seven crossings with Q to (pass to A)"."""
    for k in range(start - 1, max(-1, start - _COUNTED), -1):
        low = clause.low(k)
        ranked = not _RANKS.isdisjoint(low.split())
        the = "the" in (clause.low(k - 1), clause.low(k - 2))
        the = the or (clause.kind(k) == "P" and not low.startswith("only "))
        if ranked and the and clause.low(k + 1) in ("phase", "stage", "step"):
            return False  # "the third phase to free P"
        if ranked and the:
            return clause.low(k - 1) not in ("leaving", "leaves", "with", "remains", "remain")
        if clause.kind(k) not in "wP" or low in grammar.AUXILIARIES or low in grammar.REPORTING:
            return False
        if low in triggers.TAKE or low in triggers.PRESS_NOUNS or low in _ATTEMPTS:
            return False
    return False


_ATTEMPTS = words("attempt bid effort chance attempts order step move")


def of_another_deed(clause: Clause, j: int, i: int) -> bool:
    """ "withdrew without a fight after the fall of P": of another deed."""
    return any(clause.low(k) in ("after", "following", "since") for k in range(j + 1, i))


def joined_negation(clause: Clause, group: VerbGroup) -> VerbGroup | None:
    """The verb of "did not enter P or take Q", "has not left P nor lost Q", whose "not" is said of
    the second one too; null where none is.
    """
    if clause.low(group.start - 1) not in ("or", "nor"):
        return None
    for j in range(group.start - 2, max(-1, group.start - 12), -1):
        if clause.kind(j) in "Ap" or clause.low(j) in CLAUSE_STARTS:
            return None
        if clause.low(j) in ("not", "n't", "never"):
            verbs = (clause.group(k) for k in range(j + 1, j + 4) if clause.kind(k) == "w")
            return next((verb for verb in verbs if verb.negated), None)
    return None
