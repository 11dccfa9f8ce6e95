"""What else is taken before a place: "seized weapons and the P base", "facilities, including P"."""

from services.extract.extraction.grammar.clause_words import ClauseWords
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_FAR = 9
_SITES = words(
    """
    infrastructure installation installations facility facilities institution institutions
    landmark landmarks utilities assets ministries amenities services structures terrain
    strongpoints hideouts targets objectives
    """
)
"""What has a place, though none of its own name: "all facilities, including the airport"."""
_MARKS = ("'", "’", ",")
_AFTER_LIST = words(
    "and in on near from by after before during at of as with without while following amid despite"
    " since until"
)


def behind_goods(clause: ClauseWords, j: int) -> int:
    """Where P stands in "(seized) the governor's office and the P base"; -1 if nowhere."""
    for k in range(j, min(j + _FAR, len(clause.chunks) - 1)):
        low = clause.low(k) or clause.text_at(k)
        if low in ("and", ",") and k > j and clause.kind(k + 1) == "P":
            return _listed(clause, k + 1)
        if k > j and _among_them(clause, k):
            return k + 1 if any(clause.low(m) in _SITES for m in range(j, k)) else -1
        stops = (low in grammar.PREPOSITIONS and low != "of") or low in grammar.CONJUNCTIONS
        if (stops and low != "and") or low in grammar.AUXILIARIES or low in grammar.REPORTING:
            return -1
        inner = clause.kind(k) == "P" and clause.low(k - 1) in ("of", "in", "at")
        if clause.kind(k) not in "wA" and clause.text_at(k) not in _MARKS and not inner:
            return -1
    return -1


def _listed(clause: ClauseWords, at: int) -> int:
    """Where a place of a known kind ends the list that begins with goods; else -1."""
    place = clause.chunks[at].place
    fits = place is not None and place.name is not None
    fits = fits and place is not None and (place.type is not None or place.partial)
    ends = clause.kind(at + 1) in "pD" or clause.low(at + 1) in _AFTER_LIST
    return at if fits and ends and not clause.chunks[at].actor else -1


def _among_them(clause: ClauseWords, k: int) -> bool:
    """ "(took control of all facilities,) including the airport": what is singled out is taken."""
    singled = clause.low(k) == "including" or (
        clause.low(k) == "as" and clause.low(k - 1) == "such"
    )
    chunk = clause.chunks[k + 1]
    place = chunk.place
    if not singled or place is None or chunk.actor is not None or clause.owns(k + 1):
        return False
    return place.name is not None or place.type is not None
