"""Whom a capture left better off: "With the capture of P, A now controls the valley"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_BEFORE_NOUN = words("the swift sudden final full complete quick recent subsequent")
_LINKS = grammar.HAVE | grammar.BE | words("now already also effectively all but")
_PROGRESS = words(
    """
    tightened secured opened completed consolidated gained extended expanded strengthened drawn
    surrounded encircled besieged cut severed blocked closed isolated advanced moved come brought
    edged pushed pressed reached achieved cleared consolidating advancing closing tightening
    closer near nearer poised able set within
    tighten tightens cuts secures secure controls opens completes gains extends expands
    """
)
_FAR, _NEAR = 20, 5


def better_off(clause: Clause, i: int, end: int) -> ActorMention | None:
    """A of "With the capture of P(, a town L had held,) A has tightened its siege of Q"; ``end``:
    the index behind P.
    """
    k = i - 1
    while clause.kind(k) == "D" or clause.low(k) in _BEFORE_NOUN:
        k -= 1
    if clause.low(k) != "with" or clause.low(i) not in triggers.TAKE_NOUNS:
        return None
    if k > 0 and clause.kind(k - 1) != "p":
        return None
    at = _main_subject(clause, end)
    if at < 0:
        return None
    verb = at + 1
    while clause.low(verb) in _LINKS and verb < at + _NEAR:
        verb += 1
    holds = triggers.HOLD.get(clause.low(verb)) in ("b", "s")
    return clause.actor_at(at) if holds or clause.low(verb) in _PROGRESS else None


def _main_subject(clause: Clause, end: int) -> int:
    """Where the side stands with which the main clause begins, behind the place and what is set
    off between commas; -1 where none does.
    """
    if clause.kind(end) == "A":
        return end
    behind = range(end, min(end + _FAR, len(clause.chunks) - 1))
    commas = [k for k in behind if clause.text_at(k) == ","]
    for comma in reversed(commas):
        if clause.kind(comma + 1) == "A" and clause.kind(comma + 2) == "w":
            return comma + 1
    return -1
