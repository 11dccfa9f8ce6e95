"""How many examples a law is tried with."""

import os

from hypothesis import Phase, settings

TIMES = int(os.environ.get("WHOHOLDS_EXAMPLES", "1"))
"""So many times as many, for a long hunt."""


def examples(count: int) -> settings:
    """So many where a law takes longer to try than a hundred times would be worth each day."""
    return settings(max_examples=count * TIMES)


def slow_examples(count: int) -> settings:
    """The same where an example takes seconds: what fails is told as it is, not made smaller."""
    return settings(
        max_examples=count * TIMES, phases=[Phase.explicit, Phase.reuse, Phase.generate]
    )
