"""Asides that only describe a place, and part a verb from what goes with it.

"lost P, which lies on the river, to B", "handed P (population 900) over to B", "an assault on P,
a town of 900, by B": read as if the aside was not there, whatever the verb.
"""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar, places, triggers
from services.extract.extraction.words.places import TOWNS_TOO
from services.extract.extraction.words.spelling import words

_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–", "-": "-"}
_LONGEST = 16
_JOINS = words("and or as including along together plus nor & then later finally")
"""What rather lists or describes more behind the place than goes on with the sentence."""
_VERBS_OWN = words("from by over under in to but passed")
_FROM = ("of", "from", "to")
_FAR = grammar.BEARINGS | words("km kilometres kilometers miles outside close hours minutes")
_ALONG = ("on", "along")
_BEGAN = words("went began did broke made")
_ARTICLES = ("the", "a", "an", "its")
_IS = ("is", "are", "remains", "remain")
_HELPED = words("backed supported helped aided assisted joined led reinforced")
_OF_WHOM = _HELPED | words("who which")
_WHERE = words("near in on outside along")

_DESCRIBES = words(
    """
    which where home whose located situated lying known once formerly also population long
    considered described seen often
    """
)
_TELLING = (
    frozenset(triggers.TAKE) | frozenset(triggers.LOSE) | frozenset(triggers.LEAVE)
    | frozenset(triggers.FALL) | frozenset(triggers.HOLD) | frozenset(triggers.PRESS)
    | frozenset(triggers.REPEL) | frozenset(triggers.DENY) | frozenset(triggers.HAND)
    | frozenset(triggers.DRIVE) | frozenset(triggers.WEAK_TAKE)
    | triggers.TAKE_NOUNS | triggers.FALL_NOUNS | triggers.LEAVE_NOUNS | triggers.PRESS_NOUNS
    | grammar.REPORTING
)  # fmt: skip
"""Words of deeds that make an aside tell something itself."""
_PLACED = (_TELLING - frozenset(triggers.PRESS)) | words("it them there both here")
"""The same of a side, which may "have been advancing for weeks"."""


