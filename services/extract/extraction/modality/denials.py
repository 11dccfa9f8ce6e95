"""Whether what a clause tells is denied, corrected or only asked."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_FALSE = words(
    """
    wrong false untrue incorrect wrongly erroneously inaccurate mistakenly baseless unfounded
    premature falsely inaccurately prematurely incorrectly untruthfully
    """
)
_TRUTH = words("truth substance basis foundation")
_TRUE = words("true correct accurate")
_NOBODY = ("no side", "no party", "no faction", "nobody")
_MOCKED = words("mocked mocks mocking ridiculed ridicules derided derides scoffed scorn")
_DENIALS = (
    _MOCKED
    | frozenset(
        form
        for form in triggers.DENY
        if form not in _FALSE and not form.startswith(("wrong", "false"))
    )
    | frozenset(("denial",))
)
_STOPS = words("but while and saying adding said however")
_CLAIMS = words(
    """
    report reports claim claims rumours rumors rumour rumor allegation allegations
    reporting claiming version information suggestions news talk speculation stories
    """
)
_REACH = 14


def denied(clause: Clause, trigger: int) -> str | None:
    """The word that denies what the trigger tells; null where nothing does."""
    if _drawn_to(clause, trigger):
        return "attention drawn to it"
    if clause.low(0) == "correction" and _taken_back(clause, trigger):
        return clause.low(0)
    for j in range(trigger - 1, max(-1, trigger - _REACH), -1):
        low = clause.low(j)
        if low in _DENIALS and clause.kind(j) == "w" and not _set_off(clause, j, trigger):
            return _governs(clause, j, trigger)
        lie = low in _LIES and clause.low(j + 1) == "about"  # "lie about the capture of P"
        if lie or low in _FALSE or _against_claim(clause, j, trigger):
            return low
        if low in _TRUE and clause.low(j - 1) == "not" and clause.low(j + 1) == "that":
            return f"not {low}"
        if low in _NOBODY and j + 1 == clause.group(trigger).start:
            return low
        if clause.kind(j) in "Pw" and _neither(clause, j):
            return "neither"
        if low in grammar.REPORTING and clause.low(j - 1) in _FALSE:
            return clause.low(j - 1)  # "an earlier version wrongly said that"
        if low == "and" and clause.low(j - 1) in _FALSE:
            continue  # "dismissed as false and misleading claims that"
        if (low in _STOPS and not clause.joins_alike(j)) or clause.text_at(j) == ";":
            break
    return _claim_dismissed(clause, trigger) or _said_of(clause, trigger) or _after(clause, trigger)


_LIES = words("lie lies lied lying")


def _claim_dismissed(clause: Clause, trigger: int) -> str | None:
    """ "dismissed as rubbish a statement of B, which claimed it had taken P"."""
    start = clause.group(trigger).start
    said = next((j for j in range(start - 1, start - 4, -1) if clause.low(j) in _CLAIMING), 0)
    said -= clause.kind(said - 1) == "A"  # "a video in which B said it had taken P"
    if clause.low(said - 1) not in ("which", "that", "who"):
        return None
    for j in range(said - 2, max(0, said - _REACH), -1):
        if clause.low(j) in _CLAIMS or clause.low(j) in _STATED:
            back = range(j - 1, max(-1, j - _NEAR), -1)
            return next((clause.low(k) for k in back if clause.low(k) in _REFUSED), None)
    return None


_NEAR = 9
_CLAIMING = words("claimed claims claiming said says stated declared announced alleged alleges")
_STATED = words("statement statements announcement communique declaration post video audio")


def _set_off(clause: Clause, j: int, trigger: int) -> bool:
    """ "A, which B denies backing, has taken P": a denial of something else, said of A."""
    opens = next((k for k in range(j - 1, 0, -1) if clause.text_at(k) == ","), 0)
    relative = clause.low(opens + 1) in ("which", "who", "whom", "whose")
    closed = any(clause.text_at(k) == "," for k in range(j + 1, clause.group(trigger).start))
    return relative and closed and clause.kind(opens - 1) == "A"


def _drawn_to(clause: Clause, trigger: int) -> bool:
    """ "The attention of the army has been drawn to a report that P has fallen": some armies' way
    to begin a denial.
    """
    at = next((j for j in range(min(trigger, _REACH)) if clause.low(j) == "attention"), -1)
    return at >= 0 and any(
        clause.low(j) == "drawn" and clause.low(j + 1) == "to" for j in range(at, trigger)
    )


def _against_claim(clause: Clause, j: int, trigger: int) -> bool:
    """ "no truth in reports that", "contradicting officers who announced the fall of P"."""
    low = clause.low(j)
    if low in _TRUTH and clause.low(j - 1) == "no":
        return clause.low(j + 2) in _CLAIMS or clause.low(j + 2) == "the"
    contrary = low == "contrary" and clause.low(j + 1) == "to"
    if not (contrary or low.startswith("contradict")):
        return False
    between = [clause.low(k) for k in range(j + 1, trigger)]
    over = contrary and any(clause.text_at(k) == "," for k in range(j + 1, trigger))
    return not over and any(low in grammar.REPORTING or low in _CLAIMS for low in between)


def _taken_back(clause: Clause, trigger: int) -> bool:
    """ "Correction: an earlier post stated that troops had entered P"."""
    lows = [clause.low(j) for j in range(1, trigger)]
    return "earlier" in lows or "previously" in lows or "previous" in lows


def _refuted_after(clause: Clause, trigger: int) -> str | None:
    """ "A said it had taken P, but B denied it", "but officials rejected that"."""
    but = next((j for j in range(trigger + 1, len(clause.chunks)) if clause.low(j) == "but"), 0)
    for j in range(but + 1, min(but + 7, len(clause.chunks))) if but else ():
        if clause.low(j) in _REFUSED and clause.low(j + 1) in ("it", "that", "this"):
            ends = clause.kind(j + 2) in ("p", "") or clause.low(j + 2) in ("and", "saying", "as")
            return clause.low(j) if ends else None
        if (
            clause.low(j + 1) == "the"
            and clause.low(j + 2) in _CLAIMS
            and (clause.low(j) in _REFUSED or clause.low(j) in _OFF)
        ):
            return clause.low(j)
    return _said_untrue(clause, but + 1) if but else None


def _said_untrue(clause: Clause, start: int) -> str | None:
    """ "(but) B called it a lie", "B described the claim as false", "B said this was not true"."""
    for j in range(start, min(start + _NEAR, len(clause.chunks))):
        pointed = clause.low(j) in ("it", "that", "this") or clause.low(j) in _CLAIMS
        if not pointed:
            continue
        lows = [clause.low(k) for k in range(j + 1, j + 4)]
        called = any(clause.low(k) in _CALLED for k in range(max(start, j - 2), j))
        if not (called or lows[:1] in (["was"], ["were"], ["is"], ["are"])):
            continue
        if lows[1:3] == ["not", "true"]:
            return "not true"
        return _untrue_soon(clause, j)
    return None


def _untrue_soon(clause: Clause, j: int) -> str | None:
    """What calls untrue soon behind an index."""
    soon = range(j + 1, min(j + _TOLD_SOON, len(clause.chunks)))
    return next((clause.low(k) for k in soon if _is_untrue(clause, k)), None)


def _is_untrue(clause: Clause, k: int) -> bool:
    return (clause.low(k) in _FALSE and clause.low(k - 1) != "not") or _is_lie(clause, k)


_TOLD_SOON = 5
_REFUSED = words(
    """
    denied denies rejected rejects dismissed dismisses refuted refutes disputed denounced debunked
    ridiculed mocked
    """
)


def _claim_refuted_by(clause: Clause, trigger: int) -> str | None:
    """ "A said it had taken P, a claim rejected by B", "something that B denied"."""
    for j in range(trigger + 1, min(trigger + _REACH, len(clause.chunks) - 2)):
        by = clause.low(j + 1) in _REFUSED and clause.low(j + 2) == "by"
        if clause.low(j) not in _CLAIMS or clause.low(j - 1) not in ("a", "the"):
            continue
        if by:
            return clause.low(j + 1)
        if clause.low(j - 1) == "a":
            return _apposed_untrue(clause, j)
    return None


def _apposed_untrue(clause: Clause, claim: int) -> str | None:
    """ "a claim (that) B called a lie", "a report B described as false"."""
    for k in range(claim + 1, min(claim + _TOLD_SOON, len(clause.chunks))):
        if clause.low(k) in _CALLED:
            return _untrue_soon(clause, k)
    return None


def _said_of(clause: Clause, trigger: int) -> str | None:
    """ "Rubbish, B said of the report that A took P", "they lied when they said they had taken P":
    the verdict goes before.
    """
    for j in range(trigger - 1, max(1, trigger - _REACH), -1):
        if clause.low(j) == "when" and clause.low(j - 1) == "lied":
            return clause.low(j - 1)
        if clause.low(j) in ("of", "about") and clause.low(j - 1) in grammar.REPORTING:
            claimed = any(
                clause.low(k) in _CLAIMS or clause.low(k) in _STATED for k in range(j + 1, trigger)
            )
            before = range(max(0, j - _NEAR), j)
            return next((clause.low(k) for k in before if claimed and _is_untrue(clause, k)), None)
    return None


_OFF = words("out off aside")  # "ruled out the claims", "brushed aside the reports"


def _neither(clause: Clause, j: int) -> bool:
    """ "neither P nor Q fell", "neither town fell", "neither of them fell"."""
    low, after = clause.low(j), clause.low(j + 1)
    if clause.kind(j) == "P":
        return low.startswith("neither ")
    return low == "neither" and (
        after in ("of", "it", "was", "has", "had") or clause.kind(j + 1) == "P"
    )


_ASKED = words("demand demands call calls offer proposal ultimatum order orders request plan deal")


def _governs(clause: Clause, j: int, trigger: int) -> str | None:
    """ "denied that", "denied reports that", "denied losing": not "denied entry to"."""
    if trigger - j <= 2 or clause.low(trigger - 1) in ("had", "has", "have", "was"):
        return clause.low(j)
    between = [clause.low(k) for k in range(j + 1, trigger)]
    if not _ASKED.isdisjoint(between):
        return None  # "rejected a demand that they leave P"
    told = range(j + 1, clause.group(trigger).start)
    if len(told) and all(clause.kind(k) in "AD" for k in told):
        return clause.low(j)  # "denied the rebels had ever taken P"
    if clause.low(j) in _MOCKED:  # "mocked the media, which announced the fall of P"
        claimed = any(low in _CLAIMS or low in grammar.REPORTING for low in between)
        return clause.low(j) if claimed else None
    if clause.kind(j + 1) == "A" and clause.low(j + 2) in grammar.BE and trigger - j < 7:
        return clause.low(j)  # "denied the rebels were in control of P"
    inner = clause.group(trigger)
    fallen = inner.pluperfect or inner.perfect or inner.passive
    if fallen and len(told) and all(_of_a_place(clause, k) for k in told):
        return clause.low(j)  # "denied the base at P had been overrun"
    if not _STATED.isdisjoint(between):
        return clause.low(j)  # "refuted the ministry's statement on the capture of P"
    if "that" in between or any(low in _CLAIMS for low in between) or between[:1] == ["having"]:
        return clause.low(j)
    return clause.low(j) if any(low in ("loss", "fall", "capture") for low in between[:3]) else None


def _of_a_place(clause: Clause, k: int) -> bool:
    """Whether a chunk is a place or leads to one: "the base at P and Q"."""
    return clause.kind(k) == "P" or clause.low(k) in ("the", "at", "of", "in", "and")


def _after(clause: Clause, trigger: int) -> str | None:
    """ "Reports that X fell were wrong": a claim before, its refutation after."""
    claim = any(clause.low(j) in _CLAIMS for j in range(max(0, trigger - 10), trigger))
    called = _called(clause, trigger) or _turned_out(clause, trigger)
    called = called or _claim_refuted_by(clause, trigger)
    if called is not None:
        return called
    if any(clause.low(j) in grammar.REPORTING for j in range(trigger)):
        claim_refuted = _refuted_after(clause, trigger)
        if claim_refuted is not None:
            return claim_refuted
    if not claim:
        return None
    start = _past_aside(clause, trigger + 1)
    for j in range(start, min(start + _REACH - 1, len(clause.chunks))):
        if (
            clause.low(j) in _FALSE
            or _is_lie(clause, j)
            or (
                clause.low(j) in ("denied", "rejected", "dismissed", "refuted", "disputed")
                and clause.low(j - 1) in ("was", "were", "been", "is", "are")
            )
        ):
            return clause.low(j)
        over = clause.low(j) in ("but", "while") and clause.low(j - 1) != "nothing"
        if over or clause.text_at(j) == ";":
            break
    return None


def nothing_confirms(clause: Clause, j: int) -> bool:
    """ "no confirmation of the capture of P"."""
    return clause.low(j) == "confirmation" and clause.low(j - 1) == "no"


def claimed_untruly(clause: Clause, noun: int, end: int) -> str | None:
    """What refutes "a rumour about the loss of P", where its places end at ``end``: "was untrue",
    "turned out to be false", "were denied".
    """
    if not any(clause.low(j) in _CLAIMS for j in range(max(0, noun - 5), noun)):
        return None
    start = _past_aside(clause, end)
    for j in range(start, min(start + _TOLD_SOON, len(clause.chunks))):
        if clause.low(j) in grammar.BE or clause.low(j) in _FOUND:
            refused = clause.low(j + 1) if clause.low(j + 1) in _REFUSED else None
            return refused or _untrue_soon(clause, j)
        if clause.low(j) in _STOPS:
            return None
    return None


def _past_aside(clause: Clause, j: int) -> int:
    """The index behind a relative clause between commas that begins within two words: "P airport,
    which spread online, turned out to be false".
    """
    at = next((k for k in range(j, j + 3) if clause.text_at(k) == ","), -1)
    if at < 0 or clause.low(at + 1) not in ("which", "that", "widely", "carried", "spread"):
        return j
    closed = range(at + 2, min(at + 2 + _REACH, len(clause.chunks)))
    return next((k + 1 for k in closed if clause.text_at(k) == ","), j)


def against_reports(clause: Clause, start: int) -> bool:
    """Whether what the negated verb tells is set against what others told: "contrary to reports",
    "despite claims", "as had been reported".
    """
    for j in range(len(clause.chunks)):
        low, after = clause.low(j), clause.low(j + 1)
        contrary = low == "contrary" and after == "to"
        told = range(j + 1, min(j + _TOLD_SOON, len(clause.chunks)))
        if (contrary or low == "despite") and any(
            clause.low(k) in _CLAIMS or clause.low(k) in grammar.REPORTING for k in told
        ):
            return True
        if low == "as" and j > start and any(clause.low(k) in _ALLEGED for k in told):
            return True
    return False


_ALLEGED = words("reported claimed alleged announced rumoured rumored")


def _turned_out(clause: Clause, trigger: int) -> str | None:
    """ "..., was found to be false", "..., turned out to be untrue"."""
    for j in range(trigger + 2, min(trigger + _REACH, len(clause.chunks))):
        low = clause.low(j)
        if low in _FALSE and any(
            clause.low(k) in _FOUND for k in range(max(trigger + 1, j - 4), j)
        ):
            return low
    return None


_FOUND = words("found turned proved proven shown")
_LIES = words(
    """
    lie lies fabrication fabrications fabricated propaganda hoax fake fiction fantasy nonsense
    disinformation misinformation invention rubbish garbage
    """
)
_CALLED = words(
    """
    called calls calling dismissed dismisses dismissing described describes describing rejected
    branded brands branding labelled labeled labels
    """
)


def _is_lie(clause: Clause, j: int) -> bool:
    """Whether a noun for a lie stands here: "is a lie", not "P lies east of"."""
    return clause.low(j) in _LIES and (
        clause.low(j - 1) in _BEFORE_LIES
        or clause.kind(j - 1) == "p"
        or clause.low(j) not in _LIE
        or (clause.low(j - 1) == "but" and clause.low(j - 2) == "nothing")
    )


_LIE = words("lie lies")
_BEFORE_LIES = words("a an the pure complete outright blatant enemy rebel as all total utter no")


def _called(clause: Clause, trigger: int) -> str | None:
    """ "called the capture of P propaganda", "dismissed as a lie a claim to have taken P"."""
    for j in range(trigger - 1, max(-1, trigger - _REACH), -1):
        if clause.low(j) in _STOPS or clause.text_at(j) == ";":
            return None
        if clause.low(j) in _CALLED:
            near = range(j + 1, min(trigger + _REACH, len(clause.chunks)))
            return next((clause.low(k) for k in near if _is_lie(clause, k)), None)
    return None


def asked(clause: Clause) -> bool:
    """Whether the sentence is a question."""
    tail = clause.text[clause.span.start : clause.span.end].rstrip("\"'”’) ")
    return tail.endswith("?")
