"""A gazetteer file searched through a memory map: nothing is read but what a lookup touches."""

import json
import mmap
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Self

from whoholds.places.place_record import AREA, Candidate, Match
from whoholds.places.shard_format import (
    ALTERNATE,
    BUCKET,
    COORDINATE_SCALE,
    ENTRY_BYTES,
    MAGIC,
    RECORD,
    key_hash,
    unpack_size,
)

_HEAD = len(MAGIC) + 32 + 4


class DamagedShardError(Exception):
    """The file is no gazetteer file of this version: build or import it again."""


class Shard:
    """One packed file. Safe to share between threads and forked processes: it never writes."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if path.stat().st_size < _HEAD:
                raise DamagedShardError(f"{path} is too short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(MAGIC)] != MAGIC:
            raise DamagedShardError(f"{path} begins with other bytes")
        self.path = path
        self.digest = self._map[len(MAGIC) : len(MAGIC) + 32].hex()
        length = int.from_bytes(self._map[_HEAD - 4 : _HEAD], "little")
        try:
            header = json.loads(self._map[_HEAD : _HEAD + length])
        except ValueError as error:
            raise DamagedShardError(f"{path} has a broken header") from error
        self._sections: dict[str, int] = {
            name: _HEAD + length + span[0] for name, span in header["sections"].items()
        }
        records = header["sections"]["records"]
        if _HEAD + length + max(end for _, end in header["sections"].values()) > len(self._map):
            raise DamagedShardError(f"{path} is cut off")
        self.count = (records[1] - records[0]) // RECORD.size
        self.areas: list[tuple[str, str, str]] = [tuple(a) for a in header["areas"]]
        self.types: list[str] = header["types"]
        self.prefixes: list[str] = header["prefixes"]
        self.countries: dict[str, str] = header["countries"]

    def close(self) -> None:
        self._map.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find(self, table: str, key: str) -> list[int]:
        """Record numbers under a key, the top bit set where the key is of an alternate name."""
        digest = key_hash(key)
        buckets = self._sections[table + "_buckets"] + 4 * int.from_bytes(digest[:2])
        first, past = BUCKET.unpack_from(self._map, buckets)
        start = self._sections[table + "_entries"]
        chunk = self._map[start + first * ENTRY_BYTES : start + past * ENTRY_BYTES]
        wanted, found, at = digest[2:], list[int](), -1
        while (at := chunk.find(wanted, at + 1)) >= 0:
            if at % ENTRY_BYTES == 0:
                found.append(int.from_bytes(chunk[at + 3 : at + 6]))
        return found

    def country(self, number: int) -> str:
        offset = self._sections["records"] + (number & ~ALTERNATE) * RECORD.size
        return self.areas[int.from_bytes(self._map[offset + 16 : offset + 18], "little")][0]

    def inside(self, west: float, south: float, east: float, north: float) -> Iterator[int]:
        """Record numbers between these degrees. Reads all records: a second for half a million."""
        left, low, right, high = (each * COORDINATE_SCALE for each in (west, south, east, north))
        start = self._sections["records"]
        rows = RECORD.iter_unpack(self._map[start : start + self.count * RECORD.size])
        for number, row in enumerate(rows):
            if low <= row[0] <= high and left <= row[1] <= right:
                yield number

    def candidate(self, number: int, match: Match) -> Candidate:
        offset = self._sections["records"] + (number & ~ALTERNATE) * RECORD.size
        lat, lon, ident, name_at, area, size, kind, prefix = RECORD.unpack_from(self._map, offset)
        country, admin1, admin2 = self.areas[area]
        feature_type = self.types[kind]
        is_area = feature_type.endswith(AREA)
        return Candidate(
            place_id=f"{self.prefixes[prefix]}:{ident}",
            name=self._name(name_at),
            lat=lat / COORDINATE_SCALE,
            lon=lon / COORDINATE_SCALE,
            feature_type=feature_type,
            country=country,
            admin1=admin1,
            admin2=admin2,
            population=0 if is_area else unpack_size(size),
            match=match,
            primary=not number & ALTERNATE,
            precision_km=round(unpack_size(size) / 1000, 1) if is_area else None,
        )

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Record numbers by place id. Built when first asked for: half a second for half a million
        places, milliseconds for one country's.
        """
        start = self._sections["records"]
        rows = RECORD.iter_unpack(self._map[start : start + self.count * RECORD.size])
        return {f"{self.prefixes[row[7]]}:{row[2]}": number for number, row in enumerate(rows)}

    def _name(self, at: int) -> str:
        start = self._sections["names"] + at
        return self._map[start + 1 : start + 1 + self._map[start]].decode()
