"""What ``whoholds run`` says once all works: commands that can be typed as they stand."""

from pathlib import Path

import pytest

from whoholds.cli.run import say_where
from whoholds.supervision.services import Addresses


@pytest.mark.parametrize(
    ("port", "command"),
    [
        (8000, "(whoholds ingest FILE)"),
        (8610, "(whoholds ingest FILE --to http://127.0.0.1:8611)"),
    ],
)
def test_the_command_it_suggests_reaches_this_run(
    port: int, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say_where(Addresses(port), Path("data"))

    assert command in capsys.readouterr().out
