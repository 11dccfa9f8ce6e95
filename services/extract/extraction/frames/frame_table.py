"""The table of frames, ready to be matched: which frames the sight of a verb's form sets off."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from services.extract.extraction.phrases.mentions import Chunk
from services.extract.extraction.words.frames import FLAGS, FRAMES, HANDS
from services.extract.extraction.words.inflection import inflected
from services.extract.extraction.words.passing_frames import PASSING_FRAMES
from services.extract.extraction.words.state_frames import STATE_FRAMES


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of what follows the verb: a slot, or one of several words."""

    slot: str
    words: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction. ``transitive``: the place is the verb's own object; ``moved``: the verb's
    object is the side that leaves.
    """

    kind: str
    subject: str
    transitive: bool
    moved: bool
    rest: tuple[Element, ...]
    told: str
    needs: int = 0
    """Sets of words of each of which the sentence must have one, as bits: see ``needs_met``."""
    beside: bool = False
    """Whether all it asks for is a side, or what it holds, close behind the verb."""


_SLOTS = frozenset(
    (
        "P",
        "G",
        "G.end",
        "G.own",
        "G.land",
        "G.kept",
        "L",
        "F",
        "way",
        "F.G",
        "G.hands",
        "L.hands",
        "self.hands",
        "own.hands",
        "its.own",
        "L.own",
        "own.end",
        "taken",
    )
)


def _element(piece: str) -> Element:
    if piece in _SLOTS:
        return Element(piece, frozenset(), False)
    if piece == "hands-of":
        return Element(piece, frozenset(), False)
    return Element("", frozenset(piece.removeprefix("?").split("|")), piece.startswith("?"))


_NEEDS: dict[frozenset[str], int] = {}
"""Every set of words that a frame asks for -> its bit."""


def _needs(pieces: tuple[Element, ...]) -> int:
    """What the words, hands and flags of a frame ask of a sentence."""
    found = [piece.words for piece in pieces if piece.words and not piece.optional]
    slots = {piece.slot for piece in pieces}
    if any("hands" in slot or slot == "L.own" for slot in slots):
        found.append(HANDS)
    if slots & {"F", "F.G"}:
        found.append(FLAGS)
    if "way" in slots:
        found.append(frozenset(("way",)))
    if slots & {"its.own", "own.end"}:
        found.append(frozenset(("own",)))
    bits = 0
    for asked in found:
        bits |= _NEEDS.setdefault(asked, 1 << len(_NEEDS))
    return bits


def _read(line: str) -> tuple[Frame, list[str]]:
    kind, subject, verbs, rest = (part.strip() for part in line.split(" | "))
    transitive = kind.startswith("t ")
    pieces = tuple(_element(piece) for piece in rest.split())
    kind = kind.removeprefix("t ")
    slots = [piece.slot for piece in pieces if piece.slot]
    moved = kind == "moved" or (not transitive and slots[:2] == ["L", "P"])
    kind = "lost" if kind == "moved" else kind
    told = f"{subject} ... {rest}"
    needs = _needs(pieces)
    beside = not needs and {"G.own", "G.land"} & set(slots) != set()
    frame = Frame(kind, subject, transitive, moved, pieces, told, needs, beside)
    return frame, verbs.split()


def _table() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """Form of a verb -> its letter and a frame, for each frame of the verb."""
    found: dict[str, list[tuple[str, Frame]]] = {}
    for line in (
        (FRAMES + STATE_FRAMES + PASSING_FRAMES).replace("\n    ", " ").strip().splitlines()
    ):
        if not line or line.startswith("#"):
            continue
        frame, verbs = _read(line)
        for verb in dict.fromkeys(verbs):
            forms = {verb[:-1]: "n"} if verb.endswith("!") else inflected(verb)
            for form, letter in forms.items():
                found.setdefault(form, []).append((letter, frame))
    return {form: tuple(frames) for form, frames in found.items()}


TABLE: Final = _table()


def _asked() -> dict[str, int]:
    """Form of a verb -> what any of its frames needs."""
    found: dict[str, int] = {}
    for form, frames in TABLE.items():
        for _, frame in frames:
            found[form] = found.get(form, 0) | frame.needs
    return found


_ASKED: Final = _asked()
_FITTING: Final[dict[tuple[str, int], tuple[tuple[str, Frame], ...]]] = {}
"""What was found for a form and what was met of its needs: "was" alone has thirty frames."""
_MOST_FITTING = 20_000


def fitting(form: str, met: int) -> tuple[tuple[str, Frame], ...]:
    """The frames of a verb's form whose needs the sentence meets."""
    if form not in _ASKED:
        return ()
    key = (form, met & _ASKED[form])
    found = _FITTING.get(key)
    if found is None:
        if len(_FITTING) >= _MOST_FITTING:
            _FITTING.clear()
        found = tuple(each for each in TABLE[form] if not each[1].needs & ~met)
        _FITTING[key] = found
    return found


def _needs_of_words() -> dict[str, int]:
    found: dict[str, int] = {}
    for asked, bit in _NEEDS.items():
        for word in asked:
            found[word] = found.get(word, 0) | bit
    return found


_MET: Final = _needs_of_words()


def needs_met(chunks: Iterable[Chunk]) -> int:
    """The needs that a sentence's words meet: whether a frame can fit is cheaper to ask of these
    than to try.
    """
    met = 0
    for chunk in chunks:
        if chunk.kind in "wP":  # "took up positions": a place, as far as chunks can tell
            found = _MET.get(chunk.low.removeprefix("the ").removeprefix("new "), 0)
            met = met | found if found else met  # a large number is made anew each time
        elif chunk.kind == "D" and chunk.text.startswith("back "):
            met |= _MET["back"]  # "got P back on 1 October"
    return met