def without_idle_asides(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without such asides; the list itself where there are none."""
    kept: list[Chunk] = []
    done = i = 0
    while i < len(chunks) - 3:
        end = _behind(chunks, i)
        if end:
            _keep_type(chunks[i], chunks[i + 2])
            _keep_holder(chunks[i], chunks[i + 2 : end])
            kept += chunks[done : i + 1]
            done = end - (chunks[end - 1].text != ")" and _told_there(chunks, end))
            i = end
        else:
            i += 1
    return kept + chunks[done:] if done else chunks


def _keep_holder(place: Chunk, aside: Sequence[Chunk]) -> None:
    """Whose stronghold a place is or was tells who had it: "P, long a rebel bastion, is now"."""
    told = place.place
    theirs = (each.place.holder for each in aside if each.place is not None and each.place.role)
    holder = next((side for side in theirs if side is not None), None)
    if told is not None and told.holder is None and holder is not None:
        told.holder, told.sure = holder, True


def _told_there(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether another clause begins, as in "P, a town, witnesses said": a comma must remain."""
    low = chunks[i].low
    if chunks[i].kind == "A":
        return True
    if chunks[i].kind != "w" or low in grammar.AUXILIARIES or low in _TELLING:
        return False
    return any(chunk.low in grammar.REPORTING for chunk in chunks[i + 1 : i + 5])


def _behind(chunks: Sequence[Chunk], i: int) -> int:
    """Where what a verb waits for stands behind the aside that follows an index; else 0."""
    if chunks[i].kind == "P":
        if i > 1 and chunks[i - 1].low in _FROM and chunks[i - 2].low in _FAR:
            return 0  # "Q, 20 km north of P, the capital, fell": not P
        mark = _CLOSING.get(chunks[i + 1].text)
        if mark is None:
            return _behind_where(chunks, i + 1)
        described = _may_describe(chunks[i + 2]) or _for_years(chunks, i + 2)
        return _closed(chunks, i + 1, mark, False) if described else 0
    if chunks[i].kind != "A":
        return 0
    if (mark := _CLOSING.get(chunks[i + 1].text)) is not None:
        who = chunks[i + 2].low in _OF_WHOM or mark == ")"
        return _closed(chunks, i + 1, mark, True) if who else 0
    return _behind_help(chunks, i + 1)


def _behind_help(chunks: Sequence[Chunk], first: int) -> int:
    """Behind "backed by air strikes" without marks, before the verb; else 0."""
    if chunks[first].low not in _HELPED or chunks[first + 1].low != "by":
        return 0
    for j in range(first + 2, min(first + 6, len(chunks))):
        low = chunks[j].low
        told = low in _TELLING or low in triggers.CONTROL or low in places.NUMBER_WORDS
        verb = low in grammar.AUXILIARIES or low.endswith("ed") or low in _BEGAN  # "managed to"
        if told or verb or low in grammar.PREPOSITIONS or chunks[j].kind == "D":
            return j if j > first + 2 else 0
        if not _idle(chunks[j]) or chunks[j].kind == "p":
            return 0
    return 0


def _closed(chunks: Sequence[Chunk], opens: int, mark: str, side: bool) -> int:
    """The index behind an idle aside between two marks; of a place's where no list goes on."""
    for j in range(opens + 1, min(opens + _LONGEST, len(chunks) - 1)):
        if chunks[j].text == mark:
            after = chunks[j + 1]
            fits = (
                side
                or mark == ")"
                or after.kind in "DA"
                or (after.kind == "w" and after.low not in _JOINS)
            )
            return j + 1 if j > opens + 1 and fits else 0
        idle = _idle(chunks[j], side) or (j == opens + 1 and _for_years(chunks, j))
        if not idle or chunks[j].text in ";:" or _says_whose(chunks, opens, j):
            return 0
    return 0


def _for_years(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "for years a rebel fief" begins at an index."""
    what = chunks[j + 1].place if j + 1 < len(chunks) else None
    return chunks[j].text.lower().startswith("for ") and what is not None and what.role


def _says_whose(chunks: Sequence[Chunk], opens: int, j: int) -> bool:
    """Whether "P, which is (believed to be) the last stronghold of A" says who holds it now."""
    told = chunks[j].place
    theirs = told is not None and told.holder is not None and chunks[opens + 1].low == "which"
    return theirs and any(chunks[k].low in _IS for k in range(opens + 2, j))


def _behind_where(chunks: Sequence[Chunk], first: int) -> int:
    """Behind "near the border", "in the north of the land" without marks."""
    if chunks[first].low not in _WHERE:
        return 0
    j = _behind_noun(chunks, first + 1)
    if j and j < len(chunks) and chunks[j].low == "of":
        j = _behind_noun(chunks, j + 1)
    if not j or j + 1 >= len(chunks):
        return 0
    if chunks[j].low == "and" and chunks[j + 1].kind == "P":
        return j  # "P in the north of the land and Q"
    if chunks[j].low not in _VERBS_OWN:
        return 0
    return 0 if chunks[j].low == "to" and chunks[first].low in _ALONG else j  # "on the road to Q"


def _behind_noun(chunks: Sequence[Chunk], j: int) -> int:
    """Behind "the border" without a name; else 0."""
    if j + 1 < len(chunks) and chunks[j].low in _ARTICLES and chunks[j + 1].kind == "w":
        return j + 2 if _idle(chunks[j + 1]) else 0
    nameless = j < len(chunks) and chunks[j].kind == "P" and _idle(chunks[j])
    nameless = nameless and chunks[j].low.startswith(("the ", "a ", "its "))
    return j + 1 if nameless else 0


def _idle(chunk: Chunk, side: bool = False) -> bool:
    """Whether a word may stand in such an aside: nobody, no day, no named place, no deed but
    what a side does nowhere ("who had been advancing for weeks").
    """
    named = chunk.place is not None and chunk.place.name is not None
    deed = chunk.kind == "w" and chunk.low in (_PLACED if side else _TELLING)
    when = chunk.kind == "D" and not (side and chunk.text.startswith("for "))
    return not (chunk.kind in "AX" or when or named or deed)


def _may_describe(first: Chunk) -> bool:
    """Whether an aside may begin so: with a phrase of its own, or a word that describes."""
    phrase = first.kind == "P" or first.low in ("a", "an", "the", "its", "one")
    return phrase or first.low in _DESCRIBES


def _keep_type(place: Chunk, aside: Chunk) -> None:
    """What the place is called in the aside tells what it is."""
    told, described = place.place, aside.place
    if told is None or described is None or described.plural:
        return
    if described.role:
        told.sure = True  # "P, a government stronghold, capitulated": nobody
        return
    if (described.desc or "").lower().endswith(TOWNS_TOO):
        return
    if told.type is None and described.name is None and described.type is not None:
        told.type, told.sure = described.type, True
