"""Names that a count leads to: "five towns, among them the regional centres of P"."""

from typing import TYPE_CHECKING

from services.extract.extraction.words.spelling import words

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_SEATS = words("centre centres center centers capital capitals seat seats towns cities villages")
_OF_THEM = words("regional district provincial local county main key strategic border the")


def led_by_them(clause: "Clause", j: int) -> bool:
    """Whether "among them (the regional centres of)" goes before a name."""
    k = j - 1
    if clause.low(k) == "of" and clause.last_word(k - 1) in _SEATS:
        k -= 2
        while clause.low(k) in _OF_THEM:
            k -= 1
    return clause.low(k) == "them" and clause.low(k - 1) == "among"
