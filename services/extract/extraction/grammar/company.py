"""Who is driven out of a place besides the first that is named, and what is said of them."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.words.spelling import words


def behind_company(clause: Clause, j: int) -> int:
    """The index behind whoever is driven out: "A and B", "A, together with their allies,", and what
    is said of them between commas.
    """
    end = _behind_all(clause, j)
    if clause.text_at(end) == "," == clause.text_at(end + 2) and clause.kind(end + 1) == "A":
        return end + 3  # "A and its ally, B, from"
    if clause.text_at(end) != "," or clause.low(end + 1) not in _SAID_OF:
        return end
    close = range(end + 2, min(end + _ASIDE, len(clause.chunks)))
    at = next((k for k in close if clause.text_at(k) == ","), 0)
    return at + 1 if at and clause.low(at + 1) in ("from", "out", "off") else end


_SAID_OF = words(
    "with known backed led supported aided loyal allied who which called based fighting"
)
_ASIDE = 10


def _behind_backers(clause: Clause, k: int) -> int:
    """Behind "supported by B" of "(drove) A supported by B (out of P)"; else the index itself."""
    helped = clause.low(k) in _HELPED and clause.low(k + 1) in ("by", "with", "to")
    return k + 3 if helped and clause.kind(k + 2) in ("A", "X", "P") else k


_HELPED = words("backed led supported aided allied aligned loyal linked")


def _behind_all(clause: Clause, j: int) -> int:
    k = _behind_backers(clause, j + 1)
    j = k - 1
    if clause.low(k) == "of" and clause.kind(k + 1) in ("A", "X"):
        j, k = j + 2, k + 2  # "the government of President X"
    while clause.kind(k) == "D" and clause.low(k + 1) in _BESIDE:
        k += 1
    comma = clause.text_at(k) == ","
    k += comma
    if clause.low(k) not in _BESIDE:
        return j + 1
    while clause.low(k) in _BESIDE or clause.low(k) in ("with", "well", "their", "its", "other"):
        k += 1
    end = k + 1 if clause.kind(k) in ("A", "X") or clause.low(k) in _COMPANY else -1
    if end < 0:
        return j + 1
    return end + (comma and clause.text_at(end) == ",")


_BESIDE = words("and & together along alongside as including plus")
_COMPANY = words("allies ally backers supporters partners affiliates commanders families")
