"""Places of which the rest of a sentence is not said: "every town except P", "unlike P"."""

from collections.abc import Sequence

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words import grammar
from services.extract.extraction.words.spelling import words

_EXCEPT = words("except excepting excluding unlike bar minus")
_PHRASES = (
    ["with", "the", "exception", "of"],
    ["apart", "from"],
    ["aside", "from"],
    ["except", "for"],
    ["save", "for"],
    ["other", "than"],
    ["rather", "than"],
    ["instead", "of"],
)
_ALL = words("all every everything everywhere nothing any each")
_FAR = 6


def set_excepted_apart(chunks: list[Chunk]) -> None:
    """Take what is excepted for no place, so that no verb is said of it: P (and Q) of "every town
    except P and Q", "all of it but P", "unlike P", "Q, not P".
    """
    for j, chunk in enumerate(chunks):
        if not _is_named(chunk) or not j:
            continue
        if _is_excepted(chunks, j) or _is_denied(chunks, j) or _is_next(chunks, j):
            _set_apart(chunks, j)


def _is_excepted(chunks: Sequence[Chunk], j: int) -> bool:
    low = chunks[j - 1].low
    if low in _EXCEPT:
        return True
    lows = [chunk.low for chunk in chunks[max(0, j - 4) : j]]
    if any(lows[-len(phrase) :] == phrase for phrase in _PHRASES):
        return True
    return low == "but" and chunks[j - 2].low != "all" and _behind_all(chunks, j)


def _behind_all(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "all towns but" stands before an index: not "took all of Q but P fell"."""
    start = max(0, j - _FAR)
    every = next((k for k in range(j - 2, start - 1, -1) if _all_of(chunks[k])), -1)
    if every < 0 or any(chunk.low in grammar.AUXILIARIES for chunk in chunks[every : j - 1]):
        return False
    acts = j + 1 < len(chunks) and chunks[j + 1].kind == "w"
    return not acts or every == 0 or chunks[j + 1].low in grammar.BE


def _all_of(chunk: Chunk) -> bool:
    return chunk.low.split()[:1] != [] and chunk.low.split()[0] in _ALL


def _is_denied(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "(Q,) not P" stands here: not "not P but Q", of which the verb may tell otherwise."""
    if chunks[j - 1].low != "not" or j < _SECOND:
        return False
    before = chunks[j - 2]
    joined = before.text == "," or before.low in ("and", "but")
    return joined and (j > _SECOND and _is_named(chunks[j - _BEHIND_MARK]))


_SECOND, _BEHIND_MARK = 2, 3


def _is_next(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether "(P falls,) Q next" ends here: Q has not fallen."""
    after = [chunk.low or chunk.text for chunk in chunks[j + 1 : j + 3]]
    ends = after[:1] == ["next"] and (not after[1:] or chunks[j + 2].kind == "p")
    return ends and (chunks[j - 1].text in (",", ";") or chunks[j - 1].low == "and")


def _set_apart(chunks: list[Chunk], j: int) -> None:
    """The place at an index and those joined to it."""
    while True:
        chunks[j].kind, chunks[j].place, chunks[j].actor = "X", None, None
        if j + 2 >= len(chunks) or not _is_named(chunks[j + 2]):
            return
        listed = chunks[j + 1].text == "," and _goes_on(chunks, j + 3)
        if chunks[j + 1].low not in ("and", "or", "nor") and not listed:
            return
        j += 2


def _goes_on(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether a list goes on to its "and" from an index on."""
    return k + 1 < len(chunks) and chunks[k].low in ("and", "or") and _is_named(chunks[k + 1])


def _is_named(chunk: Chunk) -> bool:
    return chunk.kind == "P" and chunk.place is not None and chunk.place.name is not None
