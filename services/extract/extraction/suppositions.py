"""Whether a clause is only supposed or waited for: if, had it been, until; or came late at last."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.words.spelling import words

CLAUSE_STARTS = words("that which who while but if and")


def not_until(clause: Clause, i: int) -> bool:
    """ "was not retaken until May": then it was."""
    for j in range(i + 1, min(i + 5, len(clause.chunks))):
        if clause.text_at(j).lower().startswith("until"):
            return clause.kind(j) == "D" or clause.low(j + 1) == "the"
        if clause.kind(j) == "p":
            break
    return False


def conditional(clause: Clause, start: int) -> bool:
    """Whether an "if" opens the verb's clause."""
    j = start - 1
    while j >= 0:
        low = clause.low(j)
        if low in ("if", "unless", "whether", "should"):
            return True
        if low == "had" and clause.kind(j + 1) in "AP" and (not j or clause.text_at(j - 1) in ",;"):
            return True  # "had P been lost, the war would be over"
        if (clause.kind(j) == "p" and clause.chunks[j].text in ',;"“”') or low in (
            "that",
            "which",
            "who",
            "and",
            "but",
            "after",
            "when",
            "since",
            "until",
            "before",
            "because",
            "while",
        ):
            return False
        j -= 1
    return False


def awaited(clause: Clause, start: int) -> bool:
    """ "would go on until A gave up P": not yet so; "A held P until B took it" is done."""
    for j in range(start - 1, max(-1, start - 12), -1):
        low = clause.low(j)
        if low in ("until", "till"):
            return any(clause.low(k) in AHEAD for k in range(max(0, j - 14), j))
        if (clause.kind(j) == "p" and clause.text_at(j) in ',;"“”') or low in CLAUSE_STARTS:
            return False
    return False


AHEAD = words("will would won't can cannot could shall must 'll refused refuses refuse never")
