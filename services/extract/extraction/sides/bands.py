"""Whose a band without a name is: "tribesmen of P", "the 8th Brigade"."""

from schemas.message import Side
from services.extract.extraction.article.context import Context
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import ActorMention
from services.extract.extraction.words.spelling import words

RECENT = 14
"""Sides named last that a vague phrase may mean."""


def of_the_tribes(clause: Clause, i: int) -> ActorMention | None:
    """ "the fighters of the tribes (who fight alongside A)": nobody named before."""
    k = i + 2 + (clause.low(i + 2) == "the")
    actor = clause.chunks[i].actor
    if clause.low(i + 1) != "of" or clause.low(k) not in _TRIBES or actor is None:
        return None
    ally = next((j for j in range(k + 1, k + 6) if clause.low(j - 1) in _BESIDE), -1)
    beside = clause.chunks[ally].actor if clause.kind(ally) == "A" else None
    name = clause.text[clause.chunks[i].start : clause.chunks[k].end]
    side = beside.side if beside is not None else Side.OTHER
    return ActorMention(name, beside.actor_id if beside else None, side, False, True, False)


_TRIBES = words("tribes tribe clans clan villages villagers locals region area")
_BESIDE = words("alongside with to")


def of_the_army(clause: Clause, i: int, context: Context) -> ActorMention | None:
    """ "the 8th Brigade": a unit with a number is the army's, where the article names it last."""
    low = clause.low(i).removeprefix("the ")
    named = low[:1].isdigit()
    unit = low.split()[-1] in _NUMBERED and (named or clause.low(i - 1)[:1].isdigit())
    if not unit:
        return None
    states = (a for a in reversed(context.actors[-RECENT:]) if a.side in _NUMBERS_UNITS)
    army = next(states, None)
    if army is None:
        return None
    text = clause.text_at(i) if named else f"{clause.text_at(i - 1)} {clause.text_at(i)}"
    return ActorMention(text, army.actor_id, army.side, False, True, True)


_NUMBERED = words("brigade division regiment battalion")
_NUMBERS_UNITS = (Side.GOVERNMENT, Side.IRAQ_GOVERNMENT, Side.UKRAINE)
