"""Names made of neighbours: "Amhara and Afar regions", "the 16th Division headquarters"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention

_JOINS = frozenset(("and", ",", "&"))


def joined_name(chunks: Sequence[Chunk], number: int) -> Chunk | None:
    """The place that the word two before the one at ``number`` is, if that lends it its type."""
    place = chunks[number].place
    if place is None or not place.plural or not place.name or number < 2:
        return None
    before = chunks[number - 2]
    if before.kind != "w" or not before.text[:1].isupper() or chunks[number - 1].low not in _JOINS:
        return None
    found = Chunk("P", before.text, before.start, before.end, before.low)
    found.place = PlaceMention(
        before.text, before.start, before.end, place.type, None, False, True, sure=True
    )
    return found


def called_by_name(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with one for "a village called X", "a base known as X", "what calls itself A";
    itself without any.
    """
    if not _tells_what_it_is_called(chunks):
        return chunks
    kept: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "A" and _calls_itself(kept):
            del kept[-3:]
        as_ = len(kept) > 2 and kept[-1].low == "as" and kept[-2].low == "known"
        called = as_ or (len(kept) > 1 and kept[-1].low in _CALLED)
        if not called or not _lends_name(kept[-2 - as_], chunk):
            kept.append(chunk)
            continue
        described, named = kept[-2 - as_].place, chunk.place
        if described is not None and named is not None:
            described.name, described.sure, described.definite = named.name, True, True
            described.count = False
            described.start, described.end = named.start, named.end
        del kept[-1 - as_ :]
        kept[-1].stretch(chunk, text)
    return kept if len(kept) < len(chunks) else chunks


_CALLED = ("called", "named", "dubbed")
_KNOWN = frozenset((*_CALLED, "known", "itself"))
_STYLES = frozenset(("calls", "called", "styles", "styled", "terms", "dubs"))


def _calls_itself(before: list[Chunk]) -> bool:
    """Whether "what calls itself", "what styled itself" ends here, before a side's name."""
    return (
        len(before) > 2
        and before[-1].low == "itself"
        and before[-2].low in _STYLES
        and before[-3].low == "what"
    )


def _tells_what_it_is_called(chunks: list[Chunk]) -> bool:
    for chunk in chunks:  # noqa: SIM110 - asked of every sentence: a generator costs more
        if chunk.low in _KNOWN:
            return True
    return False


def _lends_name(described: Chunk, named: Chunk) -> bool:
    """Whether one is a single place without a name and the other a name, of no other type."""
    place, other = described.place, named.place
    if place is None or other is None or place.name is not None or other.name is None:
        return False
    alone = not (place.plural or place.partial or other.country)
    return alone and place.type is not None and other.type in (None, place.type)


_OWN = ("the ", "its ", "their ", "his ")
_UNITS = ("division", "brigade", "battalion", "regiment", "corps", "infantry")


_SEATS = ("headquarters", "compound", "base", "barracks", "camp")


def named_for_unit(place: PlaceMention, other: Chunk) -> bool:
    """Whether "the headquarters of Infantry Battalion 97" has the unit's name, which it gets."""
    seat = (place.desc or "").lower().split()[-1:]
    numbered = any(c.isdigit() for c in other.text) and any(unit in other.low for unit in _UNITS)
    if not numbered or not seat or seat[0] not in _SEATS:
        return False
    start = other.start + 4 * other.low.startswith("the ")
    place.name, place.start, place.end = other.text[start - other.start :], start, other.end
    place.sure = place.definite = True
    return True


def unit_command(found: list[Chunk], number: int, text: str) -> Chunk | None:
    """ "the command of the 21st Infantry Division", "the base of the 5th Brigade": the seat of the
    unit, with its name; what stood between is made empty.
    """
    unit = found[number]
    if not unit.low.endswith(_UNITS) or number < 3:
        return None
    first = number - 1 if found[number - 1].text[:1].isdigit() else number
    k = first - 1 - (found[first - 1].low == "the")
    if first == number and not any(c.isdigit() for c in unit.text):
        return None
    if found[k].low != "of" or not _is_seat(found[k - 1]):
        return None
    start = found[first].start + 4 * found[first].low.startswith("the ")
    for j in range(k - 1, number):
        found[j] = Chunk("w", "", found[j].start, found[j].start)
    seat = Chunk("P", text[start : unit.end], start, unit.end, text[start : unit.end].lower())
    seat.place = PlaceMention(seat.text, start, unit.end, "base", None, False, True, sure=True)
    return seat


def _is_seat(chunk: Chunk) -> bool:
    """Whether "the command", "the headquarters" or "its base" stands here, without a name."""
    if chunk.low in ("the command", "command"):
        return True
    place = chunk.place
    return place is not None and place.name is None and chunk.low.endswith(_SEATS)


def unit_seat(chunks: list[Chunk], number: int, text: str) -> Chunk | None:
    """ "its 16th Infantry Division headquarters": the seat of a unit is a place with its name;
    what stood before it is made empty.
    """
    seat, before = chunks[number], chunks[number - 1] if number else None
    place = seat.place
    if before is None or before.kind != "A" or place is None or place.name is not None:
        return None
    if place.type != "base" or not before.low.endswith(_UNITS) or not before.text[-4:].isalpha():
        return None
    numbered = number > 1 and chunks[number - 2].text[:1].isdigit()
    if not numbered and not any(c.isdigit() or c.isupper() for c in before.text):
        return None  # "the division headquarters"
    start = chunks[number - 2].start if numbered else before.start
    start += next((len(word) for word in _OWN if text[start:].lower().startswith(word)), 0)
    if text[before.end : seat.start].strip():
        return None
    found = Chunk("P", text[start : seat.end], start, seat.end, text[start : seat.end].lower())
    name = text[start : seat.end]
    found.place = PlaceMention(name, start, seat.end, "base", None, False, True, sure=True)
    first = number - 1 - numbered
    first -= first > 0 and chunks[first - 1].low in ("its", "their", "the")
    for j in range(first, number):
        chunks[j] = Chunk("w", "", chunks[j].start, chunks[j].start)
    return found
