"""The weights of confidence: read once from the file beside this one, and judged."""

import tomllib
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Final

from services.extract.extraction.confidence.traits import TRAITS

FILE: Final = Path(__file__).with_name("weights.toml")
_MOST = 6.0


class UnfitWeights(ValueError):
    """The file of weights cannot be used: mend the entry named, or write the file anew with
    ``python -m benchmarks.reading_confidence``.
    """


@dataclass(frozen=True)
class Weights:
    """What each trait adds to the log-odds of being right, and what it says in plain words."""

    constant: float
    of: dict[str, float]
    says: dict[str, str]


def judged(text: str) -> Weights:
    """The weights of a file's text. Raises UnfitWeights."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnfitWeights(f"not TOML: {error}") from None
    constant = _number("constant", table.pop("constant", None))
    of, says = {}, {}
    for name, entry in table.items():
        if not isinstance(entry, dict) or set(entry) != {"says", "weight"}:
            raise UnfitWeights(f"[{name}] needs says and weight, and nothing else")
        if not isinstance(entry["says"], str) or not entry["says"].strip():
            raise UnfitWeights(f"[{name}] says nothing: tell the trait in plain words")
        of[name], says[name] = _number(f"[{name}] weight", entry["weight"]), entry["says"]
    if set(of) != TRAITS:
        odd = ", ".join(sorted(TRAITS.symmetric_difference(of)))
        raise UnfitWeights(f"the file and traits.py do not have the same traits: {odd}")
    return Weights(constant, of, says)


def _number(where: str, given: object) -> float:
    if not isinstance(given, int | float) or isinstance(given, bool) or not isfinite(given):
        raise UnfitWeights(f"{where} is no number: {given!r}")
    if abs(given) > _MOST:
        raise UnfitWeights(f"{where} is beyond {_MOST}: one trait would decide alone")
    return float(given)


WEIGHTS: Final = judged(FILE.read_text("utf-8"))
