"""Follows GET /changes/stream, and comes back by itself where the connection breaks."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from whoholds.cli.api_problems import ApiRefused, ApiUnreachable
from whoholds.cli.http_api import HttpApi, Query

STREAM = "/changes/stream"
SILENCE_SECONDS = 60.0
"""The API beats every 15 s by default: a connection that is silent for longer is dead."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
BUSY = (429, 502, 503, 504)


@dataclass(frozen=True)
class LiveEvent:
    """One event of the stream; ``name`` is change or gone."""

    revision: str
    name: str
    data: str


@dataclass
class Following:
    """A stream that outlasts its connections; from the last id, so that nothing is missed."""

    api: HttpApi
    filters: Query
    last_id: str | None = None
    tell: Callable[[str], None] = print
    sleep: Callable[[float], None] = time.sleep
    _pause: float = FIRST_PAUSE

    def events(self) -> Iterator[LiveEvent]:
        """For ever. Raises ApiUnreachable where nothing ever answered, and ApiRefused."""
        ever = reached = False
        while True:
            try:
                for event in self._one_connection():
                    if not reached and self._pause > FIRST_PAUSE:
                        self.tell("connected again")
                    self._pause, reached, ever = FIRST_PAUSE, True, True
                    if event is not None:
                        yield event
                why = "the stream ended"
            except ApiRefused as refused:
                if refused.status not in BUSY:
                    raise
                why = str(refused)
            except ApiUnreachable:
                if not ever:
                    raise
                why = f"{self.api.url} broke off" if reached else f"no answer from {self.api.url}"
            reached = False
            self.tell(f"{why}; again in {self._pause:.0f} s")
            self.sleep(self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def _one_connection(self) -> Iterator[LiveEvent | None]:
        """Each event, and None for whatever else shows that the connection lives."""
        headers = {"Accept": "text/event-stream"}
        headers |= {"Last-Event-ID": self.last_id} if self.last_id is not None else {}
        with self.api.stream(STREAM, self.filters, headers, SILENCE_SECONDS) as response:
            frame: dict[str, str] = {}
            for line in response.iter_lines():
                if line:
                    key, _, value = line.partition(":")
                    frame[key] = value.removeprefix(" ")
                    continue
                self.last_id = frame.get("id", self.last_id)
                yield _event(frame)
                frame = {}


def _event(frame: dict[str, str]) -> LiveEvent | None:
    """None for a heartbeat or the opening; data of a newer kind of frame is passed on."""
    if not frame.get("data"):
        return None
    return LiveEvent(frame.get("id", ""), frame.get("event", "message"), frame["data"])
