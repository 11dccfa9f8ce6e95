"""The terminal that tables are written to: colours only where there is one, and NO_COLOR obeyed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

ELSEWHERE = 160
"""Columns where no terminal says how wide it is: a file, a pipe."""


def screen() -> "Console":
    """Standard output. Text from outside is never read as markup, emoji or links."""
    from rich.console import Console

    console = Console(markup=False, emoji=False, highlight=False, soft_wrap=True)
    return (
        console
        if console.is_terminal
        else Console(markup=False, emoji=False, highlight=False, soft_wrap=True, width=ELSEWHERE)
    )
