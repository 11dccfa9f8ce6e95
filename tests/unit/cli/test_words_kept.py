"""Who decides and why is said in words: blank ones are refused before anything is asked for."""

import pytest
import typer
from typer.testing import CliRunner

from whoholds.cli.review_commands import review_app
from whoholds.cli.store_commands import withdraw

ID = "394956cf-c9f8-5bb9-b562-d95d5a6afe6b"
withdraw_app = typer.Typer()
withdraw_app.command()(withdraw)


@pytest.mark.parametrize(("option", "other"), [("--reason", "--by"), ("--by", "--reason")])
@pytest.mark.parametrize(
    ("app", "words"), [(withdraw_app, []), (review_app, ["confirm"]), (review_app, ["undo"])]
)
def test_blank_words_are_refused(
    app: typer.Typer, words: list[str], option: str, other: str
) -> None:
    answer = CliRunner().invoke(app, [*words, ID, option, " ", other, "seen"])

    assert answer.exit_code == 2
    assert "says nothing" in answer.output
