"""Places that a sentence adds behind its verb: "X was taken, as well as Y", "as was Z"."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.adjuncts import behind_adjuncts
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_REACH = 16
_ADDING = frozenset(
    (("as", "well", "as"), ("along", "with"), ("together", "with"), ("followed", "by"))
)
_IT = ("it", "them")
_ALSO = words("was were is are has have had did do does")


def add_gapped(clause: Clause, finding: Finding) -> None:
    """Give a finding whose places stand before its verb those that follow without a verb."""
    trigger = clause.chunks[finding.trigger]
    named = finding.places and all(place.name for place in finding.places)
    if not named or finding.places[0].end > trigger.start:
        return
    for j in range(finding.trigger + 1, min(finding.trigger + _REACH, len(clause.chunks))):
        if clause.text_at(j) == ";" or clause.low(j) in ("but", "while", "when", "after"):
            break
        if found := _added(clause, j) or _with_its_day(clause, j):
            known = {place.name for place in finding.places}
            finding.places.extend(place for place in found if place.name not in known)
            break


def _added(clause: Clause, j: int) -> list[PlaceMention]:
    """ "(was taken), as well as Y", "(was taken), as was Y", "(was taken), and so was Y"."""
    as_so = clause.low(0) == "as" and clause.low(j + 1) in _ALSO
    if clause.low(j) == "so" and (clause.low(j - 1) == "and" or as_so):
        verb = j + 1
        for _ in range(2):  # "and so, within the hour, did Y"
            verb = behind_adjuncts(clause, verb + (clause.text_at(verb) == ","))
        return _listed(clause, verb + 1) if clause.low(verb) in _ALSO else []
    if clause.low(j) == "with" and clause.low(j - 1) == "and" and clause.low(j + 1) in _IT:
        return _listed(clause, j + 2)
    together = clause.low(j) in ("together", "along") and clause.low(j + 1) == "with"
    if clause.text_at(j - 1) != "," and not together:
        return []
    lows = tuple(clause.low(k) for k in range(j, j + 3))
    after = next((j + len(adding) for adding in _ADDING if lows[: len(adding)] == adding), 0)
    if not after and lows[0] == "as" and lows[1] in _ALSO:
        after = j + 2
    return _listed(clause, after) if after else []


def _with_its_day(clause: Clause, j: int) -> list[PlaceMention]:
    """Q of "P was taken on Monday, and Q, a town in R, on Tuesday": what is set off, then a day."""
    first = clause.chunks[j + 1].place if clause.kind(j + 1) == "P" else None
    dated = clause.text_at(j - 1) == "," and any(clause.kind(k) == "D" for k in (j - 2, j - 3))
    if clause.low(j) != "and" or not dated or first is None or not first.name or first.country:
        return []
    if clause.text_at(j + 2) != "," or not clause.low(j + 3).startswith(_APPOSED):
        return []
    for k in range(j + 4, j + _APPOSITION):
        if clause.text_at(k) == ",":
            ends = clause.kind(k + 1) == "D" and clause.kind(k + 2) in ("p", "")
            return [first] if ends else []
        if clause.low(k) in grammar.AUXILIARIES:
            break
    return []


_APPOSED = ("a", "the", "an")
_APPOSITION = 12


def _listed(clause: Clause, after: int) -> list[PlaceMention]:
    """The places named from an index on."""
    while clause.low(after) in grammar.DETERMINERS:
        after += 1
    if clause.kind(after) != "P":
        return []
    return [place for place in clause.list_from(after)[0] if place.name and not place.country]
