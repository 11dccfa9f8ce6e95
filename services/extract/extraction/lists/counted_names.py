"""Names that follow their number: "four villages were lost on Friday, A said: P, Q, R and S"."""

from typing import TYPE_CHECKING

from services.extract.extraction.grammar.finding import Finding
from services.extract.extraction.lists.placelists import split_name
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar
from services.extract.extraction.words.calendar import COUNTS

if TYPE_CHECKING:
    from services.extract.extraction.grammar.clause import Clause

_MARKS = frozenset((",", ":", "-", "–", "—", "("))
_FEWEST = 2
_TELLERS = (["observatory"], ["monitor"], ["ministry"], ["agency"], ["channel"], ["military"])


def name_the_counted(clause: "Clause", finding: Finding) -> None:
    """Say of the names what is told of "four villages", where just as many stand behind."""
    if not finding.kind.is_change or len(finding.places) != 1 or finding.nominal:
        return
    told = finding.places[0]
    at = next((j for j, chunk in enumerate(clause.chunks) if chunk.place is told), 0)
    if clause.low(at - 1) == "of":
        return  # "of the two districts left, one was taken"
    if told.name is not None or not told.plural:
        return
    if named := _behind(clause, told, finding.trigger) or _apposed(clause, told, at, finding):
        for place in named:
            place.type, place.sure = place.type or told.type, True
        finding.places = named


def _behind(clause: "Clause", told: PlaceMention, trigger: int) -> list[PlaceMention]:
    """The names behind a trigger that are as many as the places told of; else none."""
    counts = (COUNTS.get(word, 0) for word in (told.desc or "").lower().split())
    wanted = next((count for count in counts if count), 0)
    if wanted < _FEWEST:
        return []
    for j in range(trigger + 1, len(clause.chunks)):
        first = clause.chunks[j].place
        tells = clause.low(j).split()[1:2] in _TELLERS  # "according to the monitor P, Q"
        lost = clause.comma_free and (tells or clause.low(j - 1) not in grammar.LOCATIVE)
        marked = clause.text_at(j - 1) in _MARKS or lost
        if first is None or first.name is None or not marked:
            continue
        if clause.kind(j - 2) == "P" and clause.low(j - 3) == "in":
            return []  # "two villages in X, Y and Z"
        found, end = clause.places_after(j)
        if clause.comma_free and len(found) < wanted:
            apart = (split_name(each, clause.text, clause.names) for each in found if each.name)
            found = [one for each in apart for one in each]
        alone = all(each.name is not None and not each.country for each in found)
        if len(found) == wanted and alone and (first in found or lost):
            return found
        if found and end > j:
            return []  # another list: whatever follows it is not what was counted
    return []


def _apposed(clause: "Clause", told: PlaceMention, at: int, finding: Finding) -> list[PlaceMention]:
    """P, Q and R of "Three villages in X province, P, Q and R, fell", "two more villages north of
    the town, P and Q, were cleared": as many as counted, set off by commas.
    """
    for j in range(at + 2, finding.trigger):
        if clause.text_at(j) != "," or clause.kind(j + 1) != "P":
            continue
        named, end = clause.list_from(j + 1)
        counts = [COUNTS.get(word, 0) for word in (told.desc or "").lower().split()]
        alone = all(place.name and not place.country for place in named)
        apart = clause.kind(j - 1) == "P" and clause.low(j - 2) in _LYING
        return (
            named
            if alone
            and apart
            and len(named) in counts
            and len(named) > 1
            and (clause.text_at(end) == ",")
            else []
        )
    return []


_LYING = frozenset(("in", "of", "near", "around", "outside", "from"))
