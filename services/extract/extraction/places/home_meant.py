"""Where somebody's own town is: "Ahmad is from P. His village was taken", "a widow from P ... her
town".
"""

import re

from services.extract.extraction.article.context import Context
from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention

_HIS = ("his ", "her ", "my ")
_HOMES = ("town", "village", "city", "neighbourhood", "hometown", "settlement")
_LATELY = 14
_LOOKED_BACK = 500
"""Characters in which it is looked for where he is from."""
_BEFORE = 60
_FROM = re.compile(
    r"(?:\b(?:from|born in|born at|raised in|grew up in|brought up in|native of|resident of|"
    r"citizen of|live[sd] in|worked in|at home in|home in|farm in|farm at|shop in|house in|"
    r"school in|married in))\s+"
    r"(?:(?:the|a|an)\s+(?:[\w-]+\s+){0,3}(?:town|village|city|suburb|hamlet)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def home_meant(clause: Clause, place: PlaceMention, context: Context) -> PlaceMention | None:
    """P where "his village" goes back to somebody who is from P, the last of such places told."""
    low = (place.desc or "").lower()
    if place.plural or not low.startswith(_HIS) or not low.endswith(_HOMES):
        return None
    here = [chunk.place for chunk in clause.chunks if chunk.place is not None]
    before = [*context.places[-_LATELY:], *context.doubtful[-_LATELY:]]
    for other in sorted([*before, *here], key=lambda told: told.start, reverse=True):
        near = place.start - _LOOKED_BACK < other.start < place.start
        if near and other.name and not other.country and other.container is None:
            led = clause.text[max(0, other.start - _BEFORE) : other.start]
            if _FROM.search(led) is not None:
                return other
    return None
