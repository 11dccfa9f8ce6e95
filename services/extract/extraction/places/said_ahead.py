"""What a pronoun stands for that is named behind it: "Since it fell to A, P has been shelled"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.fronted_subjects import opens_with_clause, subject_ahead
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers


def named_ahead(clause: Clause, pronoun: PlaceMention) -> PlaceMention | None:
    """The subject of the sentence, where a clause before it says "it" or "the town", and of no
    other place so far.
    """
    led = 1 + (clause.low(0) in ("even", "ever", "just", "only"))
    if not opens_with_clause(clause, led) and not _opens_with_span(clause):
        return None
    at = -1
    commas = any(chunk.text == "," for chunk in clause.chunks)
    for j, chunk in enumerate(clause.chunks):
        if clause.text_at(j) == ",":
            break
        if chunk.start <= pronoun.start < chunk.end:
            at = j
        elif at >= 0 and not commas:
            break
        elif chunk.place is not None and chunk.place.name is not None:
            return None
    ahead = (subject_ahead(clause, at) or _object_ahead(clause, at)) if at >= 0 else None
    plain = pronoun.type is None or ahead is None or ahead.type in (None, pronoun.type)
    return ahead if plain else None


def _object_ahead(clause: Clause, at: int) -> PlaceMention | None:
    """The only place of "Before they lost it, A had used P", "Until A took it, L ran P"."""
    named = [j for j in range(at + 1, len(clause.chunks)) if _is_named(clause, j)]
    if len(named) != 1 or clause.low(0) not in _OF_TIME:
        return None
    verb = clause.low(named[0] - 1)
    if verb in grammar.PREPOSITIONS or verb in triggers.TAKE or verb in triggers.WEAK_TAKE:
        return None  # "After it fell to A, B took P"
    acts = any(clause.kind(j) == "A" or clause.low(j) == "they" for j in range(at + 1, named[0]))
    return clause.chunks[named[0]].place if acts else None


def _opens_with_span(clause: Clause) -> bool:
    """Whether "a year after", "two months since" opens a sentence."""
    at = next((j for j in range(1, _SOON) if clause.low(j) in ("after", "since", "before")), 0)
    span = clause.low(at - 1).removesuffix("s") in _SPANS or clause.kind(at - 1) == "D"
    return at > 0 and span and all(clause.kind(j) in "wD" for j in range(at))


_SOON = 5
_SPANS = ("hour", "day", "week", "month", "year", "decade")
_OF_TIME = ("before", "until", "till")


def _is_named(clause: Clause, j: int) -> bool:
    place = clause.chunks[j].place
    return place is not None and place.name is not None and clause.chunks[j].actor is None
