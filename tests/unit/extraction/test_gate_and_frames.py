"""No frame is written in vain: a sentence that fits one passes the gate before it is read."""

from collections.abc import Iterator

import pytest

from services.extract.extraction.gate import triggered
from services.extract.extraction.statement import Span
from services.extract.extraction.words.frames import EVERYDAY, FRAMES
from services.extract.extraction.words.inflection import inflected

FILLED = {
    "P": "kansaba", "G": "the army", "L": "the rebels", "G.end": "the army", "F": "the flag",
    "F.G": "the army flag", "way": "their way", "G.hands": "army hands",
    "L.hands": "rebel hands", "self.hands": "its control", "own.hands": "their hands",
    "L.own": "their grip", "taken": "captured towns", "hands-of": "control of",
}  # fmt: skip
SUBJECTS = {**FILLED, "N": "the battle", "*": "this"}


def sentences() -> Iterator[tuple[str, str]]:
    """Each frame with each form of its verbs, as plain as can be."""
    for line in FRAMES.replace("\n    ", " ").strip().splitlines():
        if not line or line.startswith("#"):
            continue
        _, subject, verbs, rest = (part.strip() for part in line.split(" | "))
        pieces = [piece for piece in rest.split() if not piece.startswith("?")]
        said = " ".join(FILLED.get(piece, piece.split("|")[0]) for piece in pieces)
        for verb in verbs.split():
            if verb not in EVERYDAY:
                for form in [verb[:-1]] if verb.endswith("!") else inflected(verb):
                    yield line, f"{SUBJECTS[subject]} {form} {said} on sunday."


def test_a_sentence_that_fits_a_frame_is_read() -> None:
    shut_out = [s for _, s in sentences() if not triggered(s, [Span(0, len(s))])]

    assert not shut_out


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("rob", "rob robs robbed robbing"), ("free", "free frees freed freeing"),
        ("dig", "dig digs dug digging"), ("set", "sets set setting"),
        ("transfer", "transfer transfers transferred transferring"),
        ("deliver", "deliver delivers delivered delivering"),
        ("forsake", "forsake forsakes forsook forsaken forsaking"),
    ],
)  # fmt: skip
def test_forms_are_spelt_as_they_are(verb: str, forms: str) -> None:
    assert set(inflected(verb)) == set(forms.split())
