"""Who drove others out, told by what he did then: "L was driven from P as A pressed its offensive",
"L was expelled from P when A stormed the town".
"""

from schemas.message import Kind, Side
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_LINKS = words("as after when")
_DID = words(
    """
    stormed pressed advanced launched cleared attacked assaulted moved entered swept marched pushed
    retook recaptured captured seized took overran crushed eliminated
    """
)
_FAR = 16


def name_who_drove(clause: Clause, finding: Finding) -> None:
    """Let A of "(was driven out) as A advanced" have the place."""
    i = finding.trigger
    out = triggers.DRIVE.get(clause.low(i)) in ("p", "n", "bn")
    if finding.kind is not Kind.LOST or finding.gainer is not None or not out:
        return
    if finding.loser is None or not clause.group(i).passive:
        return
    for k in range(i + 1, min(i + _FAR, len(clause.chunks) - 2)):
        if clause.text_at(k) == ";" or clause.low(k) in ("and", "but"):
            return
        if clause.low(k) not in _LINKS or clause.kind(k + 1) != "A":
            continue
        verb = k + 2
        while clause.low(verb) in grammar.AUXILIARIES or clause.low(verb) in grammar.ADVERBS:
            verb += 1
        taker = clause.actor_at(k + 1)
        known = taker is not None and Side.UNKNOWN not in (taker.side, finding.loser.side)
        if taker is None or not known or taker.side is finding.loser.side:
            return
        if clause.low(verb) in _DID and not clause.group(verb).negated:
            finding.kind, finding.gainer, finding.gainer_at = Kind.GAINED, taker, k + 1
            finding.reasons.append("driven out by those who came then")
        return
