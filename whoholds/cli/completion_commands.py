"""``whoholds completion SHELL``: the script that lets a shell complete commands and options."""

from typing import Annotated

import typer

from whoholds.cli.asking import words
from whoholds.cli.terminal import say

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "whoholds"


def completion(
    shell: Annotated[str, typer.Argument(help=", ".join(SHELLS), autocompletion=words(*SHELLS))],
) -> None:
    """Print the completion script of a shell.

    bash: eval "$(whoholds completion bash)" in ~/.bashrc; zsh: the same with zsh in ~/.zshrc;
    fish: whoholds completion fish > ~/.config/fish/completions/whoholds.fish
    """
    if shell not in SHELLS:
        raise typer.BadParameter(f"{shell!r} is none of {', '.join(SHELLS)}", param_hint="SHELL")
    # typer makes it, and offers it only by an option that looks for the running shell.
    from typer import completion as typers

    variable = f"_{PROGRAM}_COMPLETE".upper()
    made = vars(typers)["get_completion_script"]
    say(made(prog_name=PROGRAM, complete_var=variable, shell=shell))
