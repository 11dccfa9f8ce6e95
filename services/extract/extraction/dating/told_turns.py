"""What words put a statement before or behind others of its day: "hours later", "retook"."""

import re
from collections.abc import Sequence

from schemas.message import Kind
from schemas.reports import DatePrecision
from services.extract.extraction.statement import Dating

_EARLIER = re.compile(r"^(?:hours\s+)?earlier\b", re.IGNORECASE)
_LATER = re.compile(r"^(?:hours\s+)?later\b|^by (?:nightfall|the evening)\b", re.IGNORECASE)
_TAKEN_BACK = (
    "recaptur", "re-capt", "reta", "reto", "regain", "recla", "taken back", "took back",
    "won back", "wrested back", "brought back",
)  # fmt: skip


def retaken(told: str) -> bool:
    """Whether the words tell of a place taken back, not of its first capture."""
    low = told.lower()
    return any(stem in low for stem in _TAKEN_BACK)


def retakes(reasons: Sequence[str]) -> bool:
    """Whether the word that tells it does, which the first reason quotes first: what else a frame
    may be told by ("completed the seizure|recapture of P") says nothing of this one.
    """
    first = reasons[0] if reasons else ""
    return first.startswith('"') and retaken(first.split('"')[1])


def told_turn(kind: Kind, when: Dating, reasons: Sequence[str]) -> int:
    """Below zero earlier, above zero later. Words of time come first: "retook it earlier in the
    day". What is taken back is told of after what it was lost by.
    """
    if not kind.is_change:
        return 0
    if when.precision is DatePrecision.DAY:
        words = when.text or ""
        if _EARLIER.match(words) is not None:
            return -1
        if _LATER.match(words) is not None:
            return 1
    return 1 if retakes(reasons) else 0
