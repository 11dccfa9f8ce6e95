"""What the words around a verb make of it."""

from dataclasses import dataclass

from schemas.message import Kind


@dataclass(frozen=True)
class Mood:
    """What the words around a verb make of it. ``kind`` null: it happened."""

    kind: Kind | None
    reason: str
    drop: bool = False
