"""With whom or what a sentence opens: a pronoun, a land that acts, the army."""

from schemas.message import Side
from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar


def land_that_acts(chunks: list[Chunk]) -> bool:
    """ "Russia still holds a fifth of the country": a land at war that does something."""
    verb = next((chunk for chunk in chunks[1:3] if chunk.low not in grammar.ADVERBS), chunks[0])
    acts = verb.kind == "w" and verb.low not in grammar.REPORTING
    return chunks[0].kind == "P" and chunks[0].actor is not None and acts


def opening_pronoun(chunks: list[Chunk]) -> int:
    """Index of the "it" or "they" that begins a sentence, "In July 2012 it took P", or -1."""
    at = 1 if chunks and chunks[0].kind == "D" else 0
    at += at < len(chunks) and chunks[at].text == ","
    return at if at < len(chunks) and chunks[at].low in ("it", "they") else -1


def was_founded(chunks: list[Chunk], at: int) -> bool:
    """ "It was formed in April": no government but the group named last."""
    lows = [chunk.low for chunk in chunks[at : at + 3]]
    return lows[:2] == ["it", "was"] and lows[2:] in (["formed"], ["founded"], ["created"])


def own_army(chunk: Chunk) -> bool:
    """Whether "The army" stands here: no name, but whose it is is known."""
    actor = chunk.actor if chunk.kind == "A" else None
    known = actor is not None and actor.side not in (Side.UNKNOWN, Side.OTHER)
    return actor is not None and actor.vague and actor.state and known


def begins(chunks: list[Chunk], i: int) -> bool:
    """Whether a side is what the sentence is about: "the rebels", "the army of X", not "in X"."""
    if i > 1 and chunks[i - 1].low == "of" and chunks[i - 2].kind == "A":
        i -= 2
    if i > 2 and chunks[i - 1].low == chunks[i - 3].low == "as":
        i -= 3  # "as many as 400 rebels"
    return not i or chunks[i - 1].low not in grammar.PREPOSITIONS
