"""Posts that a side gives up, which say only by where they lie what is given up."""

from services.extract.extraction.clause import Clause
from services.extract.extraction.mentions import PlaceMention


def own_posts(clause: Clause, j: int) -> list[PlaceMention]:
    """ "abandoned their posts in P and Q": out of P and Q."""
    posts = clause.chunks[j].place if clause.kind(j) == "P" else None
    if posts is None or posts.name is not None or posts.type != "base":
        return []
    own = clause.low(j).startswith(("their ", "its ", "all their ", "all its "))
    if not own or clause.low(j + 1) not in ("in", "at", "around"):
        return []
    return clause.places_after(j + 2)[0]
