"""Reads regions and disputed lines from a GeoPackage, which is SQLite holding WKB."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

Position = tuple[float, float]
Line = list[Position]

ENVELOPE_BYTES = (0, 32, 48, 48, 64)
WKB_LINE, WKB_POLYGON = 2, 3

# Keyed by the name of the country: Northern Cyprus, Somaliland and others have no ISO code.
REGIONS = "SELECT name, admin, geom FROM states_provinces WHERE geom IS NOT NULL"
DISPUTED = "SELECT name, geom FROM disputed_borders WHERE geom IS NOT NULL"


@dataclass(frozen=True)
class Region:
    """A state or province: its rings, outer ones and holes alike, and whose it is shown as."""

    name: str
    country: str
    rings: list[Line]


def read_regions(path: Path) -> list[Region]:
    """Every region, by name of its country."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        rows = opened.execute(REGIONS).fetchall()
    return [
        Region(name or "", admin or "", list(_lines(geometry))) for name, admin, geometry in rows
    ]


def read_disputed(path: Path) -> list[Line]:
    """Lines that one state claims as its border and another does not."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
        rows = opened.execute(DISPUTED).fetchall()
    return [line for _, geometry in rows for line in _lines(geometry)]


def _lines(geometry: bytes) -> Iterator[Line]:
    """The lines or rings of a geometry, without telling apart the parts they belong to."""
    envelope = ENVELOPE_BYTES[(geometry[3] >> 1) & 7]
    yield from _Wkb(geometry, 8 + envelope).lines()


class _Wkb:
    """A reader of well-known binary that remembers where it stands."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data, self._at = data, start

    def lines(self) -> Iterator[Line]:
        order = "<" if self._data[self._at] == 1 else ">"
        self._at += 1
        kind, count = self._numbers(order, "II")
        if kind == WKB_LINE:
            yield self._line(order, int(count))
        elif kind == WKB_POLYGON:
            for _ in range(int(count)):
                (length,) = self._numbers(order, "I")
                yield self._line(order, int(length))
        else:  # a collection of these
            for _ in range(int(count)):
                yield from self.lines()

    def _line(self, order: str, length: int) -> Line:
        flat = self._numbers(order, f"{2 * length}d")
        return list(zip(flat[::2], flat[1::2], strict=True))

    def _numbers(self, order: str, shape: str) -> tuple[float, ...]:
        found = struct.unpack_from(order + shape, self._data, self._at)
        self._at += struct.calcsize(order + shape)
        return found
