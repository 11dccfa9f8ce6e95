"""Which trace each change goes on with: that of the message that brought what it stands on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from schemas.reports import ArticleRead
from whoholds.streaming.envelope import Received
from whoholds.telemetry.traces import Trace, parse_traceparent


@dataclass(frozen=True, slots=True)
class BatchTraces:
    """``only`` is the trace of a batch that has no other: also of what it takes back."""

    by_statement: Mapping[UUID, Trace] = field(default_factory=dict)
    only: Trace | None = None

    @classmethod
    def of_batch(cls, batch: Sequence[Received]) -> "BatchTraces":
        """Of several messages on one statement the last counts, as it does in the store."""
        traced = [(each.message, parse_traceparent(each.traceparent)) for each in batch]
        by_statement = {
            report.statement_key: trace
            for message, trace in traced
            if trace is not None and isinstance(message, ArticleRead)
            for report in message.reports
        }
        found = {trace for _, trace in traced}
        return cls(by_statement, found.pop() if len(found) == 1 else None)

    def next_of(self, statement_keys: Iterable[UUID]) -> str | None:
        """The traceparent of a change on these statements; None where nobody traced them."""
        own = (self.by_statement[key] for key in statement_keys if key in self.by_statement)
        trace = next(own, self.only)
        return None if trace is None else str(trace.child())


UNTRACED = BatchTraces()
