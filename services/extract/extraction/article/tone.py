"""How a text is written, as far as that decides how it is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """How a whole text is written: without commas, about fighters who leave by agreement, or
    of no known war and without any word of one.
    """

    comma_free: bool
    deal: bool
    peaceful: bool
