"""``whoholds replay`` says which option it does not understand, before it connects anywhere."""

import pytest
from typer.testing import CliRunner

from whoholds.cli.main import app

PLAIN = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--article", "nope", "'nope' is no article id"),
        ("--article", "", "'' is no article id"),
        ("--since", "foo", "'foo' is no day"),
        ("--until", "2016-02-30", "'2016-02-30' is no day"),
    ],
)
def test_an_option_that_is_not_understood_is_named(option: str, value: str, words: str) -> None:
    told = CliRunner().invoke(app, ["replay", option, value], env=PLAIN)

    assert told.exit_code == 2, told.output
    assert option in told.output
    assert words in told.output
