"""What a pronoun stands for that is named behind it: "Since it fell to A, P has been shelled"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.fronted_subjects import opens_with_clause, subject_ahead
from services.extract.extraction.phrases.mentions import PlaceMention


def named_ahead(clause: Clause, pronoun: PlaceMention) -> PlaceMention | None:
    """The subject of the sentence, where a clause before it says "it" or "the town", and of no
    other place so far.
    """
    if not opens_with_clause(clause, 1 + (clause.low(0) in ("even", "ever", "just", "only"))):
        return None
    at = -1
    for j, chunk in enumerate(clause.chunks):
        if clause.text_at(j) == ",":
            break
        if chunk.start <= pronoun.start < chunk.end:
            at = j
        elif chunk.place is not None and chunk.place.name is not None:
            return None
    ahead = subject_ahead(clause, at) if at >= 0 else None
    plain = pronoun.type is None or ahead is None or ahead.type in (None, pronoun.type)
    return ahead if plain else None
