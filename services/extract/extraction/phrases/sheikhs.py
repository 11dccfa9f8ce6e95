"""Towns called by a sheikh's name, "parts of Sheikh Saeed", or named with their mayor's."""

from collections.abc import Callable

from services.extract.extraction.phrases.nominals import Run
from services.extract.extraction.text.tokens import Token
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_SHEIKHS = ("sheikh", "sheik", "emir")
_DONE = words("theirs free liberated cleared clear secured secure safe")
_WITHIN = words("in near into around outside inside towards at")
_PARTS = words(
    """
    out part parts half most neighbourhood neighborhood district suburb quarter quarters area areas
    village villages town towns districts farms hill hills city control outskirts capture fall loss
    liberation streets domination grip hold authority percent third thirds majority bulk much centre
    center side edge
    """
)


_REACH = 12
_NEAR = 8
_CAPTURES = words("capture recapture seizure liberation fall loss")
_FIGHTS = words("fighting battle battles clashes siege offensive assault advance")
"""What goes with towns that are taken, not with men: "captured Sheikh Saeed after a battle"."""
_DECLARING = words(
    """
    declared declares declare declaring claim claims claimed confirmed confirms announced
    announces reported reports
    """
)
"""Verbs of saying after which a place may stand: "declared Derna liberated"."""


def names_a_place(tokens: list[Token], run: Run, known: Callable[[], bool]) -> bool:
    """Whether a name that may be a person's stands where only a place can; ``known``: whether the
    gazetteer has a place of the name.
    """
    previous = tokens[run.first - 1].low if run.first else ""
    after = tokens[run.last + 1].low if run.last + 1 < len(tokens) else ""
    if tokens[run.first].low in _SHEIKHS:
        before = tokens[run.first - 2].low if run.first > 1 else ""
        second = tokens[run.last + 2].low if run.last + 2 < len(tokens) else ""
        listed = previous in triggers.TAKE and after in (",", "and") and second not in ("a", "an")
        fought = previous in triggers.TAKE and any(
            token.low in _FIGHTS for token in tokens[run.last + 1 : run.last + _REACH]
        )
        within = previous in _WITHIN or (previous in ("of", "over", "on") and before in _PARTS)
        captured = previous == "of" and any(
            token.low in _CAPTURES for token in tokens[max(0, run.first - _NEAR) : run.first]
        )
        fell = _fell(tokens, run) or (
            previous == "and" and any(t.low in _SHARES for t in tokens[run.first - 7 : run.first])
        )
        joined = second not in ("a", "an") and _goes_on_a_list(tokens, run, after)
        if listed or joined or fought or within or captured or fell or known():
            return True
    if previous in _DECLARING and after in _DONE:
        return True
    declared = previous in _DECLARING or after == "and"
    return declared and previous in grammar.REPORTING and known()


def _goes_on_a_list(tokens: list[Token], run: Run, after: str) -> bool:
    """ "captured Inkhil and Sheikh Miskin on Friday": after a place taken another one."""
    at = run.first - 1
    if at < 1 or tokens[at].low not in ("and", ",") or not tokens[at - 1].cap:
        return False
    if after and after not in _BEHIND:
        return False
    near = [token.low for token in tokens[max(0, at - _REACH) : at]]
    taken = any(low in triggers.TAKE or low in ("took", "villages", "towns") for low in near)
    return taken and _HARMED.isdisjoint(near)


_BEHIND = (grammar.PREPOSITIONS - {"of", "for"}) | words(", . ; and as were was yesterday today")
_HARMED = words("killed killing wounded arrested arresting detained named said told leader leaders")
_SHARES = words("parts part half most districts neighbourhoods neighborhoods")


def _fell(tokens: list[Token], run: Run) -> bool:
    """ "Sheikh Saeed, the gate to the enclave, had fallen": what falls to somebody is no man."""
    near = [token.low for token in tokens[run.last + 1 : run.last + _NEAR + 3]]
    fallen = next((k for k, low in enumerate(near) if low in ("fell", "fallen")), -1)
    ends = fallen >= 0 and near[fallen + 1 : fallen + 2] != ["ill"]
    between = near[:fallen]
    whole = not between or between[0] in (",", "had", "has") or between == ["had"]
    also = between[:1] == ["and"] and tokens[run.last + 2].cap and near[fallen + 1 :][:1] == ["to"]
    whole = whole or also
    return ends and whole and "who" not in between


def before_its_mayor(tokens: list[Token], run: Run) -> int:
    """The token of "mayor" in "Mariupol's mayor Vadym Boichenko", which a town's name goes before;
    0 where none stands.
    """
    first, role = run.content[0]
    if role != "n" or not tokens[first].genitive or len(run.content) < 2:
        return 0
    second = run.content[1][0]
    return second if tokens[second].low in ("mayor", "governor") else 0
