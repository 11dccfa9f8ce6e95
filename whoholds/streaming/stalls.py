"""Notices a consumer that has silently stopped: messages wait, nothing is handled or committed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from whoholds.streaming.transport import Progress, TransportError

STALL_SECONDS = 60.0


class ConsumerStalled(TransportError):
    """Messages wait in a partition of this process and none moves: restart the process."""


@dataclass
class StallWatch:
    """Feed it what is known every few seconds; times are seconds that rise."""

    stall_seconds: float = STALL_SECONDS
    _since: dict[tuple[str, int], tuple[int, float]] = field(default_factory=dict)

    def stalled(
        self,
        progress: Sequence[Progress],
        mine: Collection[tuple[str, int]],
        *,
        busy: bool,
        now: float,
    ) -> str | None:
        """Why this process must restart, or None. ``mine``: the partitions it should read."""
        for each in progress:
            place = (each.topic, each.partition)
            committed, since = self._since.get(place, (-1, now))
            if busy or place not in mine or each.lag == 0 or committed != each.committed:
                self._since[place] = (each.committed, now)
            elif now - since >= self.stall_seconds:
                return (
                    f"{each.topic}/{each.partition}: {each.lag} messages wait after offset "
                    f"{each.committed} and none was handled for {now - since:.0f} s"
                )
        return None
