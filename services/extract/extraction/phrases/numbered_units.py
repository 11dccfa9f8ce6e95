"""Units whose seat is taken: "seized Light Infantry Battalion 514", "the 22nd Division's base"."""

import re
from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk, PlaceMention
from services.extract.extraction.words import grammar, triggers
from services.extract.extraction.words.spelling import words

_HINTS = (
    "attalion",
    "rigade",
    "ivision",
    "egiment",
    " Base",
    " Academy",
    " College",
    " School",
    "Corps",
    "Command",
    "LIB",
    "IB ",
    "MOC",
    "No.",
)
_KIND = r"(?:[Bb]attalion|[Bb]rigade|[Dd]ivision|[Rr]egiment|[Cc]orps)"
_ARMS = (
    r"(?:[Aa]ir [Dd]efen[cs]e|[Aa]rtillery|[Rr]adar|[Rr]ockets?|[Mm]issiles?|[Tt]anks?|[Aa]rmou?red"
    r"|[Ss]ignals?|[Ee]ngineering|[Tt]ransport|[Ss]torage|[Cc]hemical)"
)
_SEAT = r"(?:[Hh]eadquarters|HQ|[Bb]ase|[Cc]ompound|[Gg]arrison|[Bb]arracks|[Cc]amp)"
_MEN = "commander|chief|officer|soldier|troops|fighter|men|member|spokes|leader|general|colonel"
_UNIT = re.compile(
    rf"\b(?:\d+(?:st|nd|rd|th) (?:[A-Z][\w-]+ ){{0,3}}{_KIND}"
    r"|\d+ (?:(?:Light|Infantry|Artillery|Armou?red|Tank|Mechanised) ){0,2}"
    r"(?:Brigade|Division|Battalion|Regiment)"
    rf"|(?:[A-Z][\w-]+ ){{0,4}}(?:{_KIND}s?|Command|Post|Outpost) (?:\(?No\.? ?)?\d+\b"
    rf"|{_ARMS} {_KIND}"
    rf"|(?:Air Force|{_ARMS}|Republican Guard) (?:[A-Z][\w-]+ )?(?:Base|Academy|College|School)\b"
    r"|(?:LIB|IB|MOC|ROC|LID)s?[ -]?\d+\b"
    r"|(?:[A-Z][\w-]+ ){1,3}Command\b)"
    rf"(?:(?:['’]s)? {_SEAT}\b)?(?! (?:{_MEN}))"
)
"""A unit by its number, or a named command, with the word for its seat where one follows."""

_TAKEN_AFTER = re.compile(
    r" (?:was|were|has been|have been|had been) (?:\w+ly )?"
    r"(?:captured|seized|overrun|taken|retaken|occupied|recaptured)\b| fell\b| falls?\b"
)
_SEATS = words("headquarters hq base bases camp compound barracks garrison command seat post")
_BETWEEN = words("the army's military's junta's regime's government's ' ’ s of over entire")
_TAKING = (
    frozenset(triggers.TAKE)
    | frozenset(triggers.LOSE)
    | triggers.TAKE_NOUNS
    | triggers.FALL_NOUNS
    | words("took taken takes taking over control")
)


def seat_units(chunks: list[Chunk], text: str, start: int, end: int) -> list[Chunk]:
    """The chunks of a sentence, with every unit that is itself what changes hands told as the base
    of that name.
    """
    sentence = text[start:end]
    if not any(hint in sentence for hint in _HINTS):
        return chunks
    for match in _UNIT.finditer(sentence):
        first, last = start + match.start(), start + match.end()
        if _men_of_it(chunks, first):
            continue
        numbered = any(c.isdigit() for c in match.group())
        if _is_taken(chunks, first, text[last : last + 60], numbered):
            chunks = _with_base(chunks, first, last, text)
            chunks = _without_word_for_it(chunks, first)
    return chunks


def _men_of_it(chunks: Sequence[Chunk], first: int) -> bool:
    """Whether the unit only says whose men are told of: "soldiers of the 22nd Division"."""
    whose = next((c for c in chunks if c.kind == "A" and c.start < first < c.end), None)
    return whose is not None and " of " in whose.low[: first - whose.start]


def _is_taken(chunks: Sequence[Chunk], first: int, after: str, numbered: bool) -> bool:
    """Whether what stands around the unit says that its seat is taken."""
    before = [chunk for chunk in chunks if chunk.end <= first and chunk.text]
    k = len(before) - 1
    while k >= 0 and (
        before[k].low in _BETWEEN
        or (before[k].kind == "A" and before[k].low.endswith(("'s", "’s")))
    ):
        k -= 1
    low = before[k].low.rsplit(" ", 1)[-1] if k >= 0 else ""
    if low == "control" and any(each.low == "under" for each in before[max(0, k - 3) : k]):
        return False  # "under the control of the 54th Brigade": it is the brigade that has it
    listed = low in ("and", ",", "with") and any(_is_seat(chunk) for chunk in before)
    of_seat = low in _SEATS and k + 1 < len(before) and before[k + 1].low == "of"
    taken = low in _TAKING or (of_seat and numbered) or listed
    belongs = bool(before) and before[-1].low in grammar.PREPOSITIONS  # "an officer of LIB 514"
    return taken or (numbered and not belongs and _TAKEN_AFTER.match(after) is not None)


def _without_word_for_it(chunks: list[Chunk], first: int) -> list[Chunk]:
    """ "the headquarters of the army's 54th Brigade": the brigade's seat is what is meant."""
    at = next(k for k, chunk in enumerate(chunks) if chunk.start <= first < chunk.end)
    for k in range(at - 1, max(0, at - 6), -1):
        if chunks[k].low == "of" and chunks[k - 1].low.rsplit(" ", 1)[-1] in _SEATS:
            return [*chunks[: k - 1], *chunks[at:]]
        if chunks[k].low not in _BETWEEN and chunks[k].kind != "A":
            break
    return chunks


def _is_seat(chunk: Chunk) -> bool:
    return chunk.place is not None and chunk.place.type == "base" and chunk.place.name is not None


def _with_base(chunks: list[Chunk], first: int, last: int, text: str) -> list[Chunk]:
    """The chunks with one for the base in place of those that its name covers."""
    name = text[first:last]
    covering = next(
        (c for c in chunks if c.kind == "P" and c.start < first and c.end >= last), None
    )
    start = first
    holder, partial = None, False
    if covering is not None and covering.place is not None:
        start, holder, partial = covering.start, covering.place.holder, covering.place.partial
    if holder is not None and holder.name in name:
        holder = None  # "Military Operations Command 15" is nobody's for its name
    seat = Chunk("P", text[start:last], start, last, text[start:last].lower())
    seat.place = PlaceMention(
        name, first, last, "base", None, False, True, partial, sure=True, holder=holder
    )
    kept = [c for c in chunks if c.end <= start or c.start >= last]
    cut = next((c for c in chunks if c.kind == "A" and c.start < start < c.end), None)
    kept = [c for c in kept if c.text or c.end <= start] if cut is None else kept
    at = sum(c.start < start for c in kept)
    return [*kept[:at], seat, *kept[at:]]
