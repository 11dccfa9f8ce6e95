"""Posts that a side gives up, which say only by where they lie what is given up."""

from services.extract.extraction.clauses.back import took_before
from services.extract.extraction.grammar.clause import Clause
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
    if not own or clause.low(j + 1) not in ("in", "at", "around"):
        return []
    return clause.places_after(j + 2)[0]


def only_around(clause: Clause, j: int) -> bool:
    """ "(withdrew) from around P", "from the P front": not out of P."""
    front = clause.low(j + 2) in ("front", "frontline")
    return clause.low(j) == "from" and (front or clause.low(j + 1) == "around")
