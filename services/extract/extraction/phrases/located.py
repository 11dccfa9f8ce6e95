"""Names that only where they lie shows to be places: "X, east of Y", "X in Y", "Y's capital, X"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.extract.extraction.phrases.excepted import set_excepted_apart
from services.extract.extraction.phrases.lived_in import is_lived_in
from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.phrases.named_seats import forget_renamings, name_capitals
from services.extract.extraction.phrases.numbered_units import seat_units
from services.extract.extraction.phrases.own_parts import tell_own_parts
from services.extract.extraction.phrases.whose_parts import tell_whose_parts
from services.extract.extraction.statement import Span
from services.extract.extraction.text.scare_quotes import without_scare_quotes
from services.extract.extraction.words import grammar, places, triggers
from services.extract.extraction.words.places import LANDS
from services.extract.extraction.words.spelling import words

_BEARINGS = grammar.BEARINGS | {"outside", "near"}
_MEASURES = words("km kilometres kilometers miles mile about some just the to far")
_TITLED = ("city", "town", "village", "district", "base", "hill", "mountain", "camp", "airport")
_CENTRE = ("centre of ", "center of ", "the centre of ", "the center of ")
_FAR = 8
_GOING_ON = grammar.PREPOSITIONS | {"and"}


def with_names_settled(chunks: list[Chunk], text: str, span: Span) -> list[Chunk]:
    """A sentence's chunks with every name told once, by itself, and made sure of where it lies."""
    chunks = without_scare_quotes(chunks)
    chunks = seat_units(forget_renamings(chunks), text, span.start, span.end)
    chunks = name_with_number(name_by_number(name_for_days(split_relatives(chunks)), text))
    chunks = drop_leavers(drop_whereabouts(name_capitals(name_kin(drop_aliases(chunks)))))
    chunks = tell_own_parts(tell_whose_parts(chunks, text), text)
    set_excepted_apart(chunks)
    mark_located(chunks)
    return chunks


def mark_located(chunks: Sequence[Chunk]) -> None:
    """Make sure of names that the sentence says lie somewhere, or are the town of something."""
    for number, chunk in enumerate(chunks):
        place = chunk.place
        before = chunks[number - 1] if number else None
        if place is not None and before is not None and before.kind == "P":
            place.partial |= before.low == "half"  # "half the town"
        if place is not None and place.partial and place.name is None:
            _share_with_both(chunks, number)
        if place is not None and chunk.low == "half" and _is_adverb(chunks, number):
            chunk.kind, chunk.place, chunk.low = "w", None, "partly"
            continue
        if place is None or place.sure or place.name is None or chunk.actor is not None:
            continue
        place.sure = (
            _lies(chunks, number)
            or _is_named_as(chunks, number)
            or _area_of(chunks, number)
            or is_lived_in(chunks, number)
            or (number == 0 and _is_said_where(chunks))
        )


def _share_with_both(chunks: Sequence[Chunk], number: int) -> None:
    """Tell P and Q in part in "large parts of both P and Q", "of both states, P and Q"."""
    j = number + 1 + (chunks[number].low.endswith("s") and "both" in chunks[number].low)
    pair = [chunk.place for chunk in chunks[j : j + 3]]
    if len(pair) < _PAIR or pair[0] is None or pair[2] is None or chunks[j + 1].low != "and":
        return
    for place in (pair[0], pair[2]):
        place.partial = place.partial or place.name is not None


_PAIR = 3


