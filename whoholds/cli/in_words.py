"""Options whose words are kept with what is decided: who decides, and why."""

from typing import Annotated

import typer


def said(words: str | None) -> str | None:
    """Blank words tell nobody anything, and could not be mended later."""
    if words is not None and not words.strip():
        raise typer.BadParameter("says nothing")
    return words and words.strip()


Reason = Annotated[str, typer.Option("--reason", help="Why, in words; it is kept.", callback=said)]
By = Annotated[str, typer.Option("--by", help="Who decides; it is kept.", callback=said)]
