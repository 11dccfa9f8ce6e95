"""Cuts a JSON Lines stream into batches for one request each, holding one batch at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

MAX_LINE_BYTES = 4_000_000
BATCH_LINES = 200
BATCH_BYTES = 4_000_000


@dataclass
class Batch:
    """Lines of one request; ``numbers`` are their lines in the file."""

    lines: list[bytes] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    too_long: list[int] = field(default_factory=list)
    size: int = 0

    @property
    def body(self) -> bytes:
        """The request's body."""
        return b"\n".join(self.lines) + b"\n"

    @property
    def full(self) -> bool:
        """Whether it is time to send."""
        return len(self.lines) + len(self.too_long) >= BATCH_LINES or self.size >= BATCH_BYTES


class LinesReader:
    """Iterates over the batches of a stream. A line that is too long is skipped and named."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[Batch]:
        """Batches in order; the last may be short."""
        batch, number = Batch(), 0
        while line := self._stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            batch.size += len(line)
            if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
                batch.too_long.append(number)
                batch.size += self._skip_rest()
            elif line.strip():
                batch.lines.append(line.rstrip(b"\r\n"))
                batch.numbers.append(number)
            if batch.full:
                yield batch
                batch = Batch()
        if batch.size:
            yield batch

    def _skip_rest(self) -> int:
        skipped = 0
        while piece := self._stream.readline(MAX_LINE_BYTES):
            skipped += len(piece)
            if piece.endswith(b"\n"):
                break
        return skipped
