"""A replay waits while something moves, and says what it waits for where nothing does."""

from collections.abc import Sequence
from typing import cast

import pytest
import typer

from schemas.topics import REREADS, Topic
from whoholds.cli import replay_waiting
from whoholds.cli.replay_waiting import until_quiet
from whoholds.streaming.transport import Progress, Transport


class Engine:
    """Rereads of which each look finds one more read, as long as ``reads`` lasts."""

    def __init__(self, waiting: int, reads: int) -> None:
        self.waiting, self.reads, self.read = waiting, reads, 0

    async def progress(self, topics: Sequence[Topic], group: str) -> list[Progress]:
        """Reports are all stored."""
        if topics[0] != REREADS:
            return []
        self.read = min(self.read + 1, self.reads)
        return [Progress(REREADS.name, 0, self.read, self.waiting)]


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks often."""
    monkeypatch.setattr(replay_waiting, "POLL_SECONDS", 0.0)


async def test_waiting_ends_when_all_is_read() -> None:
    engine = Engine(waiting=5, reads=5)

    await until_quiet(cast("Transport", engine), "postgres")

    assert engine.read == 5


async def test_where_nothing_moves_it_says_what_waits_and_which_engine_it_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(replay_waiting, "STILL_SECONDS", 0.0)

    with pytest.raises(typer.Exit):
        await until_quiet(cast("Transport", Engine(waiting=5, reads=2)), "postgres")

    said = capsys.readouterr().err
    assert "3 messages of whoholds.rereads" in said
    assert "WHOHOLDS_TRANSPORT" in said
    assert "this command used postgres" in said
