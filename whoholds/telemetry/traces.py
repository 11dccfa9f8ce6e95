"""W3C trace context: the ``traceparent`` that follows an article through the services."""

import re
import secrets
from dataclasses import dataclass

# https://www.w3.org/TR/trace-context/#traceparent-header: version ff and all-zero ids are invalid.
PATTERN = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?"
)


@dataclass(frozen=True)
class Trace:
    """One step of one trace; ``str`` gives the header."""

    trace_id: str
    span_id: str
    flags: str = "01"

    def child(self) -> "Trace":
        """The next step of the same trace."""
        return Trace(self.trace_id, secrets.token_hex(8), self.flags)

    def __str__(self) -> str:
        """Rendered as version 00, which every reader must understand."""
        return f"00-{self.trace_id}-{self.span_id}-{self.flags}"


def new_trace() -> Trace:
    """A trace that starts here."""
    return Trace(secrets.token_hex(16), secrets.token_hex(8))


def parse_traceparent(header: str | None) -> Trace | None:
    """The trace of a header; None where there is none or it is malformed."""
    found = PATTERN.fullmatch(header or "")
    return None if found is None else Trace(*found.groups())


def continue_trace(header: str | None) -> Trace:
    """The next step after ``header``; a new trace where it gives none."""
    given = parse_traceparent(header)
    return new_trace() if given is None else given.child()
