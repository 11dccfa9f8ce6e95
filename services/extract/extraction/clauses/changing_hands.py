"""Places that pass to and fro: "changed hands several times", "passed between A and B"."""

from schemas.message import Kind
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.modality.suppositions import unconfirmed
from services.extract.extraction.words.spelling import words

CHANGING = words("changed change changing swapped swapping switched switching passed")
_MASTERS = ("hands", "masters", "owners", "holders")
_SAID = words("reported said known believed understood thought")


def read_changed_hands(clause: Clause, i: int) -> list[Finding]:
    """ "The camp has changed hands several times", "passed between rebels and soldiers"."""
    masters = clause.low(i + 1) in _MASTERS
    if not (_to_and_fro(clause, i + 1) if clause.low(i) == "passed" else masters):
        return []
    group = clause.group(i)
    said = group.infinitive and clause.low(group.start - 1) in _SAID
    start = clause.group(group.start - 1).start if said else group.start
    places = clause.places_before(start, reduced=False)
    if not places or group.modal or group.negated or unconfirmed(clause, group.start):
        return []
    if clause.low(i + 2) in ("more", "most") and clause.low(i + 3) in ("often", "frequently"):
        return []  # "which has changed hands more often than any other"
    if clause.sentence_has(*_SOLD):
        return []
    found = Finding(Kind.GAINED, places, i, None, None, -1, ["changed hands"])
    found.definite = found.anybody = True
    return [found]


_SOLD = ("dollars", "euros", "new owner", "shares", "its sale", "was sold", "for sale")


def _to_and_fro(clause: Clause, j: int) -> bool:
    """Whether "between A and B", "from hand to hand", "from one (side) to the other" is here."""
    between = clause.low(j) == "between" and clause.kind(j + 1) == "A"
    one = clause.low(j + 1).startswith(("one", "hand", "side"))
    return between or (clause.low(j) == "from" and one)
