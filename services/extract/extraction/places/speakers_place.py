"""What one who fights for it calls "the town": "We have the town," a rebel commander in P said."""

from services.extract.extraction.grammar.clause import Clause
from services.extract.extraction.phrases.mentions import PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.capitals import SEATS
from services.extract.extraction.words.spelling import words

_MARKS = ('"', "“", "”")
_THERE = ("in", "at", "inside", "near", "outside", "of", "from")
_WHO_FIGHT = words(
    """
    commander commanders fighter fighters soldier soldiers officer officers militant militants
    rebel rebels militiaman resident residents witness
    """
)
_FOR = words("on for in against at around")
_FIGHT = triggers.PRESS_NOUNS | words("battle fight fighting operation operations forces troops")


def speakers_place(clause: Clause, place: PlaceMention) -> list[PlaceMention]:
    """The place where whoever is quoted fights, if no other is named behind his words."""
    if place.plural or place.name is not None:
        return []
    marks = [j for j in range(len(clause.chunks)) if clause.text_at(j) in _MARKS]
    opened = any(clause.chunks[j].end <= place.start for j in marks)
    closed = next((j for j in marks if clause.chunks[j].start >= place.end), -1)
    if not opened or closed < 0:
        return []
    named = [j for j in range(closed + 1, len(clause.chunks)) if _is_named(clause, j)]
    if len(named) != 1 or not any(
        clause.low(j) in grammar.REPORTING for j in range(closed + 1, len(clause.chunks))
    ):
        return []
    at = named[0]
    meant = clause.chunks[at].place
    near = _fights_there(clause, at) or _led_it(clause, at) or _filmed_there(clause, at)
    return [meant] if near and meant is not None else []


def _is_named(clause: Clause, j: int) -> bool:
    place = clause.chunks[j].place
    return place is not None and place.name is not None and clause.chunks[j].actor is None


def _fights_there(clause: Clause, j: int) -> bool:
    """Whether "a rebel commander in" goes before an index; no capital, where one only speaks."""
    place = clause.chunks[j].place
    seat = place is None or (place.name or "").lower() in SEATS or place.country
    who = clause.low(j - 2).rpartition(" ")[2]
    return not seat and clause.low(j - 1) in _THERE and who in _WHO_FIGHT


def _filmed_there(clause: Clause, j: int) -> bool:
    """Whether "in a video shot in" goes before an index."""
    filmed = clause.low(j - 1) in _THERE and clause.low(j - 2) in _FILMED
    return filmed and any(clause.last_word(k) in _FILMS for k in range(max(0, j - 6), j - 2))


_FILMED = words("shot filmed recorded taken made posted")
_FILMS = words("video footage clip film videos recording")


def _led_it(clause: Clause, j: int) -> bool:
    """Whether "who led the assault on", "commanding the operation in" goes before an index."""
    return clause.low(j - 1) in _FOR and clause.low(j - 2).removeprefix("the ") in _FIGHT