def _is_adverb(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "half" of "P was half taken" stands here: it is taken partly."""
    after = chunks[number + 1].low if number + 1 < len(chunks) else ""
    form = triggers.TAKE.get(after) or triggers.WEAK_TAKE.get(after)
    return form in ("p", "n", "bn")


def _area_of(chunks: Sequence[Chunk], number: int) -> bool:
    """ "in the area of X", "in the vicinity of X": a name that lies somewhere."""
    lows = [chunk.low for chunk in chunks[max(0, number - 4) : number]]
    return lows[-3:] in (["the", "area", "of"], ["the", "vicinity", "of"]) or (
        number > 1 and lows[-1:] == ["of"] and lows[-2:-1] in (["the area"], ["the vicinity"])
    )


def _is_said_where(chunks: Sequence[Chunk]) -> bool:
    """ "X lies on", "X is of strategic importance", "X was a busy town": said of a place only."""
    verb = chunks[1].low if len(chunks) > 1 else ""
    if verb in _LIES:
        return True
    near = chunks[2:_FAR]
    told = any(not _STRATEGIC.isdisjoint(chunk.low.split()) for chunk in near)
    what = next((chunk.place for chunk in near if chunk.place is not None), None)
    what = what if what is not None and what.name is None and not what.plural else None
    return verb in ("is", "was") and (told or (what is not None and what.type in _TITLED))


_LIES = ("lies", "lay", "sits", "straddles", "overlooks")
_STRATEGIC = words("strategically strategic located situated crossroads")


def _lies(chunks: Sequence[Chunk], number: int) -> bool:
    """ "X, 20 km east of Y", "X in Y province"."""
    j = number + 1
    j += j < len(chunks) and chunks[j].text == ","
    opens = number == 0 or chunks[number - 1].text in (",", "and", ":")
    opens = opens or (number > 1 and chunks[number - 1].low == "of" and _befell(chunks[number - 2]))
    if opens and j + 1 < len(chunks) and chunks[j].low == "in":
        return not _goes_on_there(chunks, number) and _is_larger(chunks[j + 1].place)
    for k in range(j, min(j + _FAR, len(chunks) - 1)):
        low = chunks[k].low
        if low == "of" and k > j and chunks[k - 1].low in _BEARINGS:
            return chunks[k + 1].kind == "P"
        if not (low in _BEARINGS or low in _MEASURES or low[:1].isdigit() or low == "of"):
            return False
    return False


def _goes_on_there(chunks: Sequence[Chunk], number: int) -> bool:
    """Whether "Protests in Y", "Talks in Y" begins a sentence: events and houses, no town."""
    low = chunks[number].low
    return not number and chunks[1].low == "in" and low.endswith("s") and low.isalpha()


def _befell(chunk: Chunk) -> bool:
    """Whether "the fall", "the capture" stands before "of X, in Y"."""
    return chunk.low in triggers.FALL_NOUNS or chunk.low in triggers.TAKE_NOUNS


def _is_larger(place: PlaceMention | None) -> bool:
    """Whether something lies in it: a province or district, or a place of a known name."""
    return place is not None and place.name is not None and (place.type in LANDS or place.sure)


def _is_named_as(chunks: Sequence[Chunk], number: int) -> bool:
    """ "the provincial capital, X,", "Y's last town, X", "X, centre of Y", "X, a town in"."""
    if number > 1 and chunks[number - 1].text == ",":
        told = chunks[number - 2].place
        if told is not None and told.name is None and not told.plural and told.type in _TITLED:
            return True
    if number + 2 >= len(chunks) or chunks[number + 1].text != ",":
        return False
    told, low = chunks[number + 2].place, chunks[number + 2].low
    if told is None or (told.name is not None and not told.partial):
        return False
    described = told.type in _TITLED and told.name is None and not told.plural
    return described or (told.partial and low.startswith(_CENTRE))


_BETTER = words("also better formerly previously once sometimes locally otherwise now still")


_TO_WHOM = words("locally to locals as in arabic kurdish english")


def drop_aliases(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without the other name of "X(,) also known as Y(,)": one place, by its first."""
    for number, chunk in enumerate(chunks[:-3]):
        if chunk.place is None or chunk.place.name is None:
            continue
        aside = chunks[number + 1].text == ","
        j = number + 1 + aside
        j += chunks[j].low in _BETTER
        if chunks[j].low not in grammar.CALLED or j + 2 >= len(chunks):
            continue
        j += 1
        while j < len(chunks) - 1 and chunks[j].low in _TO_WHOM:
            j += 1
        named = chunks[j].place
        other = chunks[j - 1].low == "as" and named is not None and named.name is not None
        if other:
            if (first := _described_from(chunks, number)) >= 0 and named is not None:
                named.type, named.sure = named.type or chunk.place.type, True
                one = first > 1 and chunks[first - 1].low == "of" and chunks[first - 2].low == "one"
                return drop_aliases([*chunks[: first - 2 * one], *chunks[j:]])
            closed = aside and chunks[j + 1 : j + 2] != [] and chunks[j + 1].text == ","
            return drop_aliases([*chunks[: number + 1], *chunks[j + 1 + closed :]])
    return chunks


def _described_from(chunks: list[Chunk], number: int) -> int:
    """Where "the last stronghold in Y" begins that ends at an index, and that another name is
    given ("known as Z"); -1 where Y itself is.
    """
    inner = chunks[number].low.rpartition(" in ")[0].split()
    if inner and inner[-1] in places.TYPES:
        return number
    before = chunks[number - 2].place if number > 1 and chunks[number - 1].low == "in" else None
    described = before is not None and before.name is None and bool(before.type)
    return number - 2 if described else -1


def drop_whereabouts(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of "X, located to the west of Y, Z and V" without where X lies."""
    for number in range(1, len(chunks)):
        if chunks[number].low.startswith(_SITED_AT) and chunks[number - 1].kind == "P":
            return drop_whereabouts([*chunks[:number], *chunks[_behind_seat(chunks, number + 1) :]])
    for number in range(1, len(chunks) - 4):
        if chunks[number].text != "," or chunks[number + 1].low not in _SITED:
            continue
        if chunks[number - 1].place is None:
            continue
        near = range(number + 2, min(number + 2 + _FAR, len(chunks) - 1))
        end = next((k for k in near if chunks[k].kind not in "wP"), 0)
        if not end or chunks[end].text != "," or chunks[end - 1].kind != "P":
            continue
        j = end + 1 + (chunks[end + 1].low == "and")
        goes_on = chunks[j].place if j < len(chunks) else None
        if goes_on is not None and goes_on.name is not None:
            return drop_whereabouts([*chunks[:number], *chunks[end:]])
    return chunks


def _behind_seat(chunks: Sequence[Chunk], j: int) -> int:
    """Behind ", the capital of Z", which is said of the place before; else the index itself."""
    if len(chunks) < j + 5 or chunks[j].text != "," or chunks[j + 2].low != "of":
        return j
    seat = chunks[j + 1].place
    said = seat is not None and seat.name is None and chunks[j + 3].kind == "P"
    return j + 4 if said else j


_SITED = words("located situated lying")
_SITED_AT = ("located ", "situated ")
"""How a phrase begins that only says where the place before it lies: "located west of Y city"."""


def drop_leavers(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of "other towns abandoned by A such as X" without who left them: those are X."""
    for number, chunk in enumerate(chunks[:-2]):
        if chunk.low != "such" or chunks[number + 1].low != "as" or number < _FAR // 2:
            continue
        by = chunks[number - 1].kind == "A" and chunks[number - 2].low == "by"
        if by and chunks[number - 3].low in _LEFT_BY:
            return drop_leavers([*chunks[: number - 3], *chunks[number:]])
    return chunks


_LEFT_BY = words("abandoned deserted vacated evacuated held occupied controlled")
_KIN = words("neighbour neighbor twin sister satellite adjacent neighbouring neighboring")


def name_kin(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with Q alone for the "its neighbour Q", "another (village) named Q" of lists."""
    for number in range(len(chunks) - 3):
        if chunks[number].low not in ("and", ","):
            continue
        j = number + 1
        other = chunks[j].place
        kind = other.type if other is not None else None
        if chunks[j].low in ("its", "their") and chunks[j + 1].low in _KIN:
            j += 2
        elif chunks[j].low.startswith(("another", "a second", "a third", "one more")):
            j += 1 + (chunks[j + 1].low not in grammar.CALLED)
            j += 1 if j < len(chunks) and chunks[j].low in grammar.CALLED else len(chunks)
        else:
            continue
        named = chunks[j].place if j < len(chunks) else None
        if named is not None and named.name is not None:
            named.type = named.type or kind
            named.sure = True
            return name_kin([*chunks[: number + 1], *chunks[j:]])
    return chunks


_NUMBER = re.compile(r"\d{1,4}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten")


def name_with_number(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with the number of "District Two", "Mile 90" in the name before it."""
    for number, chunk in enumerate(chunks[:-1]):
        place, after = chunk.place, chunks[number + 1]
        if place is None or place.name is None or after.start != chunk.end + 1:
            continue
        if after.kind != "w" or not _NUMBER.fullmatch(after.text):
            continue
        ends = chunks[number + 2 : number + 3]
        if ends and ends[0].kind not in "pD" and ends[0].low not in _GOING_ON:
            continue
        if ends and ends[0].text == "-" and ends[0].start == after.end:
            continue  # "P's 9-mile border"
        if place.end != chunk.end or " " in place.name or chunk.low in ("at", "in"):
            continue
        chunk.text, chunk.end = f"{chunk.text} {after.text}", after.end
        chunk.low, place.end = chunk.text.lower(), after.end
        place.name = f"{place.name} {after.text}"
        return name_with_number([*chunks[: number + 1], *chunks[number + 2 :]])
    return chunks


_NUMBERED = words("district zone sector block quarter neighbourhood neighborhood")


def name_by_number(chunks: list[Chunk], text: str) -> list[Chunk]:
    """The chunks with "district Number One", "District No. 2", "the 700 block" told as names."""
    for chunk in chunks:
        if chunk.place is not None and chunk.place.name is None and chunk.low[4:5].isdigit():
            _name_quarter(chunk, chunk.place)
    for number, chunk in enumerate(chunks[:-2]):
        place = chunk.place
        if place is None or chunk.low not in _NUMBERED or chunks[number + 1].low not in _NO:
            continue
        last = number + 2 + (chunks[number + 2].text == "." and number + 3 < len(chunks))
        if _NUMBER.fullmatch(chunks[last].text):
            chunk.stretch(chunks[last], text)
            place.name, place.desc, place.start, place.end = (
                chunk.text,
                None,
                chunk.start,
                chunk.end,
            )
            place.sure, place.plural = True, False
            return name_by_number([*chunks[: number + 1], *chunks[last + 1 :]], text)
    return chunks


def _name_quarter(chunk: Chunk, place: PlaceMention) -> None:
    """Take "the 700 block (area)" for a quarter's name."""
    told = _QUARTER.match(chunk.text)
    if told is not None:
        place.name, place.desc, place.type = told["name"], None, "neighbourhood"
        place.start, place.end = chunk.start + told.start("name"), chunk.start + told.end("name")
        place.sure, place.plural, place.count = True, False, False


_QUARTER = re.compile(
    r"[Tt]he (?P<name>\d{1,4} (?:block|district|quarter|neighbou?rhood))(?: area| district)?$"
)
_NO = ("number", "no", "no.")
_DAY = re.compile(r"(?:of )?(?:the )?(?P<day>\d\d? [A-Z][a-z]+|[A-Z][a-z]+ \d\d?)")
_NAMED_FOR_DAYS = words(
    "hospital district neighbourhood neighborhood camp square bridge street school"
)


def name_for_days(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "the 7 April district" told as one place, named for a day."""
    for number, chunk in enumerate(chunks[:-1]):
        after = chunks[number + 1]
        called = after.place is not None and after.place.name is not None
        if (
            chunk.kind != "D"
            or after.place is None
            or (called and after.low not in _NAMED_FOR_DAYS)
        ):
            continue
        day = _DAY.fullmatch(chunk.text)
        if day is None or after.low.split()[-1] not in _NAMED_FOR_DAYS:
            continue
        start = chunk.start + day.start("day")
        name = chunk.text[day.start("day") :] + " " + after.text
        named = Chunk("P", name, start, after.end, name.lower())
        named.place = replace(after.place, name=name, start=start, desc=None, sure=True)
        return name_for_days([*chunks[:number], named, *chunks[number + 2 :]])
    return chunks


_DESCRIBED = re.compile(r"(?P<what>an? (?:[a-z-]+ )?(?P<type>[a-z]+)) (?P<side>(?:al-)?[A-Z].+)")


def split_relatives(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks with "(X,) a port A (had held)" told as a port and A, where they were one side."""
    for number, chunk in enumerate(chunks):
        if chunk.kind != "A" or not chunk.low.startswith(("a ", "an ")) or chunk.actor is None:
            continue
        found = _DESCRIBED.fullmatch(chunk.text)
        if found is None or found["type"] not in places.TYPES or not number:
            continue
        if chunks[number - 1].text != ",":
            continue
        at = chunk.start + found.start("side")
        what = Chunk("P", found["what"], chunk.start, at - 1, found["what"])
        kind = places.TYPES[found["type"]]
        what.place = PlaceMention(None, chunk.start, at - 1, kind, found["what"], count=True)
        side = Chunk("A", found["side"], at, chunk.end, found["side"].lower())
        side.actor = replace(chunk.actor, name=found["side"])
        return [*chunks[:number], what, side, *chunks[number + 1 :]]
    return chunks
