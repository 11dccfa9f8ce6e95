"""Places of one name are listed as of what was asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from whoholds.cli import at_commands


class FakeApi:
    """Knows two places of one name, and keeps what it was asked."""

    url = "http://api.test"

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __enter__(self) -> "FakeApi":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def items(self, path: str, query: dict[str, str], limit: int) -> Iterator[dict[str, Any]]:
        self.asked.append((path, query))
        for number in (1, 2):
            yield {
                "place_id": f"test:{number}", "name": "Saraya", "type": None, "container": None,
                "admin1": None, "country": None, "match": {"score": at_commands.SAME_NAME},
            }  # fmt: skip


def test_places_of_one_name_are_listed_as_of_the_day_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api = FakeApi()
    monkeypatch.setattr(at_commands, "asking", lambda _: api)
    app = typer.Typer()
    app.command()(at_commands.at)

    asked = ["Saraya", "--as-of", "2016-03-01", "--known-at", "7", "--layer", "confirmed"]
    done = CliRunner().invoke(app, asked)

    assert done.exit_code == 1
    assert api.asked == [
        ("/places", {"q": "Saraya", "as_of": "2016-03-01", "known_at": "7", "layer": "confirmed"})
    ]
