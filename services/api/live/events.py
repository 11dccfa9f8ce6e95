"""One recorded revision of a change as an event: what filters ask of it, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from schemas.changes import ChangeRecorded
from services.api.questions.place_names import SoundOfName


@dataclass(frozen=True)
class Told:
    """A change at one revision, with what filters ask for beside its message."""

    change: ChangeRecorded
    sources: frozenset[str] = frozenset()  # who reports it, in small letters
    place_ids: frozenset[str] = frozenset()  # of its place and of those that stand under it
    place_names: tuple[SoundOfName, ...] = ()  # every name of the same


Matches = Callable[[Told], bool]


@dataclass(frozen=True)
class ChangeEvent:
    """What was recorded, and what it replaced; written once, however many read it."""

    revision: int
    message: str  # JSON without line breaks
    now: Told
    before: Told | None = None

    def frame_for(self, matches: Matches) -> bytes | None:
        """The event as this filter sees it, or None where it never concerned it.

        A change that does not match any more, revised or retracted, is ``gone``: whoever adds
        each ``change`` and drops each ``gone`` holds exactly what GET /changes lists.
        """
        if matches(self.now):
            return self.change_frame
        if self.before is not None and matches(self.before):
            return self.gone_frame
        return None

    @cached_property
    def change_frame(self) -> bytes:
        """As written to those whose filter it passes."""
        return self._frame("change")

    @cached_property
    def gone_frame(self) -> bytes:
        """As written to those whose filter only the revision before passed."""
        return self._frame("gone")

    def _frame(self, name: str) -> bytes:
        return f"id: {self.revision}\nevent: {name}\ndata: {self.message}\n\n".encode()


def opening(after: int, retry_ms: int) -> bytes:
    """The first frame: how soon to come back, and from where even if nothing happens before."""
    return b"retry: %d\nid: %d\n\n" % (retry_ms, after)


def heartbeat(position: int) -> bytes:
    """A comment, and how far the reader has come, so that it need not ask for that again."""
    return b": heartbeat\nid: %d\n\n" % position
