"""The limit on handler failures, so that bad code cannot drain a topic into dead letters."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW_SECONDS = 300.0
MIN_MESSAGES = 200
MAX_SHARE = 0.05


@dataclass
class FailureLimit:
    """Counts messages handled and failed over five minutes; ``clock`` gives seconds that rise."""

    clock: Callable[[], float]
    _outcomes: deque[tuple[float, int, int]] = field(default_factory=deque)
    _handled: int = 0
    _failed: int = 0

    def handled(self, messages: int) -> None:
        """These messages went well."""
        self._add(messages, 0)

    def failed(self) -> None:
        """One message made its handler fail, for whatever number of attempts."""
        self._add(0, 1)

    def exceeded(self) -> str | None:
        """Why consuming must pause, or None."""
        self._forget()
        total = self._handled + self._failed
        if total < MIN_MESSAGES or self._failed <= MAX_SHARE * total:
            return None
        return (
            f"handler failures: {self._failed} of {total} messages in five minutes failed; "
            "consuming is paused: look at the log, then restart with code that handles them"
        )

    def _add(self, handled: int, failed: int) -> None:
        self._outcomes.append((self.clock(), handled, failed))
        self._handled += handled
        self._failed += failed
        self._forget()

    def _forget(self) -> None:
        while self._outcomes and self._outcomes[0][0] < self.clock() - WINDOW_SECONDS:
            _, handled, failed = self._outcomes.popleft()
            self._handled -= handled
            self._failed -= failed
