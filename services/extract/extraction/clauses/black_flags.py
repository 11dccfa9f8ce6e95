"""Flags of no state and of no army named: "the black flag went up over P"."""

from schemas.message import Kind
from services.extract.extraction.frames.flags import seat_of_flag
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.clause_modality import mood
from services.extract.extraction.words import grammar
from services.extract.extraction.words.frames import FLAGS
from services.extract.extraction.words.spelling import words

_FLYING = words(
    """
    flew flies fly flown flying fluttered flutters fluttering waved waves waving
    hung hangs rose risen rises appeared raised hoisted unfurled planted
    """
)
_UP = words("went go goes gone going")
_OVER = words("over above atop on in at across")
_FEW = 5


def read_black_flag(clause: Clause, i: int) -> list[Finding]:
    """ "the black flag (that) flies over P": the jihadists have P, whichever they are."""
    if not clause.low(i - 1).removeprefix("the ").endswith("black"):
        return []
    near = range(i + 1, min(i + _FEW, len(clause.chunks)))
    verb = next((k for k in near if clause.low(k) in _FLYING | _UP), -1)
    if verb < 0 or any(clause.kind(k) != "w" for k in range(i + 1, verb)):
        return []
    up = clause.low(verb + 1) == "up"
    if clause.low(verb) in _UP and not up:
        return []
    j = verb + 1 + up
    while clause.low(j) in grammar.ADVERBS or clause.low(j) in ("again", "now"):
        j += 1
    if clause.low(j) not in _OVER:
        return []
    places = seat_of_flag(clause, *clause.places_after(j + 1))
    named = [place for place in places if place.name and not place.is_wide]
    judged = mood(clause, verb, clause.group(verb), clause.low(verb).endswith("ing"))
    if not named or judged.drop:
        return []
    kind = None if judged.kind is Kind.ATTEMPT else judged.kind
    return [Finding(kind or Kind.GAINED, named, i, None, None, -1, ["their black flag is there"])]


BLACK_FLAGS = ((read_black_flag, FLAGS),)
"""The rule with the words at the sight of which it is asked."""
