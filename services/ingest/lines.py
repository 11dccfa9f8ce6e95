"""Cuts a body that arrives in pieces into numbered lines, holding at most one line."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line that is not blank; ``content`` is None where it was too long to hold."""

    number: int
    content: bytes | None


@dataclass
class LineCutter:
    """Feed it pieces of any size. A line over ``max_bytes`` is counted and not kept."""

    max_bytes: int
    number: int = 1
    _held: bytearray = field(default_factory=bytearray)
    _too_long: bool = False

    def feed(self, piece: bytes) -> list[Line]:
        """The lines that this piece completes."""
        *complete, rest = piece.split(b"\n")
        lines = []
        for part in complete:
            self._hold(part)
            lines += self._cut()
            self.number += 1
        self._hold(rest)
        return lines

    def end(self) -> list[Line]:
        """The last line, if it had no line break."""
        return self._cut()

    def _hold(self, part: bytes) -> None:
        if len(self._held) + len(part) > self.max_bytes:
            self._too_long = True
            self._held.clear()
        elif not self._too_long:
            self._held += part

    def _cut(self) -> list[Line]:
        content, too_long = bytes(self._held).strip(), self._too_long
        self._held.clear()
        self._too_long = False
        if too_long:
            return [Line(self.number, None)]
        return [Line(self.number, content)] if content else []
