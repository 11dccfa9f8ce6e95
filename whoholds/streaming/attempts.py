"""What was begun and has not succeeded: the memory that outlives a killed process."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from whoholds.streaming.transport import Incoming


@dataclass(frozen=True)
class Span:
    """The offsets first..last of one partition; gaps inside do not matter."""

    topic: str
    partition: int
    first: int
    last: int


def span_of(batch: Sequence[Incoming]) -> Span:
    """The span of a batch of one partition, in order."""
    return Span(batch[0].topic, batch[0].partition, batch[0].offset, batch[-1].offset)


class AttemptLedger(Protocol):
    """Postgres in production, memory in unit tests."""

    async def begin(self, span: Span) -> None:
        """Durably add one attempt to the span, before it is handled."""

    async def withdraw(self, span: Span) -> None:
        """Take the last ``begin`` back: the failure was nobody's fault."""

    async def succeed(self, span: Span) -> None:
        """Forget every attempt that ends at or before the span's end."""

    async def attempts(self, span: Span) -> dict[Span, int]:
        """The recorded spans that overlap this one, with their attempts."""


def attempts_of(offset: int, recorded: dict[Span, int]) -> int:
    """How often handling of one message was begun without success."""
    return sum(count for span, count in recorded.items() if span.first <= offset <= span.last)


@dataclass
class AttemptsInMemory:
    """An AttemptLedger that dies with its process."""

    recorded: dict[Span, int] = field(default_factory=dict)

    async def begin(self, span: Span) -> None:
        """One more."""
        self.recorded[span] = self.recorded.get(span, 0) + 1

    async def withdraw(self, span: Span) -> None:
        """One less."""
        self.recorded[span] -= 1

    async def succeed(self, span: Span) -> None:
        """None at or before the end of the span."""
        where = (span.topic, span.partition)
        for each in list(self.recorded):
            if (each.topic, each.partition) == where and each.last <= span.last:
                del self.recorded[each]

    async def attempts(self, span: Span) -> dict[Span, int]:
        """Those that overlap."""
        return {
            each: count
            for each, count in self.recorded.items()
            if (each.topic, each.partition) == (span.topic, span.partition)
            and each.first <= span.last
            and each.last >= span.first
            and count > 0
        }
