"""Posts that a side gives up, which say only by where they lie what is given up."""

from schemas.message import Kind
from services.extract.extraction.clauses.back import took_before
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.phrases.mentions import PlaceMention, as_it


def own_posts(clause: Clause, j: int) -> list[PlaceMention]:
    """ "abandoned their posts in P": out of P; "took P, only to abandon their positions"."""
    posts = clause.chunks[j].place if clause.kind(j) == "P" else None
    if posts is None or posts.name is not None or posts.type != "base":
        return []
    own = clause.low(j).startswith(("their ", "its ", "all their ", "all its "))
    only = clause.low(j - 2) == "to" and clause.low(j - 3) == "only"
    if own and only and took_before(clause, j - 3):
        chunk = clause.chunks[j]
        return [as_it(chunk)]
    if own and (where := _where(clause, j)):
        return where
    if not own or clause.low(j + 1) not in ("in", "at", "around"):
        return []
    return clause.places_after(j + 2)[0]


def name_posts(clause: Clause, finding: Finding) -> None:
    """Name what is left of "P, where L gave up their positions": P."""
    posts = finding.places[0] if len(finding.places) == 1 else None
    if posts is None or posts.name is not None or posts.type != "base":
        return
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is posts), -1)
    gone = finding.kind in (Kind.LOST, Kind.HANDED_OVER)
    finding.places = (own_posts(clause, at) if at > 0 and gone else []) or finding.places


def _where(clause: Clause, j: int) -> list[PlaceMention]:
    """P of "P, where L gave up (their posts)", "In P L abandoned (their posts)"."""
    for k in range(j - 2, max(0, j - _FAR), -1):
        if clause.text_at(k) in (",", ";"):
            return []
        p = k - 1 - (clause.text_at(k - 1) == ",")
        if clause.low(k) == "where" and clause.kind(p) == "P":
            return [place for place in clause.list_ending(p) if place.name]
    fronted = clause.low(0) in ("in", "at") and clause.kind(1) == "P" and j < _FAR
    return [place for place in clause.list_from(1)[0] if place.name] if fronted else []


_FAR = 9


def only_around(clause: Clause, j: int) -> bool:
    """ "(withdrew) from around P", "from the P front": not out of P."""
    front = clause.low(j + 2) in ("front", "frontline")
    return clause.low(j) == "from" and (front or clause.low(j + 1) == "around")
